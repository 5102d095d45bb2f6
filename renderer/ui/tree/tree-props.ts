// What a tree is given by whoever shows one, and what it can be told.
import type { ReactNode, Ref } from 'react';
import type { TreeMenuItem } from './tree-menu.tsx';
import type { TreeMove } from './tree-move.ts';
import type { TreeNode, TreeRow } from './tree-node.ts';

export interface TreeProps<Value> {
  /** The accessible name. */
  name: string;
  nodes: readonly TreeNode<Value>[];
  expandedIds: ReadonlySet<string>;
  onExpandedChange(expandedIds: ReadonlySet<string>): void;
  /** What is open beside the tree. */
  selectedId?: string | null;
  /** Keep it stable: rows are drawn again when it changes. */
  renderContent(row: TreeRow<Value>): ReactNode;
  /** Enter or a click on a leaf; a branch opens and closes by itself. */
  onOpen(node: TreeNode<Value>): void;
  menuOf?(node: TreeNode<Value>): readonly TreeMenuItem[];
  /** A rejection is shown at the name's field. */
  onRename?(node: TreeNode<Value>, name: string): Promise<void>;
  onDelete?(node: TreeNode<Value>): void;
  /** Answers whether it was moved; where not, it has told the user why. */
  onMove?(move: TreeMove): Promise<boolean>;
  /** Whether `parent` (null: the top) takes this node; without it, everything goes everywhere. */
  canHold?(parent: TreeNode<Value> | null, node: TreeNode<Value>): boolean;
  /** Arrow up on the first row. */
  onLeaveTop?(): void;
  /** Keeps where the view stands for a tree that goes and comes back. */
  scrollPlace?: { current: number };
  /** The view starts at the top again when it changes. */
  topKey?: string;
  ref?: Ref<TreeHandle>;
}

export interface TreeHandle {
  /** Takes the focus to the first row, or to the row with this id. */
  focus(id?: string): void;
  /** Shows the row and turns its name into a field. */
  startRename(id: string): void;
}
