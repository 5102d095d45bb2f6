// What the mouse does in a tree. The rows' events are taken at the tree, so that rows need no handlers of their own.
import type { MouseEvent } from 'react';
import type { TreeRow } from './tree-node.ts';
import type { TreeProps } from './tree-props.ts';

interface TreePointerOptions<Value>
  extends Pick<TreeProps<Value>, 'expandedIds' | 'onExpandedChange' | 'onOpen' | 'menuOf'> {
  rows: readonly TreeRow<Value>[];
  activate(id: string): void;
  openMenu(id: string, at?: { x: number; y: number }): void;
}

export function useTreePointer<Value>(options: TreePointerOptions<Value>) {
  const { rows, expandedIds, onExpandedChange, onOpen, menuOf, activate, openMenu } = options;

  const rowOf = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-row-id]')?.dataset.rowId : undefined;
    return rows.find(({ node }) => node.id === id);
  };
  const toggle = (id: string) => {
    const next = new Set(expandedIds);
    if (!next.delete(id)) next.add(id);
    onExpandedChange(next);
  };

  return {
    onMouseDown(event: MouseEvent) {
      // Buttons in a row act without taking the focus out of the tree.
      if (isOn(event.target, 'button')) event.preventDefault();
      const row = rowOf(event.target);
      if (row) activate(row.node.id);
    },
    onClick(event: MouseEvent) {
      const row = rowOf(event.target);
      if (!row || isOn(event.target, 'input')) return;
      if (isOn(event.target, '[data-more]')) return openMenu(row.node.id);
      if (isOn(event.target, 'button')) return;
      if (row.node.children) toggle(row.node.id);
      else onOpen(row.node);
    },
    onContextMenu(event: MouseEvent) {
      const row = rowOf(event.target);
      if (!row || !menuOf || isOn(event.target, 'input')) return;
      event.preventDefault();
      openMenu(row.node.id, { x: event.clientX, y: event.clientY });
    },
  };
}

function isOn(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
