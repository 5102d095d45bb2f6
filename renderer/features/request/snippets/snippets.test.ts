import fc from 'fast-check';
import { parse } from 'shell-quote';
import { describe, expect, it } from 'vitest';
import type { ActionTarget, GenericTarget, ParameterValues } from '../../../../shared/draft.ts';
import { arbitraryValues } from '../../../../shared/wire-text/testing/arbitrary-values.ts';
import { index, schema } from '../testing/real-catalog.ts';
import { actionCall, type CallSettings, type CodeCall, genericCall } from './code-call.ts';
import { languages } from './languages.ts';
import { fourDigits, isHidden, writeLiteral, writeQuoted } from './text-literal.ts';

const settings: CallSettings = { apiVersion: '2024-06-20', stripeAccount: 'acct_1', extraHeaders: [] };

function callOf(operationId: string, values: ParameterValues, rest: Partial<ActionTarget> = {}): CodeCall {
  const operation = index.find(operationId);
  if (!operation) throw new Error(`The catalog has no ${operationId}.`);
  const target: ActionTarget = { kind: 'action', operationId, pathValues: {}, values, headers: [], ...rest };
  return actionCall(target, { operation, schema, settings, ownKey: 'key-1', usualVersion: '2026-10-28.endive' });
}

function write(languageId: string, call: CodeCall): string {
  const code = languages.find(({ id }) => id === languageId)?.write(call);
  if (code === null || code === undefined) throw new Error(`${languageId} can't write it.`);
  return code;
}

const nasty = fc.string({ unit: fc.constantFrom(...'\'"\\#{$}`%\n\t\0\u202e\ud83d🙂aé /*'), maxLength: 12 });

/** Literals in single or double quotes; what stands between them is the program. */
const LITERALS = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

