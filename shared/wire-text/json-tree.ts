// A request's values as what JSON is written from: numbers by the catalog's types, exactly as typed. Pure.
import type { Parameter, ParameterType } from '../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../draft.ts';

export interface JsonTreeOptions {
  readonly parameters: readonly Parameter[];
  /** Wraps a number's text, so that it is written as it is: a float would round it. */
  number(text: string): unknown;
  /** Which values are numbers although the catalog does not know them (see `jsonKey`). */
  readonly jsonNumbers: ReadonlySet<string>;
}

/** Decimals (and 64-bit integers, which the catalog has as decimals) travel as text; unknown fields do as typed. */
export function toJsonTree(values: ParameterValues, options: JsonTreeOptions): Record<string, unknown> {
  return toFields(values, options.parameters, { options, path: [] });
}

type JsonPath = readonly (string | number)[];

/** One text for a path; the same as the form has for its fields. */
export function jsonKey(path: JsonPath): string {
  return path.join('\u0000');
}

interface Place {
  options: JsonTreeOptions;
  path: JsonPath;
}

function toFields(values: ParameterValues, parameters: readonly Parameter[], place: Place): Record<string, unknown> {
  const types = new Map(parameters.map((parameter) => [parameter.name, parameter.type]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toJson(value, types.get(name), below(place, name))]),
  );
}

function below({ options, path }: Place, part: string | number): Place {
  return { options, path: [...path, part] };
}

function toJson(value: ParameterValue, type: ParameterType | undefined, place: Place): unknown {
  if (type?.kind === 'union') return toJson(value, pickAlternative(value, type.of), place);
  if (Array.isArray(value)) {
    const of = type?.kind === 'array' ? type.of : undefined;
    return value.map((item, index) => toJson(item, of, below(place, index)));
  }
  if (value !== null && typeof value === 'object') {
    if (type?.kind !== 'map') return toFields(value, type?.kind === 'object' ? type.fields : [], place);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, toJson(item, type.of, below(place, name))]),
    );
  }
  return typeof value === 'string' ? toScalar(value, type, place) : value;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function toScalar(text: string, type: ParameterType | undefined, { options, path }: Place): unknown {
  const isNumeric = type?.kind === 'integer' || type?.kind === 'number';
  const isMarked = type === undefined && options.jsonNumbers.has(jsonKey(path));
  if ((isNumeric || isMarked) && NUMBER.test(text)) return options.number(text);
  if (type?.kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Whether the catalog knows what stands there. */
export function isKnownPath(parameters: readonly Parameter[], path: JsonPath): boolean {
  let types: readonly ParameterType[] = [{ kind: 'object', fields: parameters }];
  for (const part of path) types = types.flatMap(spread).flatMap((type) => childOf(type, part));
  return types.length > 0;
}

function spread(type: ParameterType): readonly ParameterType[] {
  return type.kind === 'union' ? type.of : [type];
}

function childOf(type: ParameterType, part: string | number): readonly ParameterType[] {
  if (type.kind === 'array') return typeof part === 'number' ? [type.of] : [];
  if (type.kind === 'map') return [type.of];
  if (type.kind !== 'object') return [];
  return type.fields.filter(({ name }) => name === part).map((field) => field.type);
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
  if (numeric && NUMBER.test(value)) return numeric;
  const isText = (type: ParameterType) => type.kind === 'string' || (type.kind === 'enum' && type.isOpen);
  return alternatives.find(isText) ?? numeric ?? alternatives.find(isScalar);
}

function isScalar({ kind }: ParameterType): boolean {
  return kind !== 'object' && kind !== 'array' && kind !== 'map' && kind !== 'file';
}
