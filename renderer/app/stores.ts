// Builds every store of the window from what the start brought: the only place that knows them all.
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import type { AppStart } from '../../shared/workspace.ts';
import type { ApiClient } from '../api/api-client.ts';
import { type CollectionsStore, createCollectionsStore } from '../features/collections/index.ts';
import { createHistoryStore, type HistoryStore } from '../features/history/index.ts';
import { createRequestStore, type RequestCatalog, type RequestStore } from '../features/request/index.ts';
import { createSandboxStore, type SandboxStore } from '../features/sandbox/index.ts';
import { createSettingsStore, type SettingsStore } from '../features/settings/index.ts';
import { createWorkspaceStore, currentPlace, type WorkspaceStore } from '../features/workspace/index.ts';
import { notifyFailure } from '../ui/notify.ts';
import type { CatalogFiles } from './catalog-files.ts';

export interface Stores {
  workspace: WorkspaceStore;
  settings: SettingsStore;
  collections: CollectionsStore;
  history: HistoryStore;
  request: RequestStore;
  sandbox: SandboxStore;
}

export interface StoreSources {
  api: ApiClient;
  start: AppStart;
  index: CatalogIndex;
  catalogFiles: CatalogFiles;
}

/** A v4 UUID: it also serves as an idempotency key. */
export const newId = () => crypto.randomUUID();

export function createStores({ api, start, index, catalogFiles }: StoreSources): Stores & { catalog: RequestCatalog } {
  const workspace = createWorkspaceStore({ api, start });
  const { loadSchema, loadTexts, loadExpandable } = catalogFiles;
  const catalog = { index, loadSchema, loadTexts, loadExpandable };
  const request = createRequestStore({
    api,
    catalog,
    newId,
    getPlace: () => currentPlace(workspace.getState()),
    onFailure: notifyFailure,
  });
  // Not waited for: the frame stands while the tabs are on their way. The store tells of a failure itself.
  void request.load();
  const settings = createSettingsStore({ api, start });
  noteRecentActions(request, settings);
  return {
    workspace,
    settings,
    collections: createCollectionsStore({ api }),
    history: createHistoryStore({ api }),
    sandbox: createSandboxStore({ api }),
    request,
    catalog,
  };
}

/** Whichever way an action is come to, a tab of it is entered; the tabs of the last session are no news. */
function noteRecentActions(request: RequestStore, settings: SettingsStore): void {
  request.subscribe(({ activeDraftId, drafts }, before) => {
    if (activeDraftId === null || activeDraftId === before.activeDraftId || before.phase === 'loading') return;
    const target = drafts[activeDraftId]?.target;
    if (target?.kind === 'action') settings.noteRecent(target.operationId);
  });
}
