// The JSON body of a v2 call: numbers by the schema's types and exactly as typed, never through a float.
import { LosslessNumber, stringify } from 'lossless-json';
import type { Parameter } from '../../shared/catalog/catalog.ts';
import type { ActionTarget } from '../../shared/draft.ts';
import { toJsonTree } from '../../shared/wire-text/json-tree.ts';

/** Null for no body: v2 sends an empty object as none. */
export function encodeJson(
  { values, jsonNumbers = [] }: Pick<ActionTarget, 'values' | 'jsonNumbers'>,
  parameters: readonly Parameter[],
): string | null {
  if (Object.keys(values).length === 0) return null;
  const number = (text: string) => new LosslessNumber(text);
  return stringify(toJsonTree(values, { parameters, number, jsonNumbers: new Set(jsonNumbers) })) ?? null;
}
