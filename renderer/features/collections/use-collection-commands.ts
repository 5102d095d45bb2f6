// Carries out what the menu, the keys and the buttons of the collections ask for, and says what became of it.
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { SavedRequest } from '../../../shared/collection.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import type { TreeHandle } from '../../ui/tree/tree-props.ts';
import type { CollectionCommands } from './collection-menu.tsx';
import { countRequests } from './collection-menu.tsx';
import { type CollectionNode, freeName, itemIdOf, requestsIn } from './collection-tree.ts';
import { type CollectionsStore, selectCollections } from './collections-store.ts';

/** What was just made, and what the user does with it next. */
export interface MadeItem {
  id: string;
  next: 'rename' | 'focus';
}

interface CommandsOptions {
  store: CollectionsStore;
  onMade(made: MadeItem): void;
  tree: RefObject<TreeHandle | null>;
  onOpen(saved: SavedRequest): void;
  onRun(saved: SavedRequest): void;
  onRunAll(requests: SavedRequest[], name: string): void;
}

export interface AllCollectionCommands extends CollectionCommands {
  create(): void;
}

/** Stays the same object while the view lives, so that rows are not drawn again for it. */
export function useCollectionCommands(options: CommandsOptions): AllCollectionCommands {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  return useMemo(() => {
    const withRequest = (node: CollectionNode, act: (saved: SavedRequest) => void) => {
      if (node.value.kind === 'request') act(node.value);
    };
    return {
      open: (node) => withRequest(node, (saved) => latest.current.onOpen(saved)),
      run: (node) => withRequest(node, (saved) => latest.current.onRun(saved)),
      runAll: (node) => latest.current.onRunAll(requestsOf(node), node.name),
      rename: (node) => latest.current.tree.current?.startRename(node.id),
      create: async () => {
        const { store } = latest.current;
        const taken = selectCollections(store.getState()).map(({ name }) => name);
        await attempt('The collection was not made', async () => {
          const { id } = await store.create(freeName('New collection', taken));
          latest.current.onMade({ id, next: 'rename' });
        });
      },
      addFolder: (node) =>
        attempt('The folder was not made', async () => {
          const taken = node.children?.map(({ name }) => name) ?? [];
          const id = await latest.current.store.addFolder(itemIdOf(node), freeName('New folder', taken));
          latest.current.onMade({ id, next: 'rename' });
        }),
      duplicate: (node) =>
        attempt(`${node.name} was not duplicated`, async () => {
          const id = await latest.current.store.duplicate(itemIdOf(node));
          latest.current.onMade({ id, next: 'focus' });
        }),
      remove: (node) =>
        attempt(`${node.name} was not deleted`, async () => {
          const { store } = latest.current;
          const undoId = await store.remove(itemIdOf(node));
          notify({ title: describeRemoval(node), action: { label: 'Undo', run: () => store.undoRemove(undoId) } });
        }),
    };
  }, []);
}

async function attempt(failure: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    notifyFailure(failure, cause);
  }
}

function requestsOf({ value }: CollectionNode): SavedRequest[] {
  switch (value.kind) {
    case 'collection':
      return requestsIn(value.collection.items);
    case 'folder':
      return requestsIn(value.folder.items);
    case 'request':
      return [value];
  }
}

function describeRemoval(node: CollectionNode): string {
  const count = countRequests(node);
  if (node.value.kind === 'request' || count === 0) return `“${node.name}” is deleted`;
  return `“${node.name}” with ${count} ${count === 1 ? 'request' : 'requests'} is deleted`;
}
