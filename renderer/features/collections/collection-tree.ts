// Collections as a tree's nodes, whole or as far as a filter lets them through.
import type { Collection, CollectionItem, Folder, SavedRequest } from '../../../shared/collection.ts';
import type { CollectionItemId } from '../../../shared/ids.ts';
import type { TreeNode } from '../../ui/tree/tree-node.ts';

export type CollectionEntry =
  | { kind: 'collection'; collection: Collection }
  | { kind: 'folder'; folder: Folder }
  | SavedRequest;
export type CollectionNode = TreeNode<CollectionEntry>;

/** What of a request stands in its row; `path` also finds it. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
}
export type DescribeRequest = (request: SavedRequest) => RequestLine;

export function collectionNodes(collections: readonly Collection[], describe: DescribeRequest): CollectionNode[] {
  return collections.map((collection) => ({
    id: collection.id,
    name: collection.name,
    value: { kind: 'collection', collection },
    children: collection.items.map((item) => itemNode(item, describe)),
  }));
}

function itemNode(item: CollectionItem, describe: DescribeRequest): CollectionNode {
  if (item.kind === 'request') {
    const { method, path } = describe(item);
    return { id: item.id, name: item.name, description: `${method} ${path}`, value: item };
  }
  return {
    id: item.id,
    name: item.name,
    value: { kind: 'folder', folder: item },
    children: item.items.map((each) => itemNode(each, describe)),
  };
}

/** Keeps what has all words in its name or request line, with everything below it, and the branches above. */
export function filterNodes(nodes: readonly CollectionNode[], text: string): CollectionNode[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, description = '' }: CollectionNode) => {
    const line = `${name} ${description}`.toLocaleLowerCase();
    return words.every((word) => line.includes(word));
  };
  const keep = (node: CollectionNode): CollectionNode[] => {
    if (fits(node)) return [node];
    const children = node.children?.flatMap(keep) ?? [];
    return children.length > 0 ? [{ ...node, children }] : [];
  };
  return nodes.flatMap(keep);
}

/** All ids that can be open, at any depth. */
export function branchIds(nodes: readonly CollectionNode[]): string[] {
  return nodes.flatMap((node) => (node.children ? [node.id, ...branchIds(node.children)] : []));
}

/** The requests in their order, folders opened out. */
export function requestsIn(items: readonly CollectionItem[]): SavedRequest[] {
  return items.flatMap((item) => (item.kind === 'request' ? [item] : requestsIn(item.items)));
}

/** The id that a node's calls take; nodes of this tree are made of such ids only. */
export function itemIdOf({ value }: CollectionNode): CollectionItemId {
  switch (value.kind) {
    case 'collection':
      return value.collection.id;
    case 'folder':
      return value.folder.id;
    case 'request':
      return value.id;
  }
}

/** Where a request can be saved to, e.g. `Billing / Refunds`. */
export interface SavePlace {
  readonly id: CollectionItemId;
  readonly path: string;
}

export function savePlaces(collections: readonly Collection[]): SavePlace[] {
  const below = (items: readonly CollectionItem[], path: string): SavePlace[] =>
    items.flatMap((item) =>
      item.kind === 'folder'
        ? [{ id: item.id, path: `${path} / ${item.name}` }, ...below(item.items, `${path} / ${item.name}`)]
        : [],
    );
  return collections.flatMap(({ id, name, items }) => [{ id, path: name }, ...below(items, name)]);
}

/** The name, with a number where siblings have it already. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}
