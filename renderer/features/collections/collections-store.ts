// The collections as main keeps them: refreshed by its events, changed only through its calls.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Collection } from '../../../shared/collection.ts';
import type { DraftTarget } from '../../../shared/draft.ts';
import { AppError, type AppErrorData } from '../../../shared/errors.ts';
import type { CollectionItemId, UndoId } from '../../../shared/ids.ts';
import type { ApiClient } from '../../api/api-client.ts';

export type CollectionsContent =
  | { phase: 'loading' }
  | { phase: 'failed'; error: AppErrorData }
  | { phase: 'ready'; collections: readonly Collection[] };

export interface CollectionsState {
  content: CollectionsContent;
  /** Where the last request was saved to, in this window: the next one likely goes there, too. */
  lastParentId: CollectionItemId | null;
}

export interface CollectionsActions {
  /** Asks main again, e.g. after a failure or a pause without its events. */
  refresh(): Promise<void>;
  create(name: string): Promise<Collection>;
  addFolder(parentId: CollectionItemId, name: string): Promise<CollectionItemId>;
  addRequest(request: { parentId: CollectionItemId; name: string; target: DraftTarget }): Promise<CollectionItemId>;
  rename(id: CollectionItemId, name: string): Promise<void>;
  /** `index` counts among the new siblings without the moved item itself. */
  move(move: { id: CollectionItemId; parentId: CollectionItemId | null; index: number }): Promise<void>;
  duplicate(id: CollectionItemId): Promise<CollectionItemId>;
  remove(id: CollectionItemId): Promise<UndoId>;
  undoRemove(undoId: UndoId): Promise<void>;
}

export type CollectionsStore = StoreApi<CollectionsState> & CollectionsActions;

/** Loads at once. Every action rejects with AppError where main refuses. */
export function createCollectionsStore({ api }: { api: ApiClient }): CollectionsStore {
  const store = createStore<CollectionsState>(() => ({ content: { phase: 'loading' }, lastParentId: null }));
  // An event that arrives while the list is loaded is newer than the list's answer.
  let eventCount = 0;
  api.on('collection.changed', ({ collections }) => {
    eventCount += 1;
    store.setState({ content: { phase: 'ready', collections } });
  });

  const actions: CollectionsActions = {
    async refresh() {
      const before = eventCount;
      try {
        const collections = await api.call('collection.list', {});
        if (eventCount === before) store.setState({ content: { phase: 'ready', collections } });
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
        if (eventCount === before) store.setState({ content: { phase: 'failed', error: cause.data } });
      }
    },
    create: (name) => api.call('collection.create', { name }),
    addFolder: async (parentId, name) => (await api.call('collection.addFolder', { parentId, name })).id,
    async addRequest(request) {
      const { id } = await api.call('collection.addRequest', request);
      store.setState({ lastParentId: request.parentId });
      return id;
    },
    rename: async (id, name) => void (await api.call('collection.rename', { id, name })),
    move: async (move) => void (await api.call('collection.move', move)),
    duplicate: async (id) => (await api.call('collection.duplicate', { id })).id,
    remove: async (id) => (await api.call('collection.remove', { id })).undoId,
    undoRemove: async (undoId) => void (await api.call('collection.undoRemove', { undoId })),
  };
  actions.refresh();
  return Object.assign(store, actions);
}

const NONE: readonly Collection[] = [];

export function selectCollections({ content }: CollectionsState): readonly Collection[] {
  return content.phase === 'ready' ? content.collections : NONE;
}
