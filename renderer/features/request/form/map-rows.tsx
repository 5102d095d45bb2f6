// The table of a map: a name and a value per row, with Stripe's limits said where they are passed.
import { IconAlertCircle, IconCircleOff, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath, toFieldKey } from '../field-path.ts';
import styles from './form.module.css';
import { useDraftState, useFieldValue, useFormScope } from './form-scope.tsx';
import {
  checkEntry,
  isSameMap,
  type MapEntry,
  MOST_KEYS,
  makeEntry,
  pasteEntries,
  toEntries,
  toMap,
} from './map-entries.ts';
import { type PastedEntry, readPastedEntries } from './map-paste.ts';
import { MOST_EDITABLE, OversizedText } from './oversized-text.tsx';

interface MapRowsProps {
  type: Extract<ParameterType, { kind: 'map' }>;
  path: FieldPath;
}

export function MapRows({ type, path }: MapRowsProps) {
  const { store, draftId, operation } = useFormScope();
  const value = useFieldValue(path);
  // What is being made has no keys to delete yet.
  const canUnset = (type.isMetadata || type.canUnsetEntries === true) && operation.kind !== 'create';
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
          canUnset={canUnset}
          onPaste={(pasted) => change(pasteEntries(entries, index, pasted))}
          onChange={(changed) => change(index < entries.length ? entries.with(index, changed) : [...entries, changed])}
          onRemove={() => change(entries.toSpliced(index, 1))}
        />
      ))}
      {type.isMetadata && entries.length > MOST_KEYS - 10 && (
        <p className={styles.keyCount}>
          {entries.length} of {MOST_KEYS} keys
        </p>
      )}
    </div>
  );
}

interface MapRowProps {
  entry: MapEntry;
  index: number;
  path: FieldPath;
  problem: string | null;
  isBlank: boolean;
  canUnset: boolean;
  onPaste(pasted: readonly PastedEntry[]): void;
  onChange(entry: MapEntry): void;
  onRemove(): void;
}

function MapRow({ entry, index, path, problem, isBlank, canUnset, onPaste, onChange, onRemove }: MapRowProps) {
  const name = showFieldPath(path);
  const key = toFieldKey([...path, entry.name]);
  const issue = useDraftState(({ issues }, draftId) => issues[draftId]?.[key] ?? null);
  const said = issue ?? problem;
  const isUnset = entry.value === null;
  const paste = (event: ClipboardEvent) => {
    const pasted = readPastedEntries(event.clipboardData.getData('text/plain'));
    // A single line in the middle of a key is a part of that key.
    if (pasted === null || (pasted.length === 1 && entry.name !== '')) return;
    event.preventDefault();
    onPaste(pasted);
  };
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
        onPaste={paste}
        onChange={(event) => onChange({ ...entry, name: event.currentTarget.value })}
      />
      <MapValue
        entry={entry}
        label={entry.name === '' ? `${name} value ${index + 1}` : `${name}.${entry.name}`}
        onChange={(value) => onChange({ ...entry, value })}
      />
      <div className={styles.mapActions}>
        {canUnset && !isBlank && entry.name !== '' && !isUnset && (
          <button
            type="button"
            className={styles.iconButton}
            aria-label={`Unset ${name}.${entry.name}`}
            title="Unset: send it empty, so that Stripe deletes this key"
            onClick={() => onChange({ ...entry, value: null })}
          >
            <IconCircleOff size={14} stroke={1.75} />
          </button>
        )}
        {!isBlank && (
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
      </div>
      {said !== null && (
        <p className={styles.issue}>
          <IconAlertCircle size={14} stroke={1.75} aria-hidden />
          <span>{said}</span>
        </p>
      )}
      {said === null && entry.name !== '' && entry.value === '' && (
        <p className={styles.remark}>
          {canUnset ? 'Sent empty: Stripe deletes this key.' : 'Sent empty: Stripe keeps no such key.'}
        </p>
      )}
    </div>
  );
}

interface MapValueProps {
  entry: MapEntry;
  label: string;
  onChange(value: string): void;
}

function MapValue({ entry: { value }, label, onChange }: MapValueProps) {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  if (text.length > MOST_EDITABLE) {
    const plain = { isInvalid: false, isRequired: false, describedBy: undefined };
    return (
      <div>
        <OversizedText {...plain} label={label} value={text} onChange={onChange} />
      </div>
    );
  }
  const isUnset = value === null;
  return (
    <input
      type="text"
      className={styles.input}
      aria-label={label}
      data-unset={isUnset || undefined}
      placeholder={isUnset ? 'unset: deletes this key' : 'value'}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
