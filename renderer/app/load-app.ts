// Everything that the first screen needs, asked for at the same time.
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import type { AppStart } from '../../shared/workspace.ts';
import type { ApiClient } from '../api/api-client.ts';
import type { RequestCatalog } from '../features/request/index.ts';
import type { CatalogFiles } from './catalog-files.ts';
import { createStores, type Stores } from './stores.ts';

export interface LoadedApp {
  start: AppStart;
  index: CatalogIndex;
  catalog: RequestCatalog;
  stores: Stores;
}

/** Rejects with AppError where main or the catalog can't be read. */
export async function loadApp({
  api,
  catalogFiles,
}: {
  api: ApiClient;
  catalogFiles: CatalogFiles;
}): Promise<LoadedApp> {
  const [start, index] = await Promise.all([api.call('app.load', {}), catalogFiles.loadIndex()]);
  const { catalog, ...stores } = createStores({ api, start, index, catalogFiles });
  return { start, index, catalog, stores };
}
