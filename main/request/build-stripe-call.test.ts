import { describe, expect, it } from 'vitest';
import type { ActionTarget, GenericTarget, ParameterValues } from '../../shared/draft.ts';
import { AppError } from '../../shared/errors.ts';
import { toWireRequest } from '../stripe/stripe-call.ts';
import { buildStripeCall } from './build-stripe-call.ts';
import { findHeader } from './call-headers.ts';
import { smallCatalog } from './small-catalog.ts';

const settings = { apiVersion: null, stripeAccount: null, extraHeaders: [] };

function build(target: ActionTarget | GenericTarget, changed: Partial<typeof settings> | object = {}) {
  return buildStripeCall({
    draft: { target, idempotencyKey: 'key-1' },
    settings: { ...settings, ...changed },
    catalog: smallCatalog,
    version: '0.1.0',
  });
}

function action(
  operationId: string,
  values: ParameterValues = {},
  pathValues: Record<string, string> = {},
): ActionTarget {
  return { kind: 'action', operationId, pathValues, values, headers: [] };
}

function generic(changed: Partial<GenericTarget>): GenericTarget {
  return {
    kind: 'generic',
    method: 'GET',
    path: '/v1/customers',
    query: [],
    headers: [],
    bodyKind: 'none',
    form: [],
    json: '',
    ...changed,
  };
}

function row(name: string, value: string, isOn = true) {
  return { name, value, isOn };
}

describe('an action of v1', () => {
  it('puts the parameters of a GET into the query, with brackets and indices', () => {
    const call = build(action('customers.retrieve', { expand: ['sources', 'tax'] }, { customer: 'cus_1' }));
    expect(call).toMatchObject({
      method: 'GET',
      path: '/v1/customers/cus_1',
      query: 'expand[0]=sources&expand[1]=tax',
    });
    expect(call.body).toEqual({ kind: 'none' });
  });

  it('puts the parameters of a DELETE into the query', () => {
    const call = build(action('subscriptions.cancel', { invoice_now: true }, { subscription: 'sub_1' }));
    expect(call).toMatchObject({ method: 'DELETE', query: 'invoice_now=true', body: { kind: 'none' } });
  });

  it('puts the parameters of a POST into a form, in the order in which they were filled in', () => {
    const values = { name: 'Ada & Söhne', address: { line1: '1 Main St', city: '' }, metadata: { 'a.b': 'x=y' } };
    expect(build(action('customers.create', values)).body).toEqual({
      kind: 'form',
      text: 'name=Ada%20%26%20S%C3%B6hne&address[line1]=1%20Main%20St&address[city]=&metadata[a.b]=x%3Dy',
    });
  });

  it('sends an unset field as an empty value, and an empty object not at all', () => {
    const { body } = build(action('customers.create', { name: null, address: {}, metadata: null }));
    expect(body).toEqual({ kind: 'form', text: 'name=&metadata=' });
  });

  it('sends numbers exactly as typed', () => {
    const { body } = build(action('charges.create', { amount: '90071992547409931', currency: 'eur', rate: '0.10' }));
    expect(body).toEqual({ kind: 'form', text: 'amount=90071992547409931&currency=eur&rate=0.10' });
  });

  it('escapes a path value, so that it cannot reach another endpoint', () => {
    expect(build(action('customers.retrieve', {}, { customer: 'cus_1/sources?x' })).path).toBe(
      '/v1/customers/cus_1%2Fsources%3Fx',
    );
  });

  it('has an idempotency key on a POST only', () => {
    expect(build(action('customers.create')).idempotencyKey).toBe('key-1');
    expect(build(action('customers.delete', {}, { customer: 'cus_1' })).idempotencyKey).toBeNull();
    expect(build(action('customers.list')).idempotencyKey).toBeNull();
  });
});

describe('an action of v2', () => {
  it('writes numbers and booleans by their type, exactly as typed', () => {
    const { body } = build(
      action('v2.meters.create', {
        count: '12345678901234567890',
        ratio: '1.50',
        value: '0.10',
        is_on: 'true',
        code: '007',
        lines: [{ units: '3' }],
        limits: { a: '5' },
        unknown: '1',
      }),
    );
    expect(body).toEqual({
      kind: 'json',
      text: '{"count":12345678901234567890,"ratio":1.50,"value":"0.10","is_on":true,"code":"007","lines":[{"units":3}],"limits":{"a":5},"unknown":"1"}',
    });
  });

  it('sends an unset field as null, and no body where nothing is set', () => {
    expect(build(action('v2.meters.create', { code: null })).body).toEqual({ kind: 'json', text: '{"code":null}' });
    expect(build(action('v2.meters.create')).body).toEqual({ kind: 'none' });
  });

  it('has an idempotency key on a DELETE, too', () => {
    expect(build(action('v2.meters.delete', {}, { id: 'mtr_1' })).idempotencyKey).toBe('key-1');
  });
});

