// The cache: nothing is made twice, and what is made again is the same.
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogFiles, defaultCatalogFolder, generateCatalog } from './generate.ts';

let folder: string;
beforeAll(async () => {
  await generateCatalog();
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  cpSync(defaultCatalogFolder, folder, { recursive: true });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('makes nothing where the files are there and their makings are unchanged', async () => {
  const before = statSync(join(folder, 'schema.json')).mtimeMs;
  expect(await generateCatalog(folder)).toMatchObject({ isNew: false, folder });
  expect(statSync(join(folder, 'schema.json')).mtimeMs).toBe(before);
});

it('makes all files again, byte for byte, when one is gone or the makings are others', async () => {
  rmSync(join(folder, 'texts.json'));
  writeFileSync(join(folder, 'made-from'), 'stripe 1.0.0');
  expect(await generateCatalog(folder)).toMatchObject({ isNew: true });
  for (const name of [...catalogFiles, 'made-from']) {
    expect(
      readFileSync(join(folder, name), 'utf8') === readFileSync(join(defaultCatalogFolder, name), 'utf8'),
      name,
    ).toBe(true);
  }
}, 120_000);
