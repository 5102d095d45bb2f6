// Collections: saved requests in folders, in the user's own order.
import type { Collection } from '../../shared/collection.ts';
import type { ParsedInput } from '../../shared/contract/calls.ts';
import type { Emit } from '../../shared/contract/events.ts';
import type { DraftTarget } from '../../shared/draft.ts';
import { AppError } from '../../shared/errors.ts';
import { CollectionItemId, type UndoId } from '../../shared/ids.ts';
import { withoutLargeFiles } from '../../shared/large-files.ts';
import type { ConfigStore } from '../storage/config-store.ts';
import { copyName } from '../workspace/free-name.ts';
import { createUndoBin } from '../workspace/undo-bin.ts';
import {
  copyNode,
  type FoundNode,
  findNode,
  getNode,
  insertNode,
  moveNode,
  removeNode,
  type TreeNode,
  updateNode,
} from './collection-tree.ts';
import type { CollectionsContent } from './collections-file.ts';

const NAME_LENGTH = 120;
const AT_END = Number.MAX_SAFE_INTEGER;

/** Each throws `not_found` for an unknown id, `conflict` where the tree can't be so, or a storage error. */
export interface CollectionService {
  list(): Collection[];
  create(name: string): Collection;
  addFolder(input: ParsedInput<'collection.addFolder'>): CollectionItemId;
  addRequest(input: ParsedInput<'collection.addRequest'>): CollectionItemId;
  updateRequest(id: CollectionItemId, target: DraftTarget): void;
  rename(id: CollectionItemId, name: string): void;
  move(input: ParsedInput<'collection.move'>): void;
  /** Right behind the original, with all that is in it. */
  duplicate(id: CollectionItemId): CollectionItemId;
  remove(id: CollectionItemId): UndoId;
  /** With the same ids; at the end of the collections where its parent is gone. */
  undoRemove(id: UndoId): void;
}

interface CollectionDependencies {
  readonly store: ConfigStore<CollectionsContent>;
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
}

export function createCollectionService({ store, emit, now, newId }: CollectionDependencies): CollectionService {
  const bin = createUndoBin<FoundNode>({ now, newId });
  const newItemId = () => CollectionItemId.parse(newId());
  const list = () => store.read().collections;

  function change(collections: Collection[]): void {
    store.write({ collections });
    emit('collection.changed', { collections });
  }

  function add(node: TreeNode, parentId: CollectionItemId | null): CollectionItemId {
    change(insertNode(list(), node, { parentId, index: AT_END }));
    return node.id;
  }

  return {
    list,
    create(name) {
      const collection = { id: newItemId(), name, items: [] };
      add({ kind: 'folder', ...collection }, null);
      return collection;
    },
    addFolder: ({ parentId, name }) => add({ kind: 'folder', id: newItemId(), name, items: [] }, parentId),
    addRequest: ({ parentId, name, target }) =>
      add({ kind: 'request', id: newItemId(), name, target: withoutLargeFiles(target) }, parentId),
    updateRequest(id, target) {
      change(updateNode(list(), id, (node) => ({ ...getRequest(node), target: withoutLargeFiles(target) })));
    },
    rename(id, name) {
      change(updateNode(list(), id, (node) => ({ ...node, name })));
    },
    move({ id, parentId, index }) {
      change(moveNode(list(), id, { parentId, index }));
    },
    duplicate(id) {
      const { node, parentId, index } = getNode(list(), id);
      const name = copyName(node.name, siblingNames(list(), parentId), NAME_LENGTH);
      const copy = { ...copyNode(node, newItemId), name };
      change(insertNode(list(), copy, { parentId, index: index + 1 }));
      return copy.id;
    },
    remove(id) {
      const found = getNode(list(), id);
      change(removeNode(list(), id));
      return bin.keep(found);
    },
    undoRemove(id) {
      const { node, parentId, index } = bin.peek(id);
      change(putBack(list(), node, { parentId, index }));
      bin.drop(id);
    },
  };
}

function putBack(
  collections: Collection[],
  node: TreeNode,
  { parentId, index }: Omit<FoundNode, 'node'>,
): Collection[] {
  if (parentId === null || findNode(collections, parentId)) return insertNode(collections, node, { parentId, index });
  if (node.kind === 'folder') return insertNode(collections, node, { parentId: null, index: AT_END });
  const message = 'The folder that it stood in was removed too. Take that back first. Nothing was changed.';
  throw new AppError({ code: 'not_found', message });
}

function getRequest(node: TreeNode) {
  if (node.kind === 'request') return node;
  const message = `${node.name} is no saved request, so no draft can be saved to it. Nothing was changed.`;
  throw new AppError({ code: 'conflict', message });
}

function siblingNames(collections: Collection[], parentId: CollectionItemId | null): string[] {
  if (parentId === null) return collections.map(({ name }) => name);
  const { node } = getNode(collections, parentId);
  return node.kind === 'folder' ? node.items.map(({ name }) => name) : [];
}
