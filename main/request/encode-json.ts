// The JSON body of a v2 call: numbers by the schema's types and exactly as typed, never through a float.
import { isNumber, LosslessNumber, stringify } from 'lossless-json';
import type { Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../shared/draft.ts';

/** Null for no body: v2 sends an empty object as none. */
export function encodeJson(values: ParameterValues, parameters: readonly Parameter[]): string | null {
  const fields = toFields(values, parameters);
  return Object.keys(fields).length === 0 ? null : (stringify(fields) ?? null);
}

function toFields(values: ParameterValues, parameters: readonly Parameter[]): Record<string, unknown> {
  const types = new Map(parameters.map((parameter) => [parameter.name, parameter.type]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toJson(value, types.get(name))]));
}

function toJson(value: ParameterValue, type: ParameterType | undefined): unknown {
  if (type?.kind === 'union') return toJson(value, pickAlternative(value, type.of));
  if (Array.isArray(value)) return value.map((item) => toJson(item, type?.kind === 'array' ? type.of : undefined));
  if (value !== null && typeof value === 'object') {
    if (type?.kind !== 'map') return toFields(value, type?.kind === 'object' ? type.fields : []);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item, type.of)]));
  }
  return typeof value === 'string' ? toScalar(value, type) : value;
}

/** Decimals (and 64-bit integers, which the catalog has as decimals) travel as text; unknown fields do as typed. */
function toScalar(text: string, type: ParameterType | undefined): unknown {
  if ((type?.kind === 'integer' || type?.kind === 'number') && isNumber(text)) return new LosslessNumber(text);
  if (type?.kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The alternative of a union that the value's own shape tells. */
export function pickAlternative(
  value: ParameterValue,
  alternatives: readonly ParameterType[],
): ParameterType | undefined {
  if (Array.isArray(value)) return alternatives.find(({ kind }) => kind === 'array');
  if (value !== null && typeof value === 'object') {
    return alternatives.find(({ kind }) => kind === 'object' || kind === 'map' || kind === 'file');
  }
  if (typeof value === 'boolean') return alternatives.find(({ kind }) => kind === 'boolean');
  if (value === null) return alternatives[0];
  const listed = alternatives.find(
    (type) =>
      (type.kind === 'enum' && type.values.includes(value)) || (type.kind === 'constant' && type.value === value),
  );
  if (listed) return listed;
  const numeric = alternatives.find(({ kind }) => kind === 'integer' || kind === 'number');
  if (numeric && isNumber(value)) return numeric;
  const isText = (type: ParameterType) => type.kind === 'string' || (type.kind === 'enum' && type.isOpen);
  return alternatives.find(isText) ?? numeric ?? alternatives.find(isScalar);
}

function isScalar({ kind }: ParameterType): boolean {
  return kind !== 'object' && kind !== 'array' && kind !== 'map' && kind !== 'file';
}
