// Opens the generated catalog for tests, and generates it first where it is missing or stale.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogIndex, CatalogSchema, CatalogTexts, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import { type ExpandableFields, openExpandable } from '../../shared/catalog/expandable-file.ts';
import { openIndex } from '../../shared/catalog/index-file.ts';
import { openObjects } from '../../shared/catalog/objects-file.ts';
import { openSchema } from '../../shared/catalog/schema-file.ts';
import { openTexts } from '../../shared/catalog/texts-file.ts';
import { generateCatalog } from './generate.ts';

export interface GeneratedCatalog {
  readonly index: CatalogIndex;
  readonly schema: CatalogSchema;
  readonly texts: CatalogTexts;
  readonly objects: ObjectSchemas;
  readonly expandable: ExpandableFields;
  /** The bytes of a file, e.g. of `index.json`. */
  bytesOf(name: string): Buffer;
}

export async function openGeneratedCatalog(): Promise<GeneratedCatalog> {
  const { folder } = await generateCatalog();
  const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));
  const json = (name: string): unknown => JSON.parse(bytesOf(name).toString('utf8'));
  return {
    index: openIndex(json('index.json')),
    schema: openSchema(json('schema.json')),
    texts: openTexts(json('texts.json')),
    objects: openObjects(json('objects.json')),
    expandable: openExpandable(json('expandable.json')),
    bytesOf,
  };
}
