// The two ways to write an action's values as text, and whether a way fits the action. Pure.
import type { Operation, Parameter } from '../../../../shared/catalog/catalog.ts';
import type { ActionTarget, RawFormat } from '../../../../shared/draft.ts';
import { readFormText } from '../../../../shared/wire-text/read-form-text.ts';
import type { TextReading } from '../../../../shared/wire-text/text-problem.ts';
import { nameFile, writeFormText } from '../../../../shared/wire-text/write-form-text.ts';
import { toJsonText } from '../generic/to-generic.ts';
import { readJsonText } from './read-json-text.ts';

export type RawValues = Pick<ActionTarget, 'values' | 'jsonNumbers'>;

/** A v2 body is JSON; its own text can't be written as a form. */
export function takesForm({ api, method }: Operation): boolean {
  return api !== 'v2' || method !== 'POST';
}

export function writeRaw(
  format: RawFormat,
  { values, jsonNumbers }: RawValues,
  parameters: readonly Parameter[],
): string {
  if (format === 'form') return writeFormText(values, parameters);
  if (Object.keys(values).length === 0) return '';
  const files = new Set(parameters.filter(({ type }) => type.kind === 'file').map(({ name }) => name));
  const named = Object.entries(values).map(([name, value]) => [name, files.has(name) ? nameFile(value) : value]);
  return toJsonText({ values: Object.fromEntries(named), jsonNumbers }, parameters);
}

interface RawInput {
  format: RawFormat;
  text: string;
  operation: Operation;
  parameters: readonly Parameter[];
  target: ActionTarget;
}

export function readRaw({ format, text, operation, parameters, target }: RawInput): TextReading {
  const before = target.values;
  if (format === 'form') return readFormText(text, parameters, before);
  return readJsonText(text, { parameters, before, isEmptyUnset: takesForm(operation) });
}
