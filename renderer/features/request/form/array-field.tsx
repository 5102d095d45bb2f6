// A list: its items below each other, each of which can be moved and taken out.
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { ArrayItem } from './array-item.tsx';
import { initialItem } from './describe-type.ts';
import type { FieldProps } from './field-row.tsx';
import styles from './form.module.css';
import { useDraftState, useFormScope } from './form-scope.tsx';
import { useItemFocus } from './item-focus.ts';
import { useItemKeys } from './item-keys.ts';
import { Section } from './section.tsx';

interface ArrayFieldProps extends FieldProps {
  of: ParameterType;
}

export function ArrayField({ of, ...props }: ArrayFieldProps) {
  const isEmpty = useItemCount(props.path) === 0;
  return (
    <Section {...props} isEmpty={isEmpty} foldedAction={<AddItem of={of} path={props.path} index={0} />}>
      <ArrayItems of={of} path={props.path} />
    </Section>
  );
}

function useItemCount(path: FieldPath): number {
  return useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const value = target ? getField(target, path) : undefined;
    return Array.isArray(value) ? value.length : 0;
  });
}

export function ArrayItems({ of, path }: { of: ParameterType; path: FieldPath }) {
  const { store, draftId } = useFormScope();
  const count = useItemCount(path);
  const list = useRef<HTMLDivElement>(null);
  const itemKeys = useItemKeys(count);
  const focus = useItemFocus(list);
  const changes = useRef({ itemKeys, focus, count });
  changes.current = { itemKeys, focus, count };
  // Of one identity, so that an item renders again only when it is its turn.
  const commands = useMemo(
    () => ({
      move(from: number, to: number) {
        const now = changes.current;
        if (to < 0 || to >= now.count || from === to) return;
        now.focus.keep();
        now.itemKeys.move(from, to);
        store.moveListItem(draftId, path, from, to);
      },
      remove(index: number) {
        changes.current.focus.passOn(index);
        changes.current.itemKeys.remove(index);
        store.removeField(draftId, [...path, index]);
      },
    }),
    [store, draftId, path],
  );
  return (
    <div ref={list} className={styles.items}>
      {itemKeys.keys.map((key, index) => (
        <ArrayItem key={key} of={of} parentPath={path} index={index} count={count} commands={commands} />
      ))}
      <AddItem of={of} path={path} index={count} />
    </div>
  );
}

function AddItem({ of, path, index }: { of: ParameterType; path: FieldPath; index: number }) {
  const { store, draftId } = useFormScope();
  return (
    <button
      type="button"
      className={styles.addButton}
      aria-label={`Add item to ${showFieldPath(path)}`}
      onClick={() => store.addField(draftId, [...path, index], initialItem(of))}
    >
      <IconPlus size={14} stroke={1.75} aria-hidden />
      Add item
    </button>
  );
}
