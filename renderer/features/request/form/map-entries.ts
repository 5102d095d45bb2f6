// A map while it is edited: rows may share a name or have none, which a map can't. Pure.
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { isFields } from './form-values.ts';

export interface MapEntry {
  /** Stays with the row while its name changes. */
  id: number;
  name: string;
  value: ParameterValue;
}

let lastId = 0;

export function makeEntry(name: string, value: ParameterValue): MapEntry {
  lastId += 1;
  return { id: lastId, name, value };
}

export function toEntries(value: ParameterValue | undefined): MapEntry[] {
  return isFields(value) ? Object.entries(value).map(([name, item]) => makeEntry(name, item)) : [];
}

/** Of rows with the same name the last is sent; a row without name and value is not there yet. */
export function toMap(entries: readonly MapEntry[]): ParameterValues {
  return Object.fromEntries(
    entries.filter(({ name, value }) => name !== '' || value !== '').map(({ name, value }) => [name, value]),
  );
}

/** Whether the rows stand for what is in the draft; what rows can't stand for counts as nothing on both sides. */
export function isSameMap(value: ParameterValue | undefined, entries: readonly MapEntry[]): boolean {
  return JSON.stringify(Object.entries(toMap(toEntries(value)))) === JSON.stringify(Object.entries(toMap(entries)));
}

/** Puts what was pasted in the place of the row it was pasted into; a key that is there already takes the new value. */
export function pasteEntries(
  entries: readonly MapEntry[],
  index: number,
  pasted: readonly { name: string; value: string }[],
): MapEntry[] {
  const kept = entries.filter(({ name }, place) => place !== index || name !== '');
  const values = new Map(pasted.map(({ name, value }) => [name, value]));
  const changed = kept.map((entry) => {
    const value = values.get(entry.name);
    values.delete(entry.name);
    return value === undefined ? entry : { ...entry, value };
  });
  return [...changed, ...[...values].map(([name, value]) => makeEntry(name, value))];
}

/** Stripe's limits on metadata. */
export const MOST_KEYS = 50;
const KEY_LENGTH = 40;
const VALUE_LENGTH = 500;

/** What is wrong with a row, or null. `isMetadata`: Stripe's limits hold. */
export function checkEntry(entries: readonly MapEntry[], index: number, isMetadata: boolean): string | null {
  const entry = entries[index];
  if (!entry) return null;
  const { name, value } = entry;
  if (name === '') return value === '' ? null : 'Give it a key.';
  if (entries.some((other, place) => place > index && other.name === name)) {
    return 'The same key stands below: only that one is sent.';
  }
  if (!isMetadata) return null;
  if (name.length > KEY_LENGTH) return `A key has at most ${KEY_LENGTH} characters; this has ${name.length}.`;
  if (/[[\]]/.test(name)) return 'A key has no square brackets.';
  if (typeof value === 'string' && value.length > VALUE_LENGTH) {
    return `A value has at most ${VALUE_LENGTH} characters; this has ${value.length}.`;
  }
  return index >= MOST_KEYS ? `Stripe keeps at most ${MOST_KEYS} keys.` : null;
}
