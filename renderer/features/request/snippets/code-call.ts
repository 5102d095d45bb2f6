// What a draft does, in the one form that every language's writer starts from. It holds no key. Pure.
import { parse } from 'lossless-json';
import type { CatalogSchema, Host, Operation } from '../../../../shared/catalog/catalog.ts';
import type { ActionTarget, GenericTarget, HttpMethod, TableRow } from '../../../../shared/draft.ts';
import type { ConfigurationSettings } from '../../../../shared/integration.ts';
import { encodePart } from '../../../../shared/wire-text/encode-part.ts';
import { readFormText } from '../../../../shared/wire-text/read-form-text.ts';
import { toJsonText, toRows } from '../generic/to-generic.ts';
import { type CodeField, fromJson, markNumbers, toCodeFields } from './code-value.ts';

export type CallSettings = Pick<ConfigurationSettings, 'apiVersion' | 'stripeAccount' | 'extraHeaders'>;

export interface CodePair {
  name: string;
  value: string;
}

export interface CodeCall {
  method: HttpMethod;
  host: Host;
  /** With its values filled in and escaped; a part that is not filled in keeps its braces. */
  path: string;
  /** Null where today's SDKs have no method for it: their raw request does it. */
  operation: Operation | null;
  /** The values of the path, in their order. */
  pathValues: readonly string[];
  /** Where the fields go. */
  carrier: 'query' | 'form' | 'json' | 'multipart';
  /** Null where rows stand for no fields, e.g. since a name stands twice. */
  fields: readonly CodeField[] | null;
  /** The same as flat names and values, in Stripe's brackets; files as `@` and their name. */
  pairs: readonly CodePair[];
  /** The query that a body stands beside; only generic requests have one. */
  query: readonly CodePair[];
  /** The body of a JSON call. */
  json: string;
  stripeAccount: string | null;
  /** Null where nothing was chosen: an SDK then sends its own, which its types are made for. */
  stripeVersion: string | null;
  /** What Paydeck sends where nothing was chosen. */
  usualVersion: string;
  idempotencyKey: string | null;
  /** Headers of the user's own beyond these. */
  headers: readonly CodePair[];
}

interface CodeOptions {
  /** The version of the installed catalog. */
  usualVersion: string;
  settings: CallSettings | null;
  /** Null unless the user typed one: a key that goes with copied code would make its second run a replay. */
  ownKey: string | null;
}

export function actionCall(
  target: ActionTarget,
  { operation, schema, ...options }: CodeOptions & { operation: Operation; schema: CatalogSchema },
): CodeCall {
  const parameters = schema.parametersOf(operation.id);
  const typed = toCodeFields(target.values, parameters);
  const fields = target.jsonNumbers ? markNumbers(typed, new Set(target.jsonNumbers)) : typed;
  const carrier = carrierOf(operation);
  const isMissing = operation.isLegacyAlias || operation.lastApiVersion !== null;
  return {
    method: operation.method,
    host: operation.host,
    path: fillPath(operation.path, target.pathValues),
    operation: isMissing ? null : operation,
    pathValues: schema.pathParametersOf(operation.id).map((name) => showValue(name, target.pathValues)),
    carrier,
    fields,
    pairs: toPairs(toRows(namedFiles(target, fields))),
    query: [],
    json: carrier === 'json' && fields.length > 0 ? toJsonText(target, parameters) : '',
    ...readHeaders(target.headers, options),
  };
}

function carrierOf({ method, isMultipart, api }: Operation): CodeCall['carrier'] {
  if (method !== 'POST') return 'query';
  if (isMultipart) return 'multipart';
  return api === 'v2' ? 'json' : 'form';
}

function fillPath(template: string, pathValues: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (braces, name: string) => {
    const value = (pathValues[name] ?? '').trim();
    return value === '' ? braces : encodeURIComponent(value);
  });
}

function showValue(name: string, pathValues: Readonly<Record<string, string>>): string {
  const value = (pathValues[name] ?? '').trim();
  return value === '' ? `{${name}}` : value;
}

function namedFiles({ values }: ActionTarget, fields: readonly CodeField[]): ActionTarget['values'] {
  const files = new Map(fields.flatMap(({ name, value }) => (value.kind === 'file' ? [[name, value.name]] : [])));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, files.has(name) ? `@${files.get(name)}` : value]),
  );
}

