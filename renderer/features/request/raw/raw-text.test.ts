import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionTarget, ParameterValues, RawFormat } from '../../../../shared/draft.ts';
import { arbitraryValues } from '../../../../shared/wire-text/testing/arbitrary-values.ts';
import { index, schema } from '../testing/real-catalog.ts';
import { readRaw, takesForm, writeRaw } from './raw-text.ts';

function read(operationId: string, format: RawFormat, text: string, values: ParameterValues = {}) {
  const operation = index.find(operationId);
  if (!operation) throw new Error(`The catalog has no ${operationId}.`);
  const target: ActionTarget = { kind: 'action', operationId, pathValues: {}, values, headers: [] };
  return readRaw({ format, text, operation, parameters: schema.parametersOf(operationId), target });
}

const readJson = (text: string, values?: ParameterValues) => read('customers.create', 'json', text, values);

describe('raw text', () => {
  it('of every operation reads back as its values, in each format that the operation takes', () => {
    for (const operation of index.operations) {
      const parameters = schema.parametersOf(operation.id);
      const formats: RawFormat[] = takesForm(operation) ? ['form', 'json'] : ['json'];
      const property = fc.property(arbitraryValues(parameters), (values) => {
        for (const format of formats) {
          const text = writeRaw(format, { values }, parameters);
          expect([operation.id, read(operation.id, format, text, values)]).toEqual([
            operation.id,
            { ok: true, values },
          ]);
        }
      });
      fc.assert(property, { numRuns: 5 });
    }
  });

  it('keeps half a character that a form can not encode', () => {
    const values = { name: 'x\ud800y', metadata: { 'a\udc00': '1' } };
    for (const format of ['form', 'json'] as const) {
      const text = writeRaw(format, { values }, schema.parametersOf('customers.create'));
      expect(read('customers.create', format, text)).toEqual({ ok: true, values });
    }
  });
});

describe('JSON text', () => {
  it('keeps numbers as typed, beyond what a float holds', () => {
    const text = '{"balance": 9007199254740993, "later": {"rate": 1.10, "huge": 1e400}}';
    expect(readJson(text)).toEqual({
      ok: true,
      values: { balance: '9007199254740993', later: { rate: '1.10', huge: '1e400' } },
    });
    expect(writeRaw('json', { values: { balance: '9007199254740993' } }, schema.parametersOf('customers.create'))).toBe(
      '{\n  "balance": 9007199254740993\n}',
    );
  });

  it('tells not sent, unset and a value apart', () => {
    expect(readJson('{"name": null, "email": "", "phone": "1", "expand": [""]}')).toEqual({
      ok: true,
      values: { name: null, email: null, phone: '1', expand: [''] },
    });
  });

  it('leaves an empty text as it is where it differs from null', () => {
    expect(read('v2.core.accounts.create', 'json', '{"contact_email": ""}')).toEqual({
      ok: true,
      values: { contact_email: '' },
    });
  });

  it('keeps a number that the catalog does not know, where it is sent as JSON', () => {
    const parameters = schema.parametersOf('v2.core.accounts.create');
    const text =
      '{\n  "contact_email": "5",\n  "later": [\n    {\n      "a": 5,\n      "b": "5"\n    },\n    1.10\n  ]\n}';
    const reading = read('v2.core.accounts.create', 'json', text);
    expect(reading).toMatchObject({ ok: true, values: { later: [{ a: '5', b: '5' }, '1.10'] } });
    expect(reading.ok && writeRaw('json', reading, parameters)).toBe(text);
  });

  it('reads twenty levels, and names that objects have by themselves', () => {
    const deep = `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`;
    expect(readJson(`{"later": ${deep}, "__proto__": "x"}`)).toMatchObject({ ok: true });
    const reading = readJson('{"__proto__": {"x": "y"}}');
    expect(reading.ok && Object.keys(reading.values)).toEqual(['__proto__']);
  });

  it.each<[what: string, text: string, line: number, column: number, message: RegExp]>([
    ['a missing value', '{\n  "name": ,\n}', 2, 11, /Value expected/],
    ['a trailing comma', '{\n  "name": "a",\n}', 3, 1, /Property name expected/],
    ['a name that stands twice', '{"name": "a",\n"name": "b"}', 2, 1, /"name" stands twice/],
    ['a comment', '{\n // c\n}', 2, 2, /Invalid comment/],
    ['an open text', '{"name": "a', 1, 10, /Unexpected end of string/],
    ['what is no object', '[1]', 1, 1, /object/],
    ['more behind the end', '{} x', 1, 4, /Invalid symbol/],
    ['endless depth', `{"a": ${'['.repeat(100_000)}`, 1, 70, /deeper than 64 levels/],
    ['a file that was not chosen', '{"file": "@b.png"}', 1, 10, /Choose the file of file in the form/],
  ])('says where it stops at %s', (_what, text, line, column, message) => {
    const operation = text.includes('"file"') ? 'files.create' : 'customers.create';
    expect(read(operation, 'json', text)).toEqual({
      ok: false,
      problem: { line, column, message: expect.stringMatching(message) },
    });
  });

  it('reads whatever text it is given, or says where it stops', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:0.e-tn\\ \n🙂', 'null', '"a"'), maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (typed) => {
        const reading = readJson(typed);
        if (!reading.ok) expect(reading.problem.line).toBeLessThanOrEqual(typed.split('\n').length);
        else if (typed.trim() !== '') expect(() => JSON.parse(typed)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
