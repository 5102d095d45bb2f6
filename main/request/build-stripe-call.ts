// Turns a draft into the one request that it stands for. Pure: the same draft and settings make the same bytes.
import type { Catalog, Host, Operation } from '../../shared/catalog/catalog.ts';
import type { ActionTarget, Draft, GenericTarget, TableRow } from '../../shared/draft.ts';
import { AppError } from '../../shared/errors.ts';
import type { ConfigurationSettings, Header } from '../../shared/integration.ts';
import type { CallBody, StripeCall } from '../stripe/stripe-call.ts';
import { findHeader, isReservedHeader, layerHeaders } from './call-headers.ts';
import { encodeForm, encodeRows } from './encode-form.ts';
import { encodeJson } from './encode-json.ts';
import { encodeMultipart } from './encode-multipart.ts';
import { fillPath, readTypedPath } from './request-path.ts';
import { jsonToForm, readTypedJson } from './typed-json.ts';

export interface BuildInput {
  readonly draft: Pick<Draft, 'target' | 'idempotencyKey'>;
  readonly settings: Pick<ConfigurationSettings, 'apiVersion' | 'stripeAccount' | 'extraHeaders'>;
  readonly catalog: Catalog;
  /** Paydeck's own, for `User-Agent`. */
  readonly version: string;
}

/** What a target alone says; the headers come on top. */
interface CallLine {
  readonly method: string;
  readonly host: Host;
  readonly path: string;
  readonly query: string;
  readonly body: CallBody;
  /** Null for a method that carries no body. */
  readonly contentType: string | null;
}

type CallPayload = Pick<CallLine, 'body' | 'contentType'>;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Expects a draft that `validateDraft` has no issues with; throws `invalid_input` where it can't be built at all. */
export function buildStripeCall({ draft, settings, catalog, version }: BuildInput): StripeCall {
  const { target } = draft;
  const line = target.kind === 'action' ? buildAction(target, catalog) : buildGeneric(target, catalog);
  const headers = layerHeaders(
    standardHeaders(line, draft.idempotencyKey, settings.apiVersion ?? catalog.index.apiVersion, version),
    settings.stripeAccount === null ? [] : [{ name: 'Stripe-Account', value: settings.stripeAccount }],
    settings.extraHeaders.filter((header) => header.name !== '' && !isReservedHeader(header.name)),
    toHeaders(target.headers),
  );
  const { method, host, path, query, body } = line;
  return { method, host, path, query, body, headers, idempotencyKey: findHeader(headers, 'Idempotency-Key') };
}

function standardHeaders(line: CallLine, idempotencyKey: string, apiVersion: string, version: string): Header[] {
  const isV2 = line.path.startsWith('/v2/');
  // Every POST has one, also where nothing is retried: a closed socket is, and so is a second click.
  const isKeyed = line.method === 'POST' || (isV2 && line.method === 'DELETE');
  return [
    { name: 'Stripe-Version', value: apiVersion },
    ...(isKeyed ? [{ name: 'Idempotency-Key', value: idempotencyKey }] : []),
    ...(line.contentType === null ? [] : [{ name: 'Content-Type', value: line.contentType }]),
    { name: 'Accept', value: JSON_TYPE },
    { name: 'Accept-Encoding', value: 'gzip, br' },
    { name: 'User-Agent', value: `Paydeck/${version}` },
  ];
}

function toHeaders(rows: readonly TableRow[]): Header[] {
  return rows
    .filter((row) => row.isOn && row.name !== '' && !isReservedHeader(row.name))
    .map(({ name, value }) => ({ name, value }));
}

function buildAction(target: ActionTarget, catalog: Catalog): CallLine {
  const operation = getOperation(catalog, target.operationId);
  const { method, host } = operation;
  const path = fillPath(operation.path, target.pathValues);
  if (method !== 'POST') {
    return { method, host, path, query: encodeForm(target.values), body: { kind: 'none' }, contentType: null };
  }
  return { method, host, path, query: '', ...buildActionBody(operation, target, catalog) };
}

function buildActionBody(operation: Operation, target: ActionTarget, catalog: Catalog): CallPayload {
  if (operation.isMultipart) {
    const { bytes, contentType, description } = encodeMultipart(target.values);
    return { body: { kind: 'multipart', bytes, description }, contentType };
  }
  if (operation.api !== 'v2') return formPayload(encodeForm(target.values));
  return jsonPayload(encodeJson(target, catalog.schema.parametersOf(operation.id)));
}

function buildGeneric(target: GenericTarget, catalog: Catalog): CallLine {
  const { method } = target;
  const typed = readTypedPath(target.path);
  if (!typed.ok) throw invalid(['path'], typed.message);
  const query = [typed.query, encodeRows(target.query)].filter((part) => part !== '').join('&');
  const host = findHost(method, typed.path, catalog);
  return { method, host, path: typed.path, query, ...buildGenericBody(target, typed.path) };
}

/** A file's contents are in no catalog, but their address stands in every file object. */
function findHost(method: string, path: string, catalog: Catalog): Host {
  const known = catalog.index.match(method, path)?.operation.host;
  if (known) return known;
  if (/^\/v1\/files\/[^/]+\/contents$/.test(path)) return 'files';
  return path.startsWith('/oauth/') ? 'connect' : 'api';
}

/** A GET has no body (the tables are kept, not sent); v1 takes JSON in its own form encoding only. */
function buildGenericBody(target: GenericTarget, path: string): CallPayload {
  const { method, bodyKind } = target;
  const isV2 = path.startsWith('/v2/');
  if (method === 'GET') return { body: { kind: 'none' }, contentType: null };
  if (bodyKind === 'form') return formPayload(encodeRows(target.form));
  if (bodyKind === 'json' && target.json.trim() !== '') return isV2 ? jsonPayload(target.json) : toForm(target.json);
  if (method === 'DELETE') return { body: { kind: 'none' }, contentType: null };
  return isV2 ? jsonPayload(null) : formPayload('');
}

function toForm(json: string): CallPayload {
  const typed = readTypedJson(json);
  if (!typed.ok) throw invalid(['json'], typed.message);
  const form = jsonToForm(typed.value);
  if (form === null) throw invalid(['json'], 'The v1 API takes an object: begin with { and end with }.');
  return formPayload(form);
}

function formPayload(text: string): CallPayload {
  return { body: text === '' ? { kind: 'none' } : { kind: 'form', text }, contentType: FORM };
}

function jsonPayload(text: string | null): CallPayload {
  return { body: text === null ? { kind: 'none' } : { kind: 'json', text }, contentType: JSON_TYPE };
}

function getOperation(catalog: Catalog, operationId: string): Operation {
  const operation = catalog.index.find(operationId);
  if (operation) return operation;
  throw invalid(['operationId'], 'The catalog has no such action any more. Open it as a generic request instead.');
}

function invalid(path: string[], message: string): AppError {
  return new AppError({ code: 'invalid_input', message: `Nothing was sent. ${message}`, issues: [{ path, message }] });
}
