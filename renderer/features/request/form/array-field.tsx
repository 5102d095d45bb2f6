// A list: its items below each other, each of which can be moved and taken out.
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { memo, type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { initialItem } from './describe-type.ts';
import { useFieldKinds } from './field-kinds.tsx';
import { FieldIssue, type FieldProps } from './field-row.tsx';
import styles from './form.module.css';
import { useDraftState, useFormScope } from './form-scope.tsx';
import { ScalarControl } from './scalar-control.tsx';
import { FoldingGroup, Section } from './section.tsx';
import { guessType, isScalar } from './shown-parameters.ts';
import { useTakeFocus } from './use-take-focus.ts';

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
  const count = useItemCount(path);
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity of their own; their path is their place.
        <ArrayItem key={index} of={of} parentPath={path} index={index} count={count} />
      ))}
      <AddItem of={of} path={path} index={count} />
    </>
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

interface ArrayItemProps {
  of: ParameterType;
  parentPath: FieldPath;
  index: number;
  count: number;
}

const ArrayItem = memo(function ArrayItem({ of, parentPath, index, count }: ArrayItemProps) {
  const { ItemFields } = useFieldKinds();
  const path = useMemo(() => [...parentPath, index], [parentPath, index]);
  const actions = <ItemActions parentPath={parentPath} index={index} count={count} />;
  const isSingle = useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const value = target ? getField(target, path) : undefined;
    return typeof value !== 'object' || value === null;
  });
  if (isSingle && (isScalar(of) || of.kind === 'union')) {
    return <ScalarItem of={of} path={path} actions={actions} />;
  }
  return (
    <FoldingGroup path={path} title={`${parentPath.at(-1)}.${index}`} actions={actions} textId={null}>
      <ItemFields of={isScalar(of) ? guessType({}) : of} path={path} />
    </FoldingGroup>
  );
});

function ScalarItem({ of, path, actions }: { of: ParameterType; path: FieldPath; actions: ReactNode }) {
  const row = useRef<HTMLDivElement>(null);
  useTakeFocus(path, row);
  const type = of.kind === 'union' ? (of.of.find(isScalar) ?? of) : of;
  return (
    <div ref={row} className={styles.item} data-field-row>
      <span className={styles.itemIndex}>{path.at(-1)}</span>
      <div className={styles.control}>
        <ItemText type={type} path={path} />
        <FieldIssue path={path} />
      </div>
      {actions}
    </div>
  );
}

function ItemText({ type, path }: { type: ParameterType; path: FieldPath }) {
  const { store, draftId } = useFormScope();
  // An item that was emptied stays an item: taking it out is the button's, not the keyboard's doing.
  const keep = useCallback((text: string) => store.setField(draftId, path, text), [store, draftId, path]);
  return <ScalarControl type={type} path={path} isRequired={false} onText={keep} />;
}

function ItemActions({ parentPath, index, count }: Omit<ArrayItemProps, 'of'>) {
  const { store, draftId } = useFormScope();
  const name = showFieldPath([...parentPath, index]);
  const move = (to: number) => store.moveListItem(draftId, parentPath, index, to);
  return (
    <div className={styles.actions}>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Move ${name} up`}
        title="Move up"
        disabled={index === 0}
        onClick={() => move(index - 1)}
      >
        <IconArrowUp size={14} stroke={1.75} />
      </button>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Move ${name} down`}
        title="Move down"
        disabled={index === count - 1}
        onClick={() => move(index + 1)}
      >
        <IconArrowDown size={14} stroke={1.75} />
      </button>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => store.removeField(draftId, [...parentPath, index])}
      >
        <IconX size={14} stroke={1.75} />
      </button>
    </div>
  );
}
