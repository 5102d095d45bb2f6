// Loads catalogs that are whole, missing, damaged and too new.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { AppError } from '../../shared/errors.ts';
import { loadCatalog, loadObjectSchemas } from './load-catalog.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  const header = { schemaVersion: catalogSchemaVersion, apiVersion: '2026-10-28.endive' };
  write('index', {
    kind: 'index',
    ...header,
    releases: ['2026-10-28.endive'],
    firsts: '00',
    sections: ['Core resources'],
    objects: ['customer'],
    groups: [['customers', 'Customers', 0]],
    names: ['list|retrieve'],
    titles: ['List ~s|Get ~ by ID'],
    paths: ['/v1/customers||/{customer}'],
    bits: [4 << 2, 1 << 2],
    returns: [1, 1],
  });
  write('schema', {
    kind: 'schema',
    ...header,
    apiVersions: [],
    names: ['limit'],
    types: [['i'], ['o', [0, 0, 0, 0]], ['o', []]],
    operations: { 'customers.list': [1, 0], 'customers.retrieve': [2, 0, 'customer'] },
  });
  write('objects', {
    kind: 'objects',
    ...header,
    names: ['id'],
    types: [['s'], ['o', [0, 0, 0]]],
    objects: { customer: 1, deleted_customer: 1 },
    later: { '2026-02-01.older': { customer: ['phone'] }, '2025-01-01.oldest': { customer: ['phone', 'name'] } },
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, `${name}.json`), typeof content === 'string' ? content : JSON.stringify(content));
}

it('opens index, schema and object shapes', async () => {
  const { index, schema } = await loadCatalog(folder);
  expect(index.match('GET', '/v1/customers/cus_1')).toMatchObject({
    operation: { id: 'customers.retrieve', title: 'Get customer by ID', kind: 'retrieve' },
    pathValues: { customer: 'cus_1' },
  });
  expect(schema.parametersOf('customers.list').map((parameter) => parameter.name)).toEqual(['limit']);
  const objects = await loadObjectSchemas(folder);
  expect(objects.names).toEqual(['customer']);
  expect(objects.fieldsOf('deleted_customer')).toEqual([
    { name: 'id', type: { kind: 'string' }, isNullable: false, isOptional: false },
  ]);
  expect(objects.fieldsOf('toString')).toBeUndefined();
  expect(objects.fieldsAfter('2024-06-20')).toEqual({ customer: ['phone', 'name'] });
  expect(objects.fieldsAfter('2025-07-01.between')).toEqual({ customer: ['phone'] });
  expect(objects.fieldsAfter('2026-02-02')).toBeUndefined();
});

it.each<[string, () => void]>([
  ['is missing', () => rmSync(join(folder, 'index.json'))],
  ['is cut off', () => write('index', '{"kind":"index","schemaV')],
  ['is something else', () => write('index', { hello: 'world' })],
  [
    'is another file of the catalog',
    () => write('index', { kind: 'texts', schemaVersion: catalogSchemaVersion, apiVersion: 'x' }),
  ],
  [
    'has another layout',
    () => write('index', { kind: 'index', schemaVersion: catalogSchemaVersion + 1, apiVersion: 'x' }),
  ],
])('says what to do when the index %s', async (_what, spoil) => {
  spoil();
  const error: unknown = await loadCatalog(folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'internal', message: expect.stringMatching(/index file .*Run "npm run build"/) });
});
