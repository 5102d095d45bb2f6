// The table of a map: a name and a value per row, with Stripe's limits said where they are passed.
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath, toFieldKey } from '../field-path.ts';
import styles from './form.module.css';
import { useDraftState, useFieldValue, useFormScope } from './form-scope.tsx';
import { checkEntry, isSameMap, type MapEntry, makeEntry, toEntries, toMap } from './map-entries.ts';

interface MapRowsProps {
  type: Extract<ParameterType, { kind: 'map' }>;
  path: FieldPath;
}

export function MapRows({ type, path }: MapRowsProps) {
  const { store, draftId } = useFormScope();
  const value = useFieldValue(path);
  const [entries, setEntries] = useState(() => toEntries(value));
  const [blank, setBlank] = useState(() => makeEntry('', ''));
  // Changed from elsewhere (another view, undo): what stands in the draft counts.
  if (!isSameMap(value, entries)) setEntries(toEntries(value));

  const change = (next: MapEntry[]) => {
    setEntries(next);
    // The empty row that was typed in keeps its identity, and the focus with it.
    if (next.some(({ id }) => id === blank.id)) setBlank(makeEntry('', ''));
    const map = toMap(next);
    const isEmpty = Object.keys(map).length === 0;
    store.setField(draftId, path, isEmpty ? undefined : map);
  };
  return (
    <div className={styles.map}>
      {/* The last row is empty: typing in it makes it one. */}
      {[...entries, blank].map((entry, index) => (
        <MapRow
          key={entry.id}
          entry={entry}
          index={index}
          path={path}
          problem={checkEntry(entries, index, type.isMetadata)}
          isBlank={entry === blank}
          onChange={(changed) => change(index < entries.length ? entries.with(index, changed) : [...entries, changed])}
          onRemove={() => change(entries.toSpliced(index, 1))}
        />
      ))}
    </div>
  );
}

interface MapRowProps {
  entry: MapEntry;
  index: number;
  path: FieldPath;
  problem: string | null;
  isBlank: boolean;
  onChange(entry: MapEntry): void;
  onRemove(): void;
}

function MapRow({ entry, index, path, problem, isBlank, onChange, onRemove }: MapRowProps) {
  const name = showFieldPath(path);
  const key = toFieldKey([...path, entry.name]);
  const issue = useDraftState(({ issues }, draftId) => issues[draftId]?.[key] ?? null);
  const said = issue ?? problem;
  const isUnset = entry.value === null;
  return (
    <div className={styles.mapRow}>
      <input
        type="text"
        className={styles.input}
        aria-label={`${name} key ${index + 1}`}
        aria-invalid={said !== null || undefined}
        placeholder="key"
        spellCheck={false}
        value={entry.name}
        onChange={(event) => onChange({ ...entry, name: event.currentTarget.value })}
      />
      <input
        type="text"
        className={styles.input}
        aria-label={entry.name === '' ? `${name} value ${index + 1}` : `${name}.${entry.name}`}
        placeholder={isUnset ? 'deletes this key' : 'value'}
        spellCheck={false}
        value={typeof entry.value === 'string' ? entry.value : entry.value === null ? '' : JSON.stringify(entry.value)}
        onChange={(event) => onChange({ ...entry, value: event.currentTarget.value })}
      />
      {isBlank ? (
        <span />
      ) : (
        <button
          type="button"
          className={styles.iconButton}
          aria-label={`Remove ${name} key ${index + 1}`}
          title="Remove: this key is not sent"
          onClick={onRemove}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      )}
      {said !== null && (
        <p className={styles.issue}>
          <IconAlertCircle size={14} stroke={1.75} aria-hidden />
          <span>{said}</span>
        </p>
      )}
      {said === null && entry.name !== '' && (entry.value === '' || isUnset) && (
        <p className={styles.remark}>Sent empty: Stripe deletes this key.</p>
      )}
    </div>
  );
}
