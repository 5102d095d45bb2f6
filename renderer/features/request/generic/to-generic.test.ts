import fc from 'fast-check';
import qs from 'qs';
import { describe, expect, it } from 'vitest';
import type { ActionTarget, ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { index, schema } from '../testing/real-catalog.ts';
import { toGeneric, toJsonText, toRows } from './to-generic.ts';

const name = fc.stringMatching(/^[a-z_]{1,8}$/);
const { value } = fc.letrec<{ value: ParameterValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const values: fc.Arbitrary<ParameterValues> = fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });

/** The pairs as Stripe's encoding has them, by the library that main encodes with. */
function wirePairs(of: ParameterValues): [string, string][] {
  const pairs: [string, string][] = [];
  let key = '';
  qs.stringify(of, {
    arrayFormat: 'indices',
    encoder: (text, _default, _charset, part) => {
      if (part === 'key') key = String(text);
      else pairs.push([key, String(text)]);
      return '';
    },
  });
  return pairs;
}

function convert(operationId: string, change: Partial<ActionTarget>) {
  const operation = index.find(operationId);
  if (!operation) throw new Error(`The catalog has no ${operationId}.`);
  const action: ActionTarget = { kind: 'action', operationId, pathValues: {}, values: {}, headers: [], ...change };
  return toGeneric(action, operation, schema.parametersOf(operationId));
}

describe('an action as a generic request', () => {
  it('sends the same pairs in the same order', () => {
    fc.assert(
      fc.property(values, (sent) => {
        expect(toRows(sent).map((row) => [row.name, row.value])).toEqual(wirePairs(sent));
      }),
    );
  });

  it('puts a POST in the body and a DELETE in the query, with the path filled in and escaped', () => {
    const update = convert('customers.update', { pathValues: { customer: 'cus_1/2' }, values: { name: null } });
    expect(update.target).toMatchObject({
      method: 'POST',
      path: '/v1/customers/cus_1%2F2',
      bodyKind: 'form',
      form: [{ name: 'name', value: '', isOn: true }],
      query: [],
    });
    const remove = convert('subscriptions.cancel', {
      pathValues: { subscription_exposed_id: 'sub_1' },
      values: { prorate: true },
    });
    expect(remove.target).toMatchObject({
      method: 'DELETE',
      bodyKind: 'none',
      query: [{ name: 'prorate', value: 'true', isOn: true }],
    });
  });

  it('keeps the braces of a part of the path that is not filled in', () => {
    expect(convert('customers.retrieve', {}).target.path).toBe('/v1/customers/{customer}');
  });

  it('keeps headers, and says which files it leaves out', () => {
    const headers = [{ name: 'X-Test', value: '1', isOn: false }];
    const { target, left } = convert('files.create', {
      headers,
      values: { purpose: 'business_logo', file: { name: 'a.png', type: 'image/png', base64: '' } },
    });
    expect(left).toEqual(['file']);
    expect(target.headers).toEqual(headers);
    expect(target.form).toEqual([{ name: 'purpose', value: 'business_logo', isOn: true }]);
  });

  it('writes v2 bodies as JSON with numbers exactly as typed', () => {
    const parameter = (name: string, kind: 'integer' | 'decimal') => ({
      name,
      type: kind === 'integer' ? ({ kind, format: null } as const) : ({ kind } as const),
      isRequired: false,
      isDeprecated: false,
      canUnset: false,
      lastApiVersion: null,
      textId: null,
    });
    const json = toJsonText(
      { values: { big: '10000000000000000001', exact: '1.10', text: 'x', none: null, on: true } },
      [parameter('big', 'integer'), parameter('exact', 'decimal')],
    );
    expect(json).toBe(
      '{\n  "big": 10000000000000000001,\n  "exact": "1.10",\n  "text": "x",\n  "none": null,\n  "on": true\n}',
    );
  });
});
