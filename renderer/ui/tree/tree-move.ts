// Where a node lands: by Alt and an arrow key, or by a drop on a row.
import { ancestorsOf, findNode, type TreeNode, type TreeRow } from './tree-node.ts';

/** The node shall stand at `index` among the children of `parentId` (null: the top), counted after it left its old place. */
export interface TreeMove {
  readonly id: string;
  readonly parentId: string | null;
  readonly index: number;
}

export type MoveKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';
export type DropPlace = 'before' | 'after' | 'into';

/**
 * Up and down change the place among siblings, right goes to the end of the branch above, left to right behind the
 * parent. `undefined` where there is no such place.
 */
export function moveByKey<Value>(
  nodes: readonly TreeNode<Value>[],
  row: TreeRow<Value>,
  key: MoveKey,
): TreeMove | undefined {
  const { node, parentId, position, siblingCount } = row;
  const siblings = childrenOf(nodes, parentId);
  switch (key) {
    case 'ArrowUp':
      return position > 0 ? { id: node.id, parentId, index: position - 1 } : undefined;
    case 'ArrowDown':
      return position < siblingCount - 1 ? { id: node.id, parentId, index: position + 1 } : undefined;
    case 'ArrowRight': {
      const above = siblings[position - 1];
      return above?.children ? { id: node.id, parentId: above.id, index: above.children.length } : undefined;
    }
    case 'ArrowLeft': {
      if (parentId === null) return undefined;
      const grandparentId = ancestorsOf(nodes, parentId).at(-1) ?? null;
      const parentPosition = childrenOf(nodes, grandparentId).findIndex(({ id }) => id === parentId);
      return { id: node.id, parentId: grandparentId, index: parentPosition + 1 };
    }
  }
}

/** What a drop of `draggedId` on a row means; `undefined` where it would change nothing or put a branch into itself. */
export function moveByDrop<Value>(
  nodes: readonly TreeNode<Value>[],
  draggedId: string,
  target: TreeRow<Value>,
  place: DropPlace,
): TreeMove | undefined {
  const dragged = findNode(nodes, draggedId);
  if (!dragged || target.node.id === draggedId || findNode(dragged.children ?? [], target.node.id)) return undefined;
  // Below an open branch comes its first child, so that is where a drop under its row points.
  const opensBelow = place === 'after' && target.isExpanded && (target.node.children?.length ?? 0) > 0;
  const goesInside = place === 'into' || opensBelow;
  const parentId = goesInside ? target.node.id : target.parentId;
  const insideIndex = opensBelow ? 0 : (target.node.children?.length ?? 0);
  const besideIndex = target.position + (place === 'after' ? 1 : 0);
  const siblings = childrenOf(nodes, parentId);
  const from = siblings.findIndex(({ id }) => id === draggedId);
  const wanted = goesInside ? insideIndex : besideIndex;
  const index = from >= 0 && from < wanted ? wanted - 1 : wanted;
  return from === index ? undefined : { id: draggedId, parentId, index };
}

/** The part of a row that the pointer is on: a branch takes drops in its middle, a leaf only above and below. */
export function dropPlaceAt(offsetY: number, height: number, isBranch: boolean): DropPlace {
  const share = height > 0 ? offsetY / height : 0.5;
  if (!isBranch) return share < 0.5 ? 'before' : 'after';
  if (share < 0.28) return 'before';
  return share > 0.72 ? 'after' : 'into';
}

export function childrenOf<Value>(
  nodes: readonly TreeNode<Value>[],
  parentId: string | null,
): readonly TreeNode<Value>[] {
  return parentId === null ? nodes : (findNode(nodes, parentId)?.children ?? []);
}