describe('texts in code', () => {
  const programs = languages.filter(({ id }) => id !== 'curl' && id !== 'cli');

  it.each(programs)('never end their literal in $title, nor show what hides', ({ write: writeCode }) => {
    const bare = (text: string) => {
      const code = writeCode(callOf('customers.create', { name: text, metadata: { key: text } })) ?? '';
      expect(isHidden(code.replaceAll(/[\n\t]/g, ''))).toBe(false);
      // Where lines end depends on how long the text is.
      return code
        .replaceAll(LITERALS, 'S')
        .replaceAll(/\s+/g, '')
        .replaceAll(/,(?=[}\])])/g, '');
    };
    const plain = bare('x');
    fc.assert(fc.property(nasty, (text) => void expect(bare(`x${text}`)).toBe(plain)));
  });

  it.each(['curl', 'cli'])('are words of their own in %s', (id) => {
    const words = (text: string) => {
      const command = write(id, callOf('customers.create', { name: text }));
      return parse(command.replaceAll(' \\\n  ', ' '), (name) => `<${name}>`);
    };
    fc.assert(
      fc.property(
        nasty.filter((text) => !text.includes('\0')),
        (text) => {
          expect(words(`x ${text}`).at(-1)).toBe(`name=x ${text}`);
        },
      ),
    );
  });

  it('are what they were once they are read again', () => {
    const inDouble = (text: string) => JSON.parse(writeLiteral(text, { quote: '"', byNumber: fourDigits }));
    fc.assert(fc.property(nasty, (text) => void expect(inDouble(text)).toBe(text)));
    const inQuoted = (text: string) => {
      const literal = writeQuoted(text, '$#');
      if (literal.startsWith("'")) return literal.slice(1, -1).replaceAll(/\\([\\'])/g, '$1');
      const numbers = literal.replaceAll(/\\u\{(\w+)\}/g, (_all, code: string) =>
        fourDigits(Number.parseInt(code, 16)),
      );
      return JSON.parse(numbers.replaceAll(/\\([$#])/g, '$1'));
    };
    const whole = nasty.filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(fc.property(whole, (text) => void expect(inQuoted(text)).toBe(text)));
  });
});

describe('code', () => {
  it('of no language holds a key, for any operation', () => {
    for (const operation of index.operations) {
      const values = fc.sample(arbitraryValues(schema.parametersOf(operation.id)), { numRuns: 1, seed: 4 })[0] ?? {};
      const headers = [{ name: 'Authorization', value: 'Bearer sk_test_secret', isOn: true }];
      const call = callOf(operation.id, values, { headers });
      for (const { id, write: writeCode } of languages) {
        const code = writeCode(call);
        if (code === null) continue;
        expect([operation.id, id, code.includes('sk_test')]).toEqual([operation.id, id, false]);
        expect([operation.id, id, code.includes('STRIPE_API_KEY')]).toEqual([operation.id, id, true]);
      }
    }
  });

  it('is there in every language, but for files, sign-in and other hosts', () => {
    const missing = index.operations.filter((operation) =>
      languages.some(({ id, write: writeCode }) => id !== 'curl' && writeCode(callOf(operation.id, {})) === null),
    );
    const isOther = ({ api, isMultipart, host }: (typeof missing)[number]) =>
      api === 'oauth' || isMultipart || host !== 'api';
    expect(missing.filter((operation) => !isOther(operation)).map(({ id }) => id)).toEqual([]);
  });

  it('calls nested objects by the name that each SDK has for them', () => {
    const call = callOf(
      'customers.createTaxId',
      { type: 'eu_vat', value: 'DE1' },
      { pathValues: { customer: 'cus_1' } },
    );
    expect(write('node', call)).toContain('stripe.customers.createTaxId(');
    expect(write('php', call)).toContain('$stripe->customers->createTaxId(');
    expect(write('python', call)).toContain('client.v1.customers.tax_ids.create(');
    expect(write('ruby', call)).toContain('client.v1.customers.tax_ids.create(');
    expect(write('java', call)).toContain('client.v1().customers().taxIds().create("cus_1", params, options)');
    expect(write('dotnet', call)).toContain('client.V1.Customers.TaxIds.Create("cus_1", options, requestOptions)');
    expect(write('go', call)).toContain('"/v1/customers/cus_1/tax_ids", "type=eu_vat&value=DE1"');
  });

  it('keeps what typed SDKs have no place for', () => {
    const call = callOf('customers.update', { name: null, later: { a: '1' }, balance: '99999999999999999999' });
    expect(write('java', call)).toContain('.setName(EmptyParam.EMPTY)');
    expect(write('java', call)).toContain('.putExtraParam("later[a]", "1")');
    expect(write('go', call)).toContain('params.AddExtra("name", "")');
    expect(write('go', call)).toContain('params.AddExtra("balance", "99999999999999999999")');
    expect(write('dotnet', call)).toContain('options.AddExtraParam("later[a]", "1");');
    expect(write('node', call)).toContain("balance: '99999999999999999999'");
    expect(write('python', call)).toContain('"balance": 99999999999999999999');
    expect(write('php', call)).toContain("'balance' => '99999999999999999999'");
  });

  it('keeps a number that the catalog does not know', () => {
    const values = { contact_email: '5', later: [{ a: '5', b: '5' }] };
    const call = callOf('v2.core.accounts.create', values, { jsonNumbers: ['later\u00000\u0000a'] });
    expect(write('node', call)).toContain("{ contact_email: '5', later: [{ a: 5, b: '5' }] }");
    expect(JSON.parse(call.json)).toEqual({ contact_email: '5', later: [{ a: 5, b: '5' }] });
  });

  it('names listed values as Java does', () => {
    const values = { enabled_events: ['charge.succeeded', '*'], api_version: '2011-01-01', url: 'https://a.example' };
    const code = write('java', callOf('webhookEndpoints.create', values));
    expect(code).toContain('.addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHARGE__SUCCEEDED)');
    expect(code).toContain('.addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)');
    expect(code).toContain('.putExtraParam("api_version", "2011-01-01")');
  });

  it('has an idempotency key only where the user chose it', () => {
    const target = { kind: 'action' as const, operationId: 'refunds.create', pathValues: {}, values: {}, headers: [] };
    const operation = index.find('refunds.create');
    if (!operation) throw new Error('The catalog has no refunds.create.');
    const call = actionCall(target, {
      operation,
      schema,
      settings: null,
      ownKey: null,
      usualVersion: '2026-10-28.endive',
    });
    expect(call).toMatchObject({ idempotencyKey: null, stripeAccount: null, stripeVersion: null });
    expect(callOf('refunds.create', {})).toMatchObject({ idempotencyKey: 'key-1', stripeAccount: 'acct_1' });
    const rows = [{ name: 'stripe-account', value: 'acct_2', isOn: true }];
    expect(callOf('refunds.create', {}, { headers: rows })).toMatchObject({ stripeAccount: 'acct_2', headers: [] });
  });

  it('of a generic request is the raw request of each SDK', () => {
    const generic: GenericTarget = {
      kind: 'generic',
      method: 'POST',
      path: '/v1/customers/cus_1',
      query: [],
      headers: [],
      bodyKind: 'form',
      form: [{ name: 'metadata[a]', value: '1', isOn: true }],
      json: '',
    };
    const call = genericCall(generic, 'api', { settings: null, ownKey: null, usualVersion: '2026-10-28.endive' });
    expect(write('node', call)).toContain("stripe.rawRequest('POST', '/v1/customers/cus_1', { metadata: { a: '1' } })");
    expect(write('ruby', call)).toContain(
      "raw_request(:post, '/v1/customers/cus_1', params: { metadata: { a: '1' } })",
    );
    expect(write('go', call)).toContain('http.MethodPost, "/v1/customers/cus_1", "metadata[a]=1"');
    const twice = { ...generic, form: [...generic.form, ...generic.form] };
    expect(
      languages
        .find(({ id }) => id === 'node')
        ?.write(genericCall(twice, 'api', { settings, ownKey: null, usualVersion: '2026-10-28.endive' })),
    ).toBeNull();
    expect(
      write('curl', genericCall(twice, 'api', { settings, ownKey: null, usualVersion: '2026-10-28.endive' })).match(
        /metadata\[a\]=1/g,
      ),
    ).toHaveLength(2);
  });
});
