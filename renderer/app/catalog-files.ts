// Fetches the generated catalog beside the page: the index at the start, the rest when it is first asked for.
import type { CatalogIndex, CatalogSchema, CatalogTexts } from '../../shared/catalog/catalog.ts';
import { type ExpandableFields, openExpandable } from '../../shared/catalog/expandable-file.ts';
import { openIndex } from '../../shared/catalog/index-file.ts';
import { openSchema } from '../../shared/catalog/schema-file.ts';
import { openTexts } from '../../shared/catalog/texts-file.ts';
import { AppError } from '../../shared/errors.ts';

export interface CatalogFiles {
  loadIndex(): Promise<CatalogIndex>;
  loadSchema(): Promise<CatalogSchema>;
  loadTexts(): Promise<CatalogTexts>;
  loadExpandable(): Promise<ExpandableFields>;
}

/** Each file is fetched once; after a failure the next call tries again. `fetchFile` answers with parsed JSON. */
export function createCatalogFiles(fetchFile: (name: string) => Promise<unknown> = fetchBesidePage): CatalogFiles {
  return {
    loadIndex: keep(async () => openIndex(await fetchFile('index.json'))),
    loadSchema: keep(async () => openSchema(await fetchFile('schema.json'))),
    loadTexts: keep(async () => openTexts(await fetchFile('texts.json'))),
    loadExpandable: keep(async () => openExpandable(await fetchFile('expandable.json'))),
  };
}

function keep<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= load().catch((cause) => {
      kept = undefined;
      throw cause;
    });
    return kept;
  };
}

async function fetchBesidePage(name: string): Promise<unknown> {
  const failure = (reason: string, cause?: unknown) =>
    new AppError(
      {
        code: 'internal',
        message: `The catalog's file ${name} can't be loaded (${reason}). Run "npm run build" and start Paydeck again.`,
        reference: 'catalog',
      },
      { cause },
    );
  let answer: Response;
  try {
    answer = await fetch(new URL(`catalog/${name}`, document.baseURI));
  } catch (cause) {
    throw failure('no answer', cause);
  }
  if (!answer.ok) throw failure(String(answer.status));
  return answer.json();
}
