// Stripe's form encoding: brackets for nesting, an index per array item, as its own SDK writes it.
import qs from 'qs';
import { encodePart } from '../../shared/wire-text/encode-part.ts';

/** What `encodeForm` takes: numbers come as text, so that none is rounded. */
export type FormValue = string | boolean | null | readonly FormValue[] | FormFields;
export interface FormFields {
  readonly [name: string]: FormValue;
}

/** `null` unsets, which v1 writes as an empty value. Empty objects and arrays have no form and are left out. */
export function encodeForm(fields: FormFields): string {
  return qs.stringify(fields, { arrayFormat: 'indices', encoder: (text) => encodePart(String(text)) });
}

export interface FormPair {
  readonly name: string;
  readonly value: string;
}

/** The same flattening without escapes, for multipart bodies and for what is shown. */
export function flattenForm(fields: FormFields): FormPair[] {
  const pairs: FormPair[] = [];
  // The encoder sees each name and then its value. Splitting an encoded text instead would need the escapes undone.
  let name = '';
  qs.stringify(fields, {
    arrayFormat: 'indices',
    encoder: (text, _default, _charset, part) => {
      if (part === 'key') name = String(text);
      else pairs.push({ name, value: String(text) });
      return '';
    },
  });
  return pairs;
}

/** Rows of a table, in their order: names as typed, so brackets are the user's own. */
export function encodeRows(rows: readonly { name: string; value: string; isOn: boolean }[]): string {
  return rows
    .filter((row) => row.isOn && row.name !== '')
    .map((row) => `${encodePart(row.name)}=${encodePart(row.value)}`)
    .join('&');
}
