// Builds every store of the window from what the start brought: the only place that knows them all.
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import type { AppStart } from '../../shared/workspace.ts';
import type { ApiClient } from '../api/api-client.ts';
import { type CollectionsStore, createCollectionsStore } from '../features/collections/index.ts';
import { createHistoryStore, type HistoryStore } from '../features/history/index.ts';
import { createSettingsStore, type SettingsStore } from '../features/settings/index.ts';
import { createWorkspaceStore, type WorkspaceStore } from '../features/workspace/index.ts';
import type { CatalogFiles } from './catalog-files.ts';

export interface Stores {
  workspace: WorkspaceStore;
  settings: SettingsStore;
  collections: CollectionsStore;
  history: HistoryStore;
}

export interface StoreSources {
  api: ApiClient;
  start: AppStart;
  index: CatalogIndex;
  catalogFiles: CatalogFiles;
}

export function createStores({ api, start }: StoreSources): Stores {
  return {
    workspace: createWorkspaceStore({ api, start }),
    settings: createSettingsStore({ api, start }),
    collections: createCollectionsStore({ api }),
    history: createHistoryStore({ api }),
  };
}