describe('an upload', () => {
  const file = { name: 'a "b".png', type: 'image/png', base64: Buffer.from([0, 1, 2, 255]).toString('base64') };
  const target = action('files.create', { file, purpose: 'dispute_evidence' });

  it('goes to the files host as multipart, with the bytes as they are', () => {
    const call = build(target);
    expect(call.host).toBe('files');
    if (call.body.kind !== 'multipart') throw new Error('expected multipart');
    const text = Buffer.from(call.body.bytes).toString('latin1');
    const boundary = /boundary=(.+)$/.exec(findHeader(call.headers, 'content-type') ?? '')?.[1];
    expect(text).toBe(
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="a %22b%22.png"',
        'Content-Type: image/png',
        '',
        '\u0000\u0001\u0002\u00ff',
        `--${boundary}`,
        'Content-Disposition: form-data; name="purpose"',
        '',
        'dispute_evidence',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
  });

  it('makes the same bytes each time, and is described where it is shown', () => {
    expect(build(target)).toEqual(build(target));
    const wire = toWireRequest(build(target), 'https://files.stripe.com', 'sk_test_...4242');
    expect(wire.body).toBe('file: a "b".png (image/png, 4 bytes)\npurpose: dispute_evidence');
    expect(wire.bodyKind).toBe('multipart');
  });
});

describe('headers', () => {
  it('are Stripe’s own, with the catalog’s version unless the configuration has one', () => {
    const names = build(action('customers.create')).headers.map(({ name }) => name);
    expect(names).toEqual([
      'Stripe-Version',
      'Idempotency-Key',
      'Content-Type',
      'Accept',
      'Accept-Encoding',
      'User-Agent',
    ]);
    expect(findHeader(build(action('customers.list')).headers, 'Stripe-Version')).toBe('2026-10-28.endive');
    const call = build(action('customers.list'), { apiVersion: '2025-02-24.acacia', stripeAccount: 'acct_1' });
    expect(findHeader(call.headers, 'Stripe-Version')).toBe('2025-02-24.acacia');
    expect(findHeader(call.headers, 'Stripe-Account')).toBe('acct_1');
  });

  it('come from the configuration, and over them from the draft', () => {
    const target = { ...action('customers.create'), headers: [row('x-trace', 'draft'), row('X-Off', '1', false)] };
    const call = build(target, { extraHeaders: [{ name: 'X-Trace', value: 'configuration' }] });
    expect(findHeader(call.headers, 'X-Trace')).toBe('draft');
    expect(findHeader(call.headers, 'X-Off')).toBeNull();
    expect(call.headers.filter(({ name }) => name.toLowerCase() === 'x-trace')).toHaveLength(1);
  });

  it('never take Authorization or Host from a table', () => {
    const stolen = [row('AUTHORIZATION', 'Bearer other'), row('Host', 'evil.example')];
    const call = build({ ...action('customers.create'), headers: stolen }, { extraHeaders: stolen });
    expect(findHeader(call.headers, 'authorization')).toBeNull();
    expect(findHeader(call.headers, 'host')).toBeNull();
  });

  it('let the draft bring an idempotency key of its own, which is then the one that counts', () => {
    const target = { ...action('customers.create'), headers: [row('idempotency-key', 'mine')] };
    expect(build(target).idempotencyKey).toBe('mine');
  });

  it('show the key’s hint in the key’s place', () => {
    const wire = toWireRequest(build(action('customers.list')), 'https://api.stripe.com', 'sk_test_...4242');
    expect(wire.headers[0]).toEqual({ name: 'Authorization', value: 'Bearer sk_test_...4242' });
    expect(wire.url).toBe('https://api.stripe.com/v1/customers');
  });
});

describe('a generic request', () => {
  it('joins the path’s own query and the table’s rows', () => {
    const query = [row('limit', '3'), row('off', '1', false), row('expand[0]', 'data.x y')];
    expect(build(generic({ path: '/v1/customers?email=a%40b.c', query }))).toMatchObject({
      path: '/v1/customers',
      query: 'email=a%40b.c&limit=3&expand[0]=data.x%20y',
    });
  });

  it('goes to the host that the catalog knows for its path', () => {
    expect(build(generic({ method: 'POST', path: '/v1/files' })).host).toBe('files');
    expect(build(generic({ method: 'POST', path: '/oauth/deauthorize' })).host).toBe('connect');
    expect(build(generic({ path: '/v1/files/file_1/contents' })).host).toBe('files');
    expect(build(generic({ path: '/v1/unknown/thing' })).host).toBe('api');
  });

  it('sends a form as its rows stand', () => {
    const form = [row('a[b]', '1'), row('off', '2', false), row('c', '')];
    expect(build(generic({ method: 'POST', bodyKind: 'form', form })).body).toEqual({
      kind: 'form',
      text: 'a[b]=1&c=',
    });
  });

  it('sends JSON of v2 exactly as typed', () => {
    const json = '{ "n": 1.0,\n  "big": 12345678901234567890 }';
    expect(build(generic({ method: 'POST', path: '/v2/x', bodyKind: 'json', json })).body).toEqual({
      kind: 'json',
      text: json,
    });
  });

  it('turns JSON of v1 into a form without losing a digit', () => {
    const json = '{"amount": 12345678901234567890, "rate": 1.50, "a": [{"b": true}, null], "name": "x\\u00e9"}';
    const { body, headers } = build(generic({ method: 'POST', bodyKind: 'json', json }));
    expect(body).toEqual({
      kind: 'form',
      text: 'amount=12345678901234567890&rate=1.50&a[0][b]=true&a[1]=&name=x%C3%A9',
    });
    expect(findHeader(headers, 'Content-Type')).toBe('application/x-www-form-urlencoded');
  });

  it('sends no body with a GET, whatever the tables still hold', () => {
    const call = build(generic({ bodyKind: 'form', form: [row('a', '1')] }));
    expect(call.body).toEqual({ kind: 'none' });
    expect(findHeader(call.headers, 'Content-Type')).toBeNull();
  });

  it.each([
    'https://evil.example/v1/customers',
    '//evil.example/v1/customers',
    '/v1/../admin',
    '/v1/customers/%2e%2E/x',
    '/v3/customers',
    'v1/customers',
    '/v1/customers#x',
    '/v1\\@evil.example/',
    '/v1/customers/{customer}',
    '',
  ])('refuses the path %j', (path) => {
    expect(() => build(generic({ path }))).toThrow(AppError);
  });
});
