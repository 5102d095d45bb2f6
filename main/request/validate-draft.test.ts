import { describe, expect, it } from 'vitest';
import type { DraftTarget, GenericTarget, ParameterValue, ParameterValues } from '../../shared/draft.ts';
import { UPLOAD_BYTES } from '../../shared/upload-size.ts';
import { smallCatalog } from './small-catalog.ts';
import { validateDraft } from './validate-draft.ts';

function paths(target: DraftTarget): string[] {
  return validateDraft(target, smallCatalog).map(({ path }) => path.join('.'));
}

function action(operationId: string, values: ParameterValues, pathValues: Record<string, string> = {}): DraftTarget {
  return { kind: 'action', operationId, pathValues, values, headers: [] };
}

function generic(changed: Partial<GenericTarget>): GenericTarget {
  return {
    kind: 'generic',
    method: 'POST',
    path: '/v1/customers',
    query: [],
    headers: [],
    bodyKind: 'none',
    form: [],
    json: '',
    ...changed,
  };
}

const charge = { amount: '1999', currency: 'eur' };

describe('an action', () => {
  it('has no issues when it is complete', () => {
    expect(paths(action('charges.create', charge))).toEqual([]);
  });

  it('names each required field that is missing or empty', () => {
    expect(paths(action('charges.create', { currency: '' }))).toEqual(['values.amount', 'values.currency']);
    expect(paths(action('customers.retrieve', {}, { customer: '  ' }))).toEqual(['pathValues.customer']);
  });

  it('asks for required fields of an object only where the object is present', () => {
    expect(paths(action('customers.create', { name: 'Ada' }))).toEqual([]);
    expect(paths(action('customers.create', { address: { city: 'Bonn' } }))).toEqual(['values.address.line1']);
    expect(paths(action('customers.create', { address: null }))).toEqual([]);
  });

  it.each<[string, ParameterValue, string]>([
    ['amount', '19.99', 'whole number'],
    ['amount', '1e3', 'whole number'],
    ['amount', ' 5', 'whole number'],
    ['amount', ['5'], 'single value'],
    ['capture', 'yes', 'true or false'],
    ['rate', '1,5', 'decimal'],
    ['currency', true, 'text'],
    ['metadata', 'x', 'names and values'],
  ])('refuses %s %j', (name, value, hint) => {
    const issues = validateDraft(action('charges.create', { ...charge, [name]: value }), smallCatalog);
    expect(issues.map(({ path }) => path)).toEqual([['values', name]]);
    expect(issues[0]?.message).toContain(hint);
  });

  it('refuses an unlisted value of a closed enum, and takes a listed one', () => {
    expect(paths(action('customers.create', { tax_exempt: 'maybe' }))).toEqual(['values.tax_exempt']);
    expect(paths(action('customers.create', { tax_exempt: 'none' }))).toEqual([]);
  });

  it('takes each alternative of a union, and names the field where none fits', () => {
    expect(paths(action('customers.list', { created: '1700000000' }))).toEqual([]);
    expect(paths(action('customers.list', { created: { gte: '1700000000' } }))).toEqual([]);
    expect(paths(action('customers.list', { created: { gte: 'monday' } }))).toEqual(['values.created.gte']);
    expect(paths(action('customers.list', { created: 'monday' }))).toEqual(['values.created']);
  });

  it('holds metadata to Stripe’s limits', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
    expect(paths(action('charges.create', { ...charge, metadata: many }))).toEqual(['values.metadata']);
    const metadata = { ok: 'x'.repeat(500), ['k'.repeat(41)]: '1', 'a[b]': '1', long: 'x'.repeat(501), '': '1' };
    expect(
      validateDraft(action('charges.create', { ...charge, metadata }), smallCatalog).map(({ path }) => path),
    ).toEqual([
      ['values', 'metadata', 'k'.repeat(41)],
      ['values', 'metadata', 'a[b]'],
      ['values', 'metadata', 'long'],
      ['values', 'metadata', ''],
    ]);
  });

  it('lets pass what it does not know, since the configuration’s version may', () => {
    expect(paths(action('charges.create', { ...charge, brand_new: 'x' }))).toEqual([]);
  });

  it('takes a file up to 20 MB', () => {
    const file = (bytes: number) => ({ name: 'a', type: '', base64: Buffer.alloc(bytes).toString('base64') });
    expect(paths(action('files.create', { purpose: 'x', file: file(UPLOAD_BYTES) }))).toEqual([]);
    expect(paths(action('files.create', { purpose: 'x', file: file(UPLOAD_BYTES + 100) }))).toEqual(['values.file']);
    expect(paths(action('files.create', { purpose: 'x', file: 'name.png' }))).toEqual(['values.file']);
    expect(paths(action('files.create', { purpose: 'x' }))).toEqual(['values.file']);
  });

  it('refuses a path value that would lead to another endpoint', () => {
    expect(paths(action('customers.retrieve', {}, { customer: '..' }))).toEqual(['pathValues.customer']);
  });

  it('says so when the catalog no longer has the action', () => {
    expect(paths(action('gone.create', {}))).toEqual(['operationId']);
  });
});

describe('a generic request', () => {
  it('names line and column where JSON stops being JSON', () => {
    const json = '{\n  "a": 1,\n  "b": tru\n}';
    expect(validateDraft(generic({ bodyKind: 'json', json }), smallCatalog)).toEqual([
      { path: ['json'], message: expect.stringMatching(/^Line 3, column 8: /) },
    ]);
  });

  it('ignores a JSON text that is not sent', () => {
    expect(paths(generic({ bodyKind: 'none', json: '{' }))).toEqual([]);
    expect(paths(generic({ method: 'GET', bodyKind: 'json', json: '{' }))).toEqual([]);
  });

  it('takes only an object where v1 needs a form, and any JSON for v2', () => {
    expect(paths(generic({ bodyKind: 'json', json: '[1]' }))).toEqual(['json']);
    expect(paths(generic({ bodyKind: 'json', json: '[1]', path: '/v2/x' }))).toEqual([]);
  });

  it('names rows that have a value and no name, and leaves empty and switched-off rows alone', () => {
    const rows = [
      { name: '', value: '', isOn: true },
      { name: '', value: 'x', isOn: true },
      { name: '', value: 'x', isOn: false },
    ];
    expect(paths(generic({ query: rows, bodyKind: 'form', form: rows, headers: rows }))).toEqual([
      'query.1.name',
      'form.1.name',
      'headers.1.name',
    ]);
  });

  it.each([
    ['Authorization', 'Bearer x', 'name'],
    ['Host', 'evil.example', 'name'],
    ['bad name', '1', 'name'],
    ['X-Split', 'a\r\nb: c', 'value'],
    ['X-Wide', '€', 'value'],
    ['Idempotency-Key', 'x'.repeat(256), 'value'],
  ])('refuses the header %s', (name, value, field) => {
    expect(paths(generic({ headers: [{ name, value, isOn: true }] }))).toEqual([`headers.0.${field}`]);
  });

  it('names the path', () => {
    expect(paths(generic({ path: 'https://example.com/v1/x' }))).toEqual(['path']);
  });
});
