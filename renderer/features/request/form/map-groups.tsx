// A map whose values have parts of their own, e.g. `currency_options`: a group per name, and the way to add one.
import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { isKeyedByCurrency } from './amount-words.ts';
import { initialItem } from './describe-type.ts';
import { useFieldKinds } from './field-kinds.tsx';
import styles from './form.module.css';
import { useDraftState, useFormScope } from './form-scope.tsx';
import { isFields } from './form-values.ts';
import { listCurrencies } from './named-codes.ts';
import { focusNextField } from './row-focus.ts';
import { FoldingGroup } from './section.tsx';
import { SuggestInput } from './suggest-input.tsx';

interface MapGroupsProps {
  of: ParameterType;
  path: FieldPath;
}

const SEPARATOR = '\u0000';

export function MapGroups({ of, path }: MapGroupsProps) {
  // As one text, so that it compares by value.
  const joined = useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const value = target ? getField(target, path) : undefined;
    return isFields(value) ? Object.keys(value).join(SEPARATOR) : '';
  });
  const names = joined === '' ? [] : joined.split(SEPARATOR);
  return (
    <>
      {names.map((name) => (
        <MapGroup key={name} of={of} parentPath={path} name={name} />
      ))}
      <AddName of={of} path={path} names={names} />
    </>
  );
}

function MapGroup({ of, parentPath, name }: { of: ParameterType; parentPath: FieldPath; name: string }) {
  const { ItemFields } = useFieldKinds();
  const { store, draftId } = useFormScope();
  const path = useMemo(() => [...parentPath, name], [parentPath, name]);
  const remove = (
    <div className={styles.actions}>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Remove ${showFieldPath(path)}`}
        title="Remove: not sent"
        onClick={(event) => {
          focusNextField(event.currentTarget);
          store.removeField(draftId, path);
        }}
      >
        <IconX size={14} stroke={1.75} />
      </button>
    </div>
  );
  return (
    <FoldingGroup path={path} title={name} actions={remove} textId={null}>
      <ItemFields of={of} path={path} />
    </FoldingGroup>
  );
}

function AddName({ of, path, names }: MapGroupsProps & { names: readonly string[] }) {
  const { store, draftId } = useFormScope();
  const [text, setText] = useState('');
  const isCurrency = isKeyedByCurrency(path);
  const label = `Add ${isCurrency ? 'currency' : 'key'} to ${showFieldPath(path)}`;
  const name = isCurrency ? text.trim().toLowerCase() : text.trim();
  const add = () => {
    if (name === '') return;
    setText('');
    // Of one that is there already, the fields take the focus.
    store.addField(draftId, [...path, name], initialItem(of));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    add();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what its field leaves of the keys.
    <div className={styles.addName} data-add-parameter onKeyDown={press}>
      <SuggestInput
        label={label}
        value={text}
        onChange={setText}
        isInvalid={false}
        isRequired={false}
        describedBy={undefined}
        placeholder={isCurrency ? 'currency' : 'key'}
        listChoices={() => (isCurrency ? listCurrencies().filter(({ value }) => !names.includes(value)) : [])}
      />
      <button type="button" className={styles.addButton} disabled={name === ''} onClick={add}>
        <IconPlus size={14} stroke={1.75} aria-hidden />
        Add
      </button>
    </div>
  );
}