export function genericCall(target: GenericTarget, host: Host, options: CodeOptions): CodeCall {
  const { method, bodyKind } = target;
  const [path = '', ...typed] = target.path.trim().split('?');
  const typedQuery = typed.join('?') === '' ? [] : [...new URLSearchParams(typed.join('?'))];
  const query = [...typedQuery.map(([name, value]) => ({ name, value })), ...toPairs(target.query)];
  const isV2 = path.startsWith('/v2/');
  const hasBody = method !== 'GET' && bodyKind !== 'none';
  const json = hasBody && bodyKind === 'json' ? target.json.trim() : '';
  const read = json === '' ? null : readJson(json);
  const base = {
    method,
    host,
    path,
    operation: null,
    pathValues: [],
    ...readHeaders(target.headers, options),
  };
  if (json !== '' && isV2) return { ...base, carrier: 'json', fields: read, pairs: [], query, json };
  if (json !== '') return { ...base, carrier: 'form', fields: read, pairs: flatten(read ?? []), query, json: '' };
  if (hasBody && bodyKind === 'form') {
    const pairs = toPairs(target.form);
    return { ...base, carrier: 'form', fields: toFields(pairs), pairs, query, json: '' };
  }
  return { ...base, carrier: 'query', fields: toFields(query), pairs: query, query: [], json: '' };
}

function toPairs(rows: readonly TableRow[]): CodePair[] {
  return rows.filter(({ isOn, name }) => isOn && name !== '').map(({ name, value }) => ({ name, value }));
}

/** Rows as nested fields, in the way that the API reads them. */
function toFields(pairs: readonly CodePair[]): CodeField[] | null {
  const text = pairs.map(({ name, value }) => `${encodePart(name)}=${encodePart(value)}`).join('&');
  const reading = readFormText(text, [], {});
  return reading.ok ? toCodeFields(reading.values, []) : null;
}

function readJson(json: string): CodeField[] | null {
  try {
    const value = fromJson(parse(json));
    return value.kind === 'object' ? value.fields : null;
  } catch {
    // What can't be read is told where it is typed.
    return null;
  }
}

/** Nested fields as flat names in brackets; what is unset is empty. */
export function flatten(fields: readonly CodeField[]): CodePair[] {
  return fields.flatMap(({ name, value }) => flattenValue(name, value));
}

export function flattenValue(name: string, value: CodeField['value']): CodePair[] {
  switch (value.kind) {
    case 'list':
      return value.items.flatMap((item, index) => flattenValue(`${name}[${index}]`, item));
    case 'object':
    case 'map':
    case 'range':
      return value.fields.flatMap((field) => flattenValue(`${name}[${field.name}]`, field.value));
    case 'unset':
      return [{ name, value: '' }];
    case 'boolean':
      return [{ name, value: String(value.value) }];
    case 'file':
      return [{ name, value: `@${value.name}` }];
    default:
      return [{ name, value: value.text }];
  }
}

type CodeHeaders = Pick<CodeCall, 'stripeAccount' | 'stripeVersion' | 'usualVersion' | 'idempotencyKey' | 'headers'>;

/** Never written into code: the key comes from the environment, the others follow from the call. */
const LEFT_OUT = /^(authorization|proxy-authorization|host|connection|content-length|content-type|transfer-encoding)$/;

/** Each layer replaces the one before it, as in what is sent. */
function readHeaders(rows: readonly TableRow[], { settings, ownKey, usualVersion }: CodeOptions): CodeHeaders {
  const byName = new Map<string, CodePair>();
  const put = (name: string, value: string | null) => {
    if (value !== null && name !== '' && !LEFT_OUT.test(name.toLowerCase()))
      byName.set(name.toLowerCase(), { name, value });
  };
  put('Stripe-Version', settings?.apiVersion ?? null);
  put('Idempotency-Key', ownKey);
  put('Stripe-Account', settings?.stripeAccount ?? null);
  for (const { name, value } of settings?.extraHeaders ?? []) put(name, value);
  for (const { name, value } of toPairs(rows)) put(name, value);
  const take = (name: string) => {
    const found = byName.get(name)?.value ?? null;
    byName.delete(name);
    return found;
  };
  return {
    stripeAccount: take('stripe-account'),
    stripeVersion: take('stripe-version'),
    usualVersion,
    idempotencyKey: take('idempotency-key'),
    headers: [...byName.values()],
  };
}
