// The page's way to the catalog: each file is fetched when it is first needed, once, and shared by all who ask.
import type { CatalogIndex, CatalogSchema, CatalogTexts } from '../../shared/catalog/catalog.ts';
import { openIndex } from '../../shared/catalog/index-file.ts';
import { openSchema } from '../../shared/catalog/schema-file.ts';
import { openTexts } from '../../shared/catalog/texts-file.ts';

export interface CatalogSource {
  loadIndex(): Promise<CatalogIndex>;
  loadSchema(): Promise<CatalogSchema>;
  loadTexts(): Promise<CatalogTexts>;
}

export interface CatalogSourceOptions {
  /** Gives the parsed JSON of a file in the page's `catalog/` folder, e.g. `index.json`. */
  readonly fetchJson?: (name: string) => Promise<unknown>;
}

/** Each load rejects with an AppError or the fetch's error; a failed load is tried again when next asked for. */
export function createCatalogSource({ fetchJson = fetchFromPage }: CatalogSourceOptions = {}): CatalogSource {
  return {
    loadIndex: once(async () => openIndex(await fetchJson('index.json'))),
    loadSchema: once(async () => openSchema(await fetchJson('schema.json'))),
    loadTexts: once(async () => openTexts(await fetchJson('texts.json'))),
  };
}

async function fetchFromPage(name: string): Promise<unknown> {
  const answer = await fetch(`./catalog/${name}`);
  if (!answer.ok)
    throw new Error(`The catalog's file ${name} could not be loaded (${answer.status}). Reload the window.`);
  return answer.json();
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
