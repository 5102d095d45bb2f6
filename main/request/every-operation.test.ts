// Every operation of the real catalog, filled in to the last field: no issue, and the same bytes as Stripe's own SDK.
import { isNumber } from 'lossless-json';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import type { Catalog, Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import type { ActionTarget, ParameterValue, ParameterValues } from '../../shared/draft.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { type ScriptedServer, startScriptedServer } from '../stripe/scripted-server.ts';
import { buildStripeCall } from './build-stripe-call.ts';
import { findHeader } from './call-headers.ts';
import { validateDraft } from './validate-draft.ts';

let catalog: Catalog;
let server: ScriptedServer;
let stripe: Stripe;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
  server = await startScriptedServer();
  const { hostname, port } = new URL(server.url);
  stripe = new Stripe('sk_test_scripted4242', { host: hostname, port, protocol: 'http', telemetry: false });
  // On a clean checkout the catalog is made here, which takes seconds on a busy machine.
}, 60_000);
afterAll(() => server.close());

/** As the form holds it: texts, booleans, lists, fields. */
function sample(type: ParameterType): ParameterValue {
  switch (type.kind) {
    case 'string':
      return type.format === 'currency' ? 'eur' : 'Zoë & 1+1=[2]';
    case 'integer':
      return '1999';
    case 'number':
      return '12.5';
    case 'decimal':
      return '0.10';
    case 'boolean':
      return true;
    case 'enum':
      return type.values[0] ?? 'x';
    case 'constant':
      return type.value;
    case 'object':
      return sampleFields(type.fields);
    case 'array':
      return [sample(type.of), sample(type.of)];
    case 'map':
      return { order_id: sample(type.of), 'a.b': sample(type.of) };
    case 'union':
      return sample(type.of[0] ?? { kind: 'boolean' });
    case 'file':
      return { name: 'a.png', type: 'image/png', base64: 'AAEC' };
  }
}

function sampleFields(parameters: readonly Parameter[]): ParameterValues {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, sample(type)]));
}

/** As the SDK takes it: numbers as numbers. */
function toSdk(value: ParameterValue, type: ParameterType): unknown {
  if (type.kind === 'union') return toSdk(value, type.of[0] ?? { kind: 'boolean' });
  if (type.kind === 'array' && Array.isArray(value)) return value.map((item) => toSdk(item, type.of));
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    if (type.kind === 'object') return toSdkFields(value, type.fields);
    if (type.kind === 'map')
      return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, toSdk(item, type.of)]));
  }
  const isNumeric = type.kind === 'integer' || type.kind === 'number';
  return isNumeric && typeof value === 'string' && isNumber(value) ? Number(value) : value;
}

function toSdkFields(values: ParameterValues, parameters: readonly Parameter[]): Record<string, unknown> {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, toSdk(values[name] ?? null, type)]));
}

function fillIn({ id }: Operation): ActionTarget {
  const pathValues = Object.fromEntries(
    catalog.schema.pathParametersOf(id).map((name, index) => [name, `id_${index}`]),
  );
  return {
    kind: 'action',
    operationId: id,
    pathValues,
    values: sampleFields(catalog.schema.parametersOf(id)),
    headers: [],
  };
}

function build(target: ActionTarget) {
  const settings = { apiVersion: null, stripeAccount: null, extraHeaders: [] };
  return buildStripeCall({ draft: { target, idempotencyKey: 'k' }, settings, catalog, version: '0.1.0' });
}

/** The SDK's method of the same name; undefined where today's SDK has none (older and aliased endpoints). */
function findMethod(id: string): ((...args: unknown[]) => Promise<unknown>) | undefined {
  let owner: unknown;
  let value: unknown = stripe;
  for (const name of id.split('.')) {
    owner = value;
    value = value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  }
  return typeof value === 'function' ? value.bind(owner) : undefined;
}

it('has no issue with any operation that is filled in to the last field', () => {
  expect(catalog.index.operations.length).toBeGreaterThan(650);
  for (const operation of catalog.index.operations) {
    expect([operation.id, validateDraft(fillIn(operation), catalog)]).toEqual([operation.id, []]);
  }
});

it('misses the required fields of every operation that has some', () => {
  for (const { id } of catalog.index.operations) {
    const target = { ...fillIn({ id } as Operation), values: {} };
    const required = catalog.schema.parametersOf(id).filter((parameter) => parameter.isRequired);
    expect(validateDraft(target, catalog).map(({ path }) => path.at(-1))).toEqual(required.map(({ name }) => name));
  }
});

it('finds the host and the operation of every path that it builds', () => {
  for (const operation of catalog.index.operations) {
    const call = build(fillIn(operation));
    expect(call.path).not.toMatch(/[{}]/);
    expect(catalog.index.match(call.method, call.path)?.operation.path).toBe(operation.path);
  }
});

it('sends the same method, path, query and body as Stripe’s own SDK for every operation that it has', async () => {
  let compared = 0;
  for (const operation of catalog.index.operations) {
    const method = findMethod(operation.id);
    // The SDK sends the other hosts' operations to the real hosts.
    if (!method || operation.host !== 'api' || operation.isLegacyAlias || operation.lastApiVersion !== null) continue;
    const target = fillIn(operation);
    const parameters = catalog.schema.parametersOf(operation.id);
    const ours = build(target);
    const before = server.requests.length;
    const fields = parameters.length === 0 ? [] : [toSdkFields(target.values, parameters)];
    await method(...Object.values(target.pathValues), ...fields).catch(() => undefined);
    const theirs = server.requests[before];
    // A list method sends only when it is awaited as a page; some need more than a plain call. Those are counted below.
    if (!theirs) continue;
    compared++;
    const ourUrl = `${ours.path}${ours.query === '' ? '' : `?${ours.query}`}`;
    const ourBody = ours.body.kind === 'form' || ours.body.kind === 'json' ? ours.body.text : '';
    expect([operation.id, ours.method, ourUrl]).toEqual([operation.id, theirs.method, theirs.url]);
    expect([operation.id, normalise(ourBody, ours.body.kind)]).toEqual([
      operation.id,
      normalise(theirs.body.toString(), ours.body.kind),
    ]);
    if (ours.method === 'POST') expect(findHeader(ours.headers, 'Content-Type')).toBe(theirs.headers['content-type']);
  }
  expect(compared).toBeGreaterThan(600);
});

/** JSON is compared by what it says; where nothing is set, the SDK writes `{}` and we write no body. */
function normalise(body: string, kind: string): unknown {
  if (kind === 'json') return JSON.parse(body);
  return body === '{}' ? '' : body;
}
