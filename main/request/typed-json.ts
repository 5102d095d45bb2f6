// JSON as the user typed it: checked with line and column, sent as it stands or turned into v1's form losslessly.
import { isLosslessNumber, parse } from 'lossless-json';
import { encodeForm, type FormFields, type FormValue } from './encode-form.ts';

export type TypedJson = { ok: true; value: unknown } | { ok: false; message: string };

/** Numbers in `value` stay LosslessNumbers. The message names the line and column where reading stopped. */
export function readTypedJson(text: string): TypedJson {
  try {
    return { ok: true, value: parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(reason)?.[1];
    const what = reason.replace(/ at position \d+$/, '');
    return { ok: false, message: `${describePlace(text, Number(position ?? text.length))}: ${what}.` };
  }
}

function describePlace(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** v1 takes no JSON: the same values in its form encoding. Null where the JSON is no object. */
export function jsonToForm(value: unknown): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || isLosslessNumber(value)) return null;
  return encodeForm(toFormFields(value));
}

function toFormFields(value: object): FormFields {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toFormValue(item)]));
}

function toFormValue(value: unknown): FormValue {
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toFormValue);
  if (typeof value === 'object' && !isLosslessNumber(value)) return toFormFields(value);
  return String(value);
}
