// A tree's nodes, and the rows that are seen of them.

/** `Value` is whatever the feature shows in the row; the tree itself only knows ids, names and order. */
export interface TreeNode<Value> {
  readonly id: string;
  /**
   * What type-ahead and renaming work on. A row's content is its accessible name, so it shows this and hides the rest
   * (`aria-hidden`) in favour of the description.
   */
  readonly name: string;
  /** What a screen reader adds to the name, e.g. `POST /v1/customers`. */
  readonly description?: string;
  /** Present (even if empty) on what can be opened and hold others. */
  readonly children?: readonly TreeNode<Value>[];
  readonly value: Value;
}

/** One visible row. `position` counts from 0 among the `siblingCount` nodes of the same parent. */
export interface TreeRow<Value> {
  readonly node: TreeNode<Value>;
  readonly parentId: string | null;
  /** 1 at the top, as in `aria-level`. */
  readonly level: number;
  readonly position: number;
  readonly siblingCount: number;
  readonly isExpanded: boolean;
}

/** The rows in the order in which they are seen: a node, then its children where it is expanded. */
export function visibleRows<Value>(
  nodes: readonly TreeNode<Value>[],
  expandedIds: ReadonlySet<string>,
): TreeRow<Value>[] {
  const rows: TreeRow<Value>[] = [];
  const add = (siblings: readonly TreeNode<Value>[], parentId: string | null, level: number) => {
    siblings.forEach((node, position) => {
      const isExpanded = node.children !== undefined && expandedIds.has(node.id);
      rows.push({ node, parentId, level, position, siblingCount: siblings.length, isExpanded });
      if (node.children && isExpanded) add(node.children, node.id, level + 1);
    });
  };
  add(nodes, null, 1);
  return rows;
}

/** The node, wherever it stands; `undefined` where the tree has none of this id. */
export function findNode<Value>(nodes: readonly TreeNode<Value>[], id: string): TreeNode<Value> | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** The ids of all nodes above this one, from the top; empty for a node at the top or an unknown id. */
export function ancestorsOf<Value>(nodes: readonly TreeNode<Value>[], id: string): string[] {
  for (const node of nodes) {
    if (!node.children) continue;
    if (node.children.some((child) => child.id === id)) return [node.id];
    const below = ancestorsOf(node.children, id);
    if (below.length > 0) return [node.id, ...below];
  }
  return [];
}
