// Reads the generated catalog from disk for the services and the sandbox.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import { type CatalogFileKind, catalogError } from '../../shared/catalog/file-header.ts';
import { openIndex } from '../../shared/catalog/index-file.ts';
import { openObjects } from '../../shared/catalog/objects-file.ts';
import { openSchema } from '../../shared/catalog/schema-file.ts';

/**
 * `folder` is where the build put `index.json` and `schema.json`. Throws an AppError (`internal`) whose sentence names
 * the remedy where a file is missing, damaged or of another layout.
 */
export async function loadCatalog(folder: string): Promise<Catalog> {
  const [index, schema] = await Promise.all([readJson(folder, 'index'), readJson(folder, 'schema')]);
  return { index: openIndex(index), schema: openSchema(schema) };
}

/** The shapes of Stripe's answers, which only the sandbox needs. Throws as `loadCatalog` does. */
export async function loadObjectSchemas(folder: string): Promise<ObjectSchemas> {
  return openObjects(await readJson(folder, 'objects'));
}

async function readJson(folder: string, kind: CatalogFileKind): Promise<unknown> {
  const file = join(folder, `${kind}.json`);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw catalogError(kind, `The catalog's ${kind} file can't be read at ${file}.`, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw catalogError(kind, `The catalog's ${kind} file at ${file} is damaged.`, cause);
  }
}
