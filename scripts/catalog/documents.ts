// The committed documents that are made from the catalog, and where they are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listContents } from './catalog-contents.ts';
import { writeCatalogPage } from './catalog-page.ts';
import { openGeneratedCatalog } from './open-generated.ts';

const root = join(import.meta.dirname, '../..');
export const pageFile = join(root, 'docs/catalog.md');
export const contentsFile = join(import.meta.dirname, 'catalog-contents.txt');

export async function writeDocuments(): Promise<void> {
  const catalog = await openGeneratedCatalog();
  writeFileSync(pageFile, writeCatalogPage(catalog));
  writeFileSync(contentsFile, listContents(catalog));
}
