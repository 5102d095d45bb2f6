// Carries out the tree's keys.
import { type KeyboardEvent, useRef } from 'react';
import { type TreeCommand, treeCommand } from './tree-keys.ts';
import type { TreeRow } from './tree-node.ts';
import type { TreeProps } from './tree-props.ts';
import { createTypeAhead } from './type-ahead.ts';
import type { TreeMoves } from './use-tree-moves.ts';

interface TreeKeysOptions<Value>
  extends Pick<
    TreeProps<Value>,
    'expandedIds' | 'onExpandedChange' | 'onOpen' | 'onRename' | 'onDelete' | 'onLeaveTop' | 'menuOf'
  > {
  rows: readonly TreeRow<Value>[];
  activeIndex: number;
  activate(id: string): void;
  moves: TreeMoves<Value>;
  openMenu(id: string): void;
  startRename(id: string): void;
}

export function useTreeKeys<Value>(options: TreeKeysOptions<Value>): (event: KeyboardEvent) => void {
  const typeAhead = useRef(createTypeAhead());
  return (event) => {
    // Keys of a button or field in a row are theirs.
    if (event.target !== event.currentTarget) return;
    const command = treeCommand(event, options.rows, options.activeIndex);
    if (command && run(command)) event.preventDefault();
  };

  /** Answers whether the key meant something here. */
  function run(command: TreeCommand): boolean {
    const { rows, activeIndex, activate, expandedIds, onExpandedChange, moves } = options;
    const row = rows[activeIndex];
    if (command.kind === 'leave') {
      options.onLeaveTop?.();
      return options.onLeaveTop !== undefined;
    }
    if (!row) return false;
    const { node } = row;
    const expand = (ids: readonly string[]) => onExpandedChange(new Set([...expandedIds, ...ids]));
    const collapse = () => onExpandedChange(new Set([...expandedIds].filter((id) => id !== node.id)));
    switch (command.kind) {
      case 'go':
        return goTo(command.index);
      case 'expand':
        expand([node.id]);
        return true;
      case 'collapse':
        collapse();
        return true;
      case 'expand_siblings':
        expand(
          rows.filter(({ parentId, node }) => parentId === row.parentId && node.children).map(({ node }) => node.id),
        );
        return true;
      case 'open':
        if (!node.children) options.onOpen(node);
        else if (row.isExpanded) collapse();
        else expand([node.id]);
        return true;
      case 'rename':
        if (options.onRename) options.startRename(node.id);
        return options.onRename !== undefined;
      case 'delete':
        options.onDelete?.(node);
        return options.onDelete !== undefined;
      case 'menu':
        if (options.menuOf) options.openMenu(node.id);
        return options.menuOf !== undefined;
      case 'move':
        moves.moveByKey(row, command.key);
        return moves.drag !== null;
      case 'type':
        return goTo(
          typeAhead.current.type(
            command.character,
            rows.map(({ node }) => node.name),
            activeIndex,
            Date.now(),
          ),
        );
    }

    function goTo(index: number): boolean {
      const target = rows[index];
      if (target) activate(target.node.id);
      return target !== undefined;
    }
  }
}
