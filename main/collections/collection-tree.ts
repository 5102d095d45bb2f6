// Changes to the tree of collections, as pure functions: each answers with a new tree and leaves the old one alone.

import type { Collection, CollectionItem } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import type { CollectionItemId } from '../../shared/ids.ts';

/** A collection, a folder or a saved request: inside the tree all three are nodes, a collection being a folder at the top. */
export type TreeNode = CollectionItem;

/** Where a node stands: `parentId` null is among the collections. */
export interface NodePlace {
  readonly parentId: CollectionItemId | null;
  readonly index: number;
}

export interface FoundNode extends NodePlace {
  readonly node: TreeNode;
}

export function findNode(collections: readonly Collection[], id: CollectionItemId): FoundNode | undefined {
  return findIn(toNodes(collections), id, null);
}

/** Throws `not_found`. */
export function getNode(collections: readonly Collection[], id: CollectionItemId): FoundNode {
  const found = findNode(collections, id);
  if (!found) {
    const message = 'It is in no collection any more. Nothing was changed.';
    throw new AppError({ code: 'not_found', message });
  }
  return found;
}

/** Puts `node` at `index` below the parent, or at the end where the index is beyond it. Throws `not_found`, `conflict`. */
export function insertNode(collections: readonly Collection[], node: TreeNode, place: NodePlace): Collection[] {
  const { parentId, index } = place;
  if (parentId === null) return toCollections(toNodes(collections).toSpliced(index, 0, node));
  return updateNode(collections, parentId, (parent) => {
    if (parent.kind === 'request') throw notInside();
    return { ...parent, items: parent.items.toSpliced(index, 0, node) };
  });
}

/** Throws `not_found`. */
export function removeNode(collections: readonly Collection[], id: CollectionItemId): Collection[] {
  getNode(collections, id);
  return toCollections(mapNodes(toNodes(collections), (node) => (node.id === id ? [] : [node])));
}

/** Replaces one node by what `change` makes of it. Throws `not_found`. */
export function updateNode(
  collections: readonly Collection[],
  id: CollectionItemId,
  change: (node: TreeNode) => TreeNode,
): Collection[] {
  getNode(collections, id);
  return toCollections(mapNodes(toNodes(collections), (node) => [node.id === id ? change(node) : node]));
}

/**
 * Moves a node with all below it, so that it stands at `index` of its new parent, counted after it left its old place.
 * A folder among the collections becomes one, and the other way round.
 * Throws `not_found`; `conflict` where a branch would go into itself, or a request among the collections.
 */
export function moveNode(collections: readonly Collection[], id: CollectionItemId, place: NodePlace): Collection[] {
  const { node } = getNode(collections, id);
  if (place.parentId !== null && findIn([node], place.parentId, null)) {
    const message = `${node.name} can't go into itself. Nothing was moved.`;
    throw new AppError({ code: 'conflict', message });
  }
  return insertNode(removeNode(collections, id), node, place);
}

/** The node with fresh ids, its own and all below. */
export function copyNode(node: TreeNode, newId: () => CollectionItemId): TreeNode {
  if (node.kind === 'request') return { ...node, id: newId() };
  return { ...node, id: newId(), items: node.items.map((item) => copyNode(item, newId)) };
}

function findIn(
  nodes: readonly TreeNode[],
  id: CollectionItemId,
  parentId: CollectionItemId | null,
): FoundNode | undefined {
  for (const [index, node] of nodes.entries()) {
    if (node.id === id) return { node, parentId, index };
    const found = node.kind === 'folder' ? findIn(node.items, id, node.id) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** From the leaves up: each node is replaced by what `change` answers for it. */
function mapNodes(nodes: readonly TreeNode[], change: (node: TreeNode) => TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) =>
    change(node.kind === 'folder' ? { ...node, items: mapNodes(node.items, change) } : node),
  );
}

function toNodes(collections: readonly Collection[]): TreeNode[] {
  return collections.map((collection) => ({ kind: 'folder', ...collection }));
}

function toCollections(nodes: readonly TreeNode[]): Collection[] {
  return nodes.map((node) => {
    if (node.kind === 'request') throw notAtTop();
    const { id, name, items } = node;
    return { id, name, items };
  });
}

function notInside(): AppError {
  const message = 'A saved request holds nothing else: choose a collection or a folder. Nothing was changed.';
  return new AppError({ code: 'conflict', message });
}

function notAtTop(): AppError {
  const message = 'A saved request stands in a collection or a folder, not beside them. Nothing was moved.';
  return new AppError({ code: 'conflict', message });
}
