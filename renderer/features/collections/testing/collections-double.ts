// Main's side of the collections for tests: keeps them in memory, answers the calls and tells of changes.
import type { Collection, CollectionItem, SavedRequest } from '../../../../shared/collection.ts';
import { DraftTarget } from '../../../../shared/draft.ts';
import { AppError } from '../../../../shared/errors.ts';
import { CollectionItemId, UndoId } from '../../../../shared/ids.ts';
import { createApiClient } from '../../../api/api-client.ts';
import { createScriptedTransport } from '../../../api/scripted-transport.ts';
import { createCollectionsStore } from '../collections-store.ts';

export const itemId = (id: string) => CollectionItemId.parse(id);

export function get(path: string): DraftTarget {
  return { kind: 'generic', method: 'GET', path, query: [], headers: [], bodyKind: 'none', form: [], json: '' };
}

export function request(id: string, name: string, target: DraftTarget = get('/v1/balance')): SavedRequest {
  return { kind: 'request', id: itemId(id), name, target };
}

export function folder(id: string, name: string, ...items: CollectionItem[]): CollectionItem {
  return { kind: 'folder', id: itemId(id), name, items };
}

export function collection(id: string, name: string, ...items: CollectionItem[]): Collection {
  return { id: itemId(id), name, items };
}

/** `refusesNames` makes renaming and adding fail as main would. */
export function createCollectionsDouble(start: Collection[], { refusesNames = false } = {}) {
  let collections = structuredClone(start);
  let removed: Collection[] = [];
  let made = 0;

  const listOf = (parentId: string): CollectionItem[] => {
    const within = (items: CollectionItem[]): CollectionItem[] | undefined => {
      for (const item of items) {
        if (item.kind !== 'folder') continue;
        const found = item.id === parentId ? item.items : within(item.items);
        if (found) return found;
      }
      return undefined;
    };
    for (const each of collections) {
      const found = each.id === parentId ? each.items : within(each.items);
      if (found) return found;
    }
    throw new AppError({ code: 'not_found', message: 'The collection is gone. Nothing was changed.' });
  };
  const drop = (id: string): void => {
    const without = (items: CollectionItem[]): CollectionItem[] =>
      items
        .filter((item) => item.id !== id)
        .map((item) => (item.kind === 'folder' ? { ...item, items: without(item.items) } : item));
    collections = collections.filter((each) => each.id !== id).map((each) => ({ ...each, items: without(each.items) }));
  };
  const add = (parentId: string, item: CollectionItem) => {
    if (refusesNames) throw new AppError({ code: 'storage_full', message: 'The disk is full.', file: 'collections' });
    listOf(parentId).push(item);
    changed();
    return { id: item.id };
  };
  const newId = () => {
    made += 1;
    return itemId(`made-${made}`);
  };
  const changed = () => transport.emit('collection.changed', { collections: structuredClone(collections) });

  const transport = createScriptedTransport({
    'collection.list': () => structuredClone(collections),
    'collection.create': ({ name }) => {
      const created = { id: newId(), name, items: [] };
      collections.push(created);
      changed();
      return created;
    },
    'collection.addFolder': ({ parentId, name }) => add(parentId, { kind: 'folder', id: newId(), name, items: [] }),
    'collection.addRequest': ({ parentId, name, target }) =>
      add(parentId, { kind: 'request', id: newId(), name, target: DraftTarget.parse(target) }),
    'collection.rename': () => ({}),
    'collection.move': () => ({}),
    'collection.remove': ({ id }) => {
      removed = structuredClone(collections);
      drop(id);
      changed();
      return { undoId: UndoId.parse('undo-1') };
    },
    'collection.undoRemove': () => {
      collections = removed;
      changed();
      return {};
    },
  });
  return { transport, store: createCollectionsStore({ api: createApiClient(transport) }) };
}
