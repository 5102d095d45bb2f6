// The calls about collections.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { CollectionService } from './collection-service.ts';

export function createCollectionHandlers(collections: CollectionService) {
  return {
    'collection.list': async () => collections.list(),
    'collection.create': async ({ name }) => collections.create(name),
    'collection.addFolder': async (input) => ({ id: collections.addFolder(input) }),
    'collection.addRequest': async (input) => ({ id: collections.addRequest(input) }),
    'collection.updateRequest': async ({ id, target }) => {
      collections.updateRequest(id, target);
      return {};
    },
    'collection.rename': async ({ id, name }) => {
      collections.rename(id, name);
      return {};
    },
    'collection.move': async (input) => {
      collections.move(input);
      return {};
    },
    'collection.duplicate': async ({ id }) => ({ id: collections.duplicate(id) }),
    'collection.remove': async ({ id }) => ({ undoId: collections.remove(id) }),
    'collection.undoRemove': async ({ undoId }) => {
      collections.undoRemove(undoId);
      return {};
    },
  } satisfies Partial<HandlerTable>;
}
