// The committed documents say what the packages have: after an upgrade the failure names what came and went.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareContents, listContents } from './catalog-contents.ts';
import { writeCatalogPage } from './catalog-page.ts';
import { contentsFile, pageFile } from './documents.ts';
import { type GeneratedCatalog, openGeneratedCatalog } from './open-generated.ts';

let catalog: GeneratedCatalog;
beforeAll(async () => {
  catalog = await openGeneratedCatalog();
}, 120_000);

const remedy = 'If that is right, "npm run catalog -- --table" writes the documents anew.';

it('the list of contents has every operation and every parameter, and none that is gone', () => {
  expect(compareContents(readFileSync(contentsFile, 'utf8'), listContents(catalog)), remedy).toEqual([]);
  expect(readFileSync(contentsFile, 'utf8'), remedy).toBe(listContents(catalog));
});

it('docs/catalog.md is what is generated', () => {
  expect(readFileSync(pageFile, 'utf8'), remedy).toBe(writeCatalogPage(catalog));
});

describe('a change of the packages', () => {
  const before = [
    'a.create POST /v1/a today 2/3: name shipping',
    '  shipping: carrier',
    'b.list GET /v1/b today 0/0:',
    '',
  ].join('\n');

  it.each([
    ['an operation that came', 'c.list GET /v1/c today 0/0:\n', '', 'c.list came'],
    ['an operation that went', '', 'b.list GET /v1/b today 0/0:\n', 'b.list is gone'],
    ['a parameter that came', 'name colour', 'name', 'a.create: colour came'],
    [
      'a parameter that went',
      'a.create POST /v1/a today 2/3: shipping',
      'a.create POST /v1/a today 2/3: name shipping',
      'a.create: name is gone',
    ],
    ['a nested parameter that came', 'carrier weight', 'carrier', 'a.create shipping: weight came'],
    ['another path', '/v2/b', '/v1/b', 'b.list: GET /v1/b today 0/0 is now GET /v2/b today 0/0'],
    ['another order', 'shipping name', 'name shipping', 'a.create: its parameters come in another order'],
  ])('is told by name: %s', (_what, after, replaced, told) => {
    const changed = replaced === '' ? before + after : before.replace(replaced, after);
    expect(compareContents(before, changed)).toEqual([told]);
  });

  it('is told of several at once, and of none where there is none', () => {
    expect(compareContents(before, before)).toEqual([]);
    expect(compareContents(before, '')).toEqual(['a.create is gone', 'a.create shipping is gone', 'b.list is gone']);
  });

  it('is told of a real operation and a parameter deep in another', () => {
    const contents = listContents(catalog);
    const changed = contents
      .replace(/^customers\.search .*\n/m, '')
      .replace(/^( {2}payment_method_data\.billing_details: )/m, '$1shoe_size ');
    expect(changed).not.toBe(contents);
    const told = compareContents(contents, changed);
    expect(told[0]).toBe('customers.search is gone');
    expect(told.slice(1).join()).toMatch(/payment_method_data\.billing_details: shoe_size came$/);
  });
});
