// Writes nested values in languages whose SDKs take them as plain lists and maps. Pure.
import type { CodeField, CodeValue } from './code-value.ts';
import { type Brackets, layOut } from './layout.ts';

/** How a language writes each kind of value. */
export interface Literals {
  text(value: string): string;
  number(written: string): string;
  decimal(written: string): string;
  boolean(value: boolean): string;
  nothing: string;
  file(file: Extract<CodeValue, { kind: 'file' }>): string;
  entry(name: string, value: string): string;
  list: Brackets;
  map: Brackets;
}

/** v1 unsets by an empty text, v2 by null. */
export function writeFields(fields: readonly CodeField[], literals: Literals, isV2: boolean): string {
  const entries = fields.map(({ name, value }) => literals.entry(name, writeValue(value, literals, isV2)));
  return layOut(entries, literals.map);
}

function writeValue(value: CodeValue, literals: Literals, isV2: boolean): string {
  switch (value.kind) {
    case 'unset':
      return isV2 ? literals.nothing : literals.text('');
    case 'boolean':
      return literals.boolean(value.value);
    case 'integer':
    case 'timestamp':
    case 'number':
      return literals.number(value.text);
    case 'decimal':
      return literals.decimal(value.text);
    case 'list':
      return layOut(
        value.items.map((item) => writeValue(item, literals, isV2)),
        literals.list,
      );
    case 'object':
    case 'map':
    case 'range':
      return writeFields(value.fields, literals, isV2);
    case 'file':
      return literals.file(value);
    default:
      return literals.text(value.text);
  }
}

/** Whether a 64-bit integer, or a float, holds the number as it is written. */
export function fits64Bits(written: string): boolean {
  if (!/^-?\d+$/.test(written)) return Number.isFinite(Number(written));
  const value = BigInt(written);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}
