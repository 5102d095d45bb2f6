// A request's values with their types, as every language's writer takes them. Pure.
import { isLosslessNumber, isNumber, LosslessNumber } from 'lossless-json';
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { jsonKey } from '../../../../shared/wire-text/json-tree.ts';
import { isFields } from '../form/form-values.ts';
import { isRange, pickShape } from '../form/union-shape.ts';

export type CodeValue =
  | { kind: 'text'; text: string }
  /** One of the values that the API lists; `isPlain`: SDKs with types of their own for these know it by that name. */
  | { kind: 'choice'; text: string }
  /** A number, as typed: too large a one stays exact wherever the language can say it. */
  | { kind: 'integer' | 'timestamp' | 'number'; text: string }
  /** A number that travels as text. */
  | { kind: 'decimal'; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'unset' }
  | { kind: 'list'; items: CodeValue[] }
  | { kind: 'object' | 'map' | 'range'; fields: CodeField[] }
  | { kind: 'file'; name: string; type: string };

export interface CodeField {
  name: string;
  value: CodeValue;
  /** False for what the catalog does not know: typed SDKs have no place of its own for it. */
  isKnown: boolean;
}

export function toCodeFields(values: ParameterValues, parameters: readonly Parameter[]): CodeField[] {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  return Object.entries(values).map(([name, value]) => {
    const parameter = byName.get(name);
    // Today's SDKs no longer have what an API version took away.
    const isKnown = parameter !== undefined && parameter.lastApiVersion === null && isMeant(value, parameter.type);
    return { name, value: toCodeValue(value, parameter?.type), isKnown };
  });
}

/** Whether the value has a shape that the type has, so that a typed SDK can take it. */
function isMeant(value: ParameterValue, type: ParameterType): boolean {
  if (value === null || type.kind === 'union') return true;
  const isList = Array.isArray(value);
  if (type.kind === 'array') return isList;
  if (type.kind === 'object' || type.kind === 'map' || type.kind === 'file') return isFields(value);
  return !isList && !isFields(value);
}

function toCodeValue(value: ParameterValue, type: ParameterType | undefined): CodeValue {
  if (value === null) return { kind: 'unset' };
  if (type?.kind === 'union') return toUnionValue(value, type.of);
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (Array.isArray(value)) {
    return {
      kind: 'list',
      items: value.map((item) => toCodeValue(item, type?.kind === 'array' ? type.of : undefined)),
    };
  }
  return isFields(value) ? toHolder(value, type) : toScalar(value, type);
}

/** A text among the listed ones of a union with other shapes is no plain choice: SDKs have names of their own for it. */
function toUnionValue(value: ParameterValue, shapes: readonly ParameterType[]): CodeValue {
  return toCodeValue(value, pickShape(value, shapes));
}

function toHolder(value: ParameterValues, type: ParameterType | undefined): CodeValue {
  if (type?.kind === 'file') return { kind: 'file', name: textOf(value.name), type: textOf(value.type) };
  if (type?.kind === 'map') {
    const fields = Object.entries(value).map(([name, item]) => ({
      name,
      value: toCodeValue(item, type.of),
      isKnown: true,
    }));
    return { kind: 'map', fields };
  }
  const fields = toCodeFields(value, type?.kind === 'object' ? type.fields : []);
  return { kind: type?.kind === 'object' && type.fields.length > 0 && isRange(type) ? 'range' : 'object', fields };
}

function textOf(value: ParameterValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function toScalar(text: string, type: ParameterType | undefined): CodeValue {
  switch (type?.kind) {
    case 'integer':
      return /^-?\d+$/.test(text)
        ? { kind: type.format === 'timestamp' ? 'timestamp' : 'integer', text: withoutZeros(text) }
        : { kind: 'text', text };
    case 'number':
      return isNumber(text) ? { kind: 'number', text } : { kind: 'text', text };
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? { kind: 'decimal', text } : { kind: 'text', text };
    case 'boolean':
      return text === 'true' || text === 'false' ? { kind: 'boolean', value: text === 'true' } : { kind: 'text', text };
    case 'enum':
      return type.values.includes(text) ? { kind: 'choice', text } : { kind: 'text', text };
    case 'constant':
      return { kind: 'choice', text };
    default:
      return { kind: 'text', text };
  }
}

/** In most languages a leading zero makes another number of it. */
function withoutZeros(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}

/** The value of JSON that was read losslessly. */
export function fromJson(value: unknown): CodeValue {
  if (value === null || value === undefined) return { kind: 'unset' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (isLosslessNumber(value)) {
    return { kind: /^-?\d+$/.test(value.value) ? 'integer' : 'number', text: value.value };
  }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(fromJson) };
  if (typeof value !== 'object') return { kind: 'text', text: String(value) };
  const fields = Object.entries(value).map(([name, item]) => ({ name, value: fromJson(item), isKnown: false }));
  return { kind: 'object', fields };
}

/** Makes numbers of what the draft says is one, although the catalog does not know it. */
export function markNumbers(fields: readonly CodeField[], jsonNumbers: ReadonlySet<string>): CodeField[] {
  return markFields(fields, [], jsonNumbers);
}

type Path = readonly (string | number)[];

function markFields(fields: readonly CodeField[], path: Path, marks: ReadonlySet<string>): CodeField[] {
  return fields.map((field) => ({ ...field, value: markValue(field.value, [...path, field.name], marks) }));
}

function markValue(value: CodeValue, path: Path, marks: ReadonlySet<string>): CodeValue {
  switch (value.kind) {
    case 'text':
      return marks.has(jsonKey(path)) && isNumber(value.text) ? fromJson(new LosslessNumber(value.text)) : value;
    case 'list':
      return { kind: 'list', items: value.items.map((item, index) => markValue(item, [...path, index], marks)) };
    case 'object':
    case 'map':
    case 'range':
      return { kind: value.kind, fields: markFields(value.fields, path, marks) };
    default:
      return value;
  }
}
