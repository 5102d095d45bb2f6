// Which row the keys act on: it stays with its node, and when the node goes, with its place.
import { useCallback, useRef, useState } from 'react';
import type { TreeRow } from './tree-node.ts';

export interface ActiveRow {
  /** -1 in an empty tree. */
  activeIndex: number;
  activate(id: string): void;
}

export function useActiveRow<Value>(rows: readonly TreeRow<Value>[], selectedId: string | null): ActiveRow {
  const [activeId, setActiveId] = useState<string | null>(null);
  const lastIndex = useRef(0);
  const wanted = activeId ?? selectedId;
  const found = rows.findIndex(({ node }) => node.id === wanted);
  const activeIndex = found >= 0 ? found : Math.min(lastIndex.current, rows.length - 1);
  lastIndex.current = Math.max(activeIndex, 0);
  return { activeIndex, activate: useCallback((id: string) => setActiveId(id), []) };
}
