// Turns an action's draft into the generic request that sends the same. Pure.
import { LosslessNumber, stringify } from 'lossless-json';
import type { Operation, Parameter } from '../../../../shared/catalog/catalog.ts';
import type {
  ActionTarget,
  GenericTarget,
  ParameterValue,
  ParameterValues,
  TableRow,
} from '../../../../shared/draft.ts';
import { toJsonTree } from '../../../../shared/wire-text/json-tree.ts';
import { isFields } from '../form/form-values.ts';

export interface GenericConversion {
  target: GenericTarget;
  /** What a generic request can't hold: the names of the action's files. */
  left: string[];
}

export function toGeneric(
  action: ActionTarget,
  operation: Operation,
  parameters: readonly Parameter[],
): GenericConversion {
  const files = parameters.filter(({ name, type }) => type.kind === 'file' && action.values[name] !== undefined);
  const left = files.map(({ name }) => name);
  const values = Object.fromEntries(Object.entries(action.values).filter(([name]) => !left.includes(name)));
  const empty: GenericTarget = {
    kind: 'generic',
    method: operation.method,
    path: fillPath(operation.path, action.pathValues),
    query: [],
    headers: action.headers,
    bodyKind: 'none',
    form: [],
    json: '',
  };
  if (operation.method !== 'POST') return { target: { ...empty, query: toRows(values) }, left };
  if (operation.api === 'v2')
    return { target: { ...empty, bodyKind: 'json', json: toJsonText({ ...action, values }, parameters) }, left };
  return { target: { ...empty, bodyKind: 'form', form: toRows(values) }, left };
}

/** A part of the path that is not filled in keeps its braces, so that it is seen. */
function fillPath(template: string, pathValues: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (braces, name: string) => {
    const value = (pathValues[name] ?? '').trim();
    return value === '' ? braces : encodeURIComponent(value);
  });
}

/** Stripe's bracket notation, lists with indices; an unset field is an empty value, as v1 wants it. */
export function toRows(values: ParameterValues): TableRow[] {
  return Object.entries(values).flatMap(([name, value]) => flatten(name, value));
}

function flatten(name: string, value: ParameterValue): TableRow[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => flatten(`${name}[${index}]`, item));
  if (isFields(value)) return Object.entries(value).flatMap(([key, item]) => flatten(`${name}[${key}]`, item));
  return [{ name, value: value === null ? '' : String(value), isOn: true }];
}

/** The JSON body of a v2 call, with numbers exactly as typed. */
export function toJsonText(
  { values, jsonNumbers = [] }: Pick<ActionTarget, 'values' | 'jsonNumbers'>,
  parameters: readonly Parameter[],
): string {
  const number = (text: string) => new LosslessNumber(text);
  return stringify(toJsonTree(values, { parameters, number, jsonNumbers: new Set(jsonNumbers) }), undefined, 2) ?? '{}';
}
