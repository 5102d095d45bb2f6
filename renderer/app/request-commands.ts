// What the window's parts do with requests: open, follow, save, run. Features know each other only through these.
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import type { CollectionItem, SavedRequest } from '../../shared/collection.ts';
import type { DraftTarget, HttpMethod } from '../../shared/draft.ts';
import type { CollectionItemId, DraftId, SendId } from '../../shared/ids.ts';
import type { ApiClient } from '../api/api-client.ts';
import { selectCollections } from '../features/collections/index.ts';
import { notify, notifyFailure } from '../ui/notify.ts';
import type { Stores } from './stores.ts';

export interface RequestCommands {
  openAction(operationId: string, pathValues?: Readonly<Record<string, string>>): void;
  /** Marks an action as a favourite, or takes the mark away. */
  toggleFavourite(operationId: string): void;
  openGeneric(start?: { method: HttpMethod; path: string }): void;
  openSaved(saved: SavedRequest): void;
  /** Opens it in a tab and sends it. */
  runSaved(saved: SavedRequest): void;
  openExchange(id: SendId): Promise<void>;
  repeatExchange(id: SendId): Promise<void>;
  /** Opens the action that retrieves this object. */
  followId(objectId: string): void;
  openExternal(url: string): void;
  /** Saves over the saved request that the draft came from; otherwise asks where to. */
  save(draftId: DraftId): Promise<void>;
  savedTargetOf(id: CollectionItemId): DraftTarget | undefined;
}

export interface RequestCommandOptions {
  api: ApiClient;
  index: CatalogIndex;
  stores: Pick<Stores, 'request' | 'collections' | 'settings'>;
  askWhereToSave: (draftId: DraftId) => void;
}

export function createRequestCommands({ api, index, stores, askWhereToSave }: RequestCommandOptions): RequestCommands {
  const { request, collections, settings } = stores;

  const openExchange = async (id: SendId) => {
    try {
      return request.openExchange(await api.call('history.load', { id }));
    } catch (cause) {
      notifyFailure('The request was not opened', cause);
      return null;
    }
  };
  const savedTargetOf = (id: CollectionItemId) => findSaved(selectCollections(collections.getState()), id)?.target;

  return {
    openAction: (operationId, pathValues = {}) => void request.openAction(operationId, { ...pathValues }),
    toggleFavourite(operationId) {
      settings.toggleFavourite(operationId).catch((cause) => notifyFailure('The favourites were not changed', cause));
    },
    openGeneric(start) {
      if (!start) return void request.openGeneric();
      request.openGeneric({ ...start, kind: 'generic', query: [], headers: [], bodyKind: 'none', form: [], json: '' });
    },
    openSaved: (saved) => void request.openSaved(saved),
    runSaved: (saved) => void request.send(request.openSaved(saved)),
    openExchange: async (id) => void (await openExchange(id)),
    async repeatExchange(id) {
      const draftId = await openExchange(id);
      if (draftId) await request.repeat(draftId, id);
    },
    followId(objectId) {
      const found = index.retrieverOf(objectId);
      if (found) request.openAction(found.operation.id, { [found.pathParameter]: objectId });
      else notify({ title: 'No action retrieves this', message: `The catalog does not know what ${objectId} is.` });
    },
    openExternal(url) {
      api.call('app.openExternal', { url }).catch((cause) => notifyFailure('The link was not opened', cause));
    },
    async save(draftId) {
      const draft = request.getState().drafts[draftId];
      if (!draft) return;
      const { savedRequestId, target, title } = draft;
      if (savedRequestId === null || !savedTargetOf(savedRequestId)) return askWhereToSave(draftId);
      try {
        await api.call('collection.updateRequest', { id: savedRequestId, target });
        notify({ title: `${title} saved`, tone: 'ok' });
      } catch (cause) {
        notifyFailure(`${title} was not saved`, cause);
      }
    },
    savedTargetOf,
  };
}

function findSaved(
  collections: readonly { items: readonly CollectionItem[] }[],
  id: CollectionItemId,
): SavedRequest | undefined {
  for (const { items } of collections)
    for (const item of items) {
      if (item.kind === 'request' && item.id === id) return item;
      const found = item.kind === 'folder' ? findSaved([item], id) : undefined;
      if (found) return found;
    }
  return undefined;
}
