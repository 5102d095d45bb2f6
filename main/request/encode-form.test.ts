import fc from 'fast-check';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../stripe/scripted-server.ts';
import { encodeForm, type FormFields, flattenForm } from './encode-form.ts';

let server: ScriptedServer;
let stripe: Stripe;

beforeAll(async () => {
  server = await startScriptedServer();
  const { hostname, port } = new URL(server.url);
  stripe = new Stripe('sk_test_scripted4242', { host: hostname, port, protocol: 'http', telemetry: false });
});
afterAll(() => server.close());

/** What Stripe's own SDK sends for the same values. */
async function bodyOfSdk(fields: object): Promise<string> {
  await stripe.rawRequest('POST', '/v1/customers', fields);
  return server.requests.at(-1)?.body.toString() ?? '';
}

describe('the form encoding', () => {
  it.each<[string, FormFields]>([
    ['plain values', { name: 'Ada', flag: true, off: false, empty: '', amount: '1999' }],
    ['unset values', { name: null, address: { line1: null } }],
    ['nested objects', { a: { b: { c: { d: 'x' } } } }],
    ['arrays of objects', { items: [{ price: 'price_1', quantity: '2' }, { price: 'price_2' }], expand: ['a', 'b.c'] }],
    ['arrays in arrays', { a: [['x'], ['y', 'z']] }],
    ['empty objects and arrays', { a: {}, b: [], c: 'x', d: { e: {} } }],
    ['characters that forms are touchy about', { q: `a&b=c+d e%20f!'()*~[x]`, 'k&=[y]': '1', "it's": '"' }],
    ['letters beyond ASCII', { naïve: 'Zürich ✓ 日本語 🙂', 'emoji 🙂': '\u0000\n\r\t' }],
    ['names with dots and numbers', { metadata: { 'order.id': '1', '7': 'x', '': 'y' } }],
  ])('equals that of Stripe’s own SDK for %s', async (_what, fields) => {
    expect(encodeForm(fields)).toBe(await bodyOfSdk(fields));
  });

  it('equals that of Stripe’s own SDK for whatever there is', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8 });
    const { tree } = fc.letrec<{ tree: FormFields; value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('tree'),
      ) as fc.Arbitrary<string>,
      tree: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (fields) => {
        expect(encodeForm(fields)).toBe(await bodyOfSdk(fields));
      }),
      { numRuns: 150 },
    );
  });

  it('replaces half a character, which has no encoding, instead of failing', () => {
    expect(encodeForm({ a: 'x\ud800y' })).toBe('a=x%EF%BF%BDy');
  });

  it('flattens to the same names and values as it encodes', () => {
    const names = fc.stringMatching(/^[a-z=&]{1,6}$/);
    const fields = fc.dictionary(names, fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })));
    fc.assert(
      fc.property(fields, (tree) => {
        const decoded = [...new URLSearchParams(encodeForm(tree))].map(([name, value]) => ({ name, value }));
        const wellFormed = flattenForm(tree).map(({ name, value }) => ({ name, value }));
        expect(wellFormed).toEqual(decoded);
      }),
    );
  });
});
