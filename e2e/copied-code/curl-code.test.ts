// Copied curl commands, read back as a shell and curl do, are the requests that main builds.
import fc from 'fast-check';
import { parse } from 'shell-quote';
import { beforeAll, expect, it } from 'vitest';
import { loadCatalog } from '../../main/catalog/load-catalog.ts';
import { buildStripeCall } from '../../main/request/build-stripe-call.ts';
import type { StripeCall } from '../../main/stripe/stripe-call.ts';
import { actionCall, genericCall } from '../../renderer/features/request/snippets/code-call.ts';
import { writeCurl } from '../../renderer/features/request/snippets/curl.ts';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { DraftTarget, GenericTarget } from '../../shared/draft.ts';
import { encodePart } from '../../shared/wire-text/encode-part.ts';
import { arbitraryValues } from '../../shared/wire-text/testing/arbitrary-values.ts';

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
}, 60_000);

const settings = {
  apiVersion: '2024-06-20',
  stripeAccount: 'acct_1',
  extraHeaders: [{ name: 'X-Own', value: "it's" }],
};

interface ReadCommand {
  method: string;
  address: string;
  headers: string[];
  data: string[];
  parts: string[];
}

/** Curl's own reading of the options that are used here. */
function readCommand(command: string): ReadCommand {
  const [program, ...words] = parse(command.replaceAll(' \\\n', ' '), (name) => `<${name}>`).map(String);
  expect(program).toBe('curl');
  const read: ReadCommand = { method: '', address: '', headers: [], data: [], parts: [] };
  let isQuery = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-G') isQuery = true;
    else if (!word.startsWith('-')) read.address = word;
    else {
      at += 1;
      const value = words[at] ?? '';
      const [name = '', ...rest] = value.split('=');
      if (word === '-X') read.method = value;
      else if (word === '-H') read.headers.push(value);
      // What needs no escape may have none: the same to whoever reads it.
      else if (word === '-d') read.data.push(`${name}=${encodePart(decodeURIComponent(rest.join('=')))}`);
      else if (word === '--data-raw') read.data.push(value);
      else if (word === '--data-urlencode') read.data.push(`${name}=${encodePart(rest.join('='))}`);
      else if (word === '-F' || word === '--form-string') read.parts.push(value);
      else throw new Error(`curl has no ${word} here.`);
    }
  }
  if (read.method === '') read.method = read.data.length + read.parts.length > 0 && !isQuery ? 'POST' : 'GET';
  if (isQuery) {
    read.address += `?${read.data.join('&')}`;
    read.data = [];
  }
  return read;
}

const HOSTS = { api: 'api', files: 'files', connect: 'connect', 'meter-events': 'meter-events' };

function expectSame(command: string, call: StripeCall): void {
  const read = readCommand(command);
  const query = call.query === '' ? '' : `?${call.query}`;
  expect(read.method).toBe(call.method);
  expect(read.address).toBe(`https://${HOSTS[call.host]}.stripe.com${call.path}${query}`);
  const { body } = call;
  if (body.kind === 'form') expect(read.data.join('&')).toBe(body.text);
  if (body.kind === 'json') expect(JSON.parse(read.data.join(''))).toEqual(JSON.parse(body.text));
  if (body.kind === 'none') expect(read.data).toEqual([]);
  expect(read.headers[0]).toBe('Authorization: Bearer <STRIPE_API_KEY>');
  for (const name of ['Stripe-Version', 'Stripe-Account', 'X-Own']) {
    const value = call.headers.find((header) => header.name === name)?.value;
    expect(read.headers).toContain(`${name}: ${value}`);
  }
}

function build(target: DraftTarget): StripeCall {
  return buildStripeCall({ draft: { target, idempotencyKey: 'k' }, settings, catalog, version: '1' });
}

it('send what main sends, for every operation', () => {
  for (const operation of catalog.index.operations) {
    const { schema } = catalog;
    const names = schema.pathParametersOf(operation.id);
    const pathValues = Object.fromEntries(names.map((name) => [name, `${name}_1/ü`]));
    const property = fc.property(arbitraryValues(schema.parametersOf(operation.id)), (values) => {
      const target = { kind: 'action' as const, operationId: operation.id, pathValues, values, headers: [] };
      const command = writeCurl(
        actionCall(target, { operation, schema, settings, ownKey: null, usualVersion: '2026-10-28.endive' }),
      );
      if (!operation.isMultipart) expectSame(command, build(target));
      else expect(readCommand(command).parts.length).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 4 });
  }
});

const text = fc.string({ unit: 'grapheme', maxLength: 10 });
const rows = fc.array(fc.record({ name: text, value: text, isOn: fc.boolean() }), { maxLength: 4 });

it('send what main sends, for generic requests', () => {
  const targets = fc.record({
    kind: fc.constant('generic' as const),
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH'),
    path: fc.constantFrom('/v1/customers', '/v2/core/accounts', '/v1/files/file_1/contents'),
    query: rows,
    headers: fc.constant([]),
    bodyKind: fc.constantFrom('none', 'form', 'json'),
    form: rows,
    json: fc.constantFrom('', '{"a": {"b": [1, "x\'y"]}, "big": 9007199254740993, "no": null}'),
  }) satisfies fc.Arbitrary<GenericTarget>;
  fc.assert(
    fc.property(targets, (target) => {
      const call = build(target);
      expectSame(
        writeCurl(genericCall(target, call.host, { settings, ownKey: null, usualVersion: '2026-10-28.endive' })),
        call,
      );
    }),
    { numRuns: 400 },
  );
});

it('leave the key to the environment, and files to their names', () => {
  const operation = catalog.index.find('files.create');
  if (!operation) throw new Error('The catalog has no files.create.');
  const values = { purpose: 'business_logo', file: { name: "it's.png", type: 'image/png', base64: 'AAEC' } };
  const headers = [{ name: 'Authorization', value: 'Bearer sk_test_own', isOn: true }];
  const target = { kind: 'action' as const, operationId: 'files.create', pathValues: {}, values, headers };
  const command = writeCurl(
    actionCall(target, {
      operation,
      schema: catalog.schema,
      settings: null,
      ownKey: 'k',
      usualVersion: '2026-10-28.endive',
    }),
  );
  expect(command.split(' \\\n  ')).toEqual([
    'curl https://files.stripe.com/v1/files',
    '-H "Authorization: Bearer $STRIPE_API_KEY"',
    "-H 'Stripe-Version: 2026-10-28.endive'",
    "-H 'Idempotency-Key: k'",
    '--form-string purpose=business_logo',
    `-F 'file=@it'\\''s.png;type=image/png'`,
  ]);
});
