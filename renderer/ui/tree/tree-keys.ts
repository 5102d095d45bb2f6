// What a key means in a tree, after the tree view pattern of the ARIA Authoring Practices.
import type { MoveKey } from './tree-move.ts';
import type { TreeRow } from './tree-node.ts';

export type TreeCommand =
  | { kind: 'go'; index: number }
  | { kind: 'leave' }
  | { kind: 'expand' | 'collapse' | 'expand_siblings' }
  | { kind: 'open' | 'rename' | 'delete' | 'menu' }
  | { kind: 'move'; key: MoveKey }
  | { kind: 'type'; character: string };

/** The keys of a keyboard event that count; React's and the DOM's both fit. */
export interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Rows that Page Up and Page Down pass. */
const PAGE_ROWS = 12;

/** `undefined` for a key that the tree leaves to others. */
export function treeCommand<Value>(
  pressed: PressedKey,
  rows: readonly TreeRow<Value>[],
  activeIndex: number,
): TreeCommand | undefined {
  const row = rows[activeIndex];
  if (pressed.altKey) return isMoveKey(pressed.key) && row ? { kind: 'move', key: pressed.key } : undefined;
  if (pressed.key === 'Backspace' && pressed.metaKey) return { kind: 'delete' };
  if (pressed.ctrlKey || pressed.metaKey) return undefined;
  if (pressed.key === 'F10') return pressed.shiftKey ? { kind: 'menu' } : undefined;
  return arrowCommand(pressed.key, rows, activeIndex) ?? plainCommand(pressed.key);
}

function plainCommand(key: string): TreeCommand | undefined {
  switch (key) {
    case 'Enter':
    case ' ':
      return { kind: 'open' };
    case 'F2':
      return { kind: 'rename' };
    case 'Delete':
      return { kind: 'delete' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case '*':
      return { kind: 'expand_siblings' };
    default:
      return key.length === 1 ? { kind: 'type', character: key } : undefined;
  }
}

function arrowCommand<Value>(
  key: string,
  rows: readonly TreeRow<Value>[],
  activeIndex: number,
): TreeCommand | undefined {
  const row = rows[activeIndex];
  const last = rows.length - 1;
  const to = (index: number): TreeCommand => ({ kind: 'go', index: Math.max(0, Math.min(last, index)) });
  switch (key) {
    case 'ArrowDown':
      return to(activeIndex + 1);
    case 'ArrowUp':
      return activeIndex <= 0 ? { kind: 'leave' } : to(activeIndex - 1);
    case 'ArrowRight':
      if (!row?.node.children) return undefined;
      if (!row.isExpanded) return { kind: 'expand' };
      return row.node.children.length > 0 ? to(activeIndex + 1) : undefined;
    case 'ArrowLeft': {
      if (row?.isExpanded) return { kind: 'collapse' };
      const parentIndex = rows.findIndex(({ node }) => node.id === row?.parentId);
      return parentIndex < 0 ? undefined : to(parentIndex);
    }
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'PageUp':
      return to(activeIndex - PAGE_ROWS);
    case 'PageDown':
      return to(activeIndex + PAGE_ROWS);
    default:
      return undefined;
  }
}

function isMoveKey(key: string): key is MoveKey {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}
