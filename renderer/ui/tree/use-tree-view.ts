// Which part of a tree is in view: it follows the keys, and otherwise stays where the user left it.
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { TreeRow } from './tree-node.ts';
import { useVirtualRows } from './virtual-rows.ts';

export const TREE_ROW_PX = 28;
const rowHeight = () => TREE_ROW_PX;

export interface TreeViewOptions<Value> {
  scrollRef: RefObject<HTMLElement | null>;
  rows: readonly TreeRow<Value>[];
  activeIndex: number;
  /** See `TreeProps`. */
  scrollPlace?: { current: number } | undefined;
  topKey?: string | undefined;
}

export function useTreeView<Value>({ scrollRef, rows, activeIndex, scrollPlace, topKey }: TreeViewOptions<Value>) {
  const virtual = useVirtualRows({
    scrollRef,
    count: rows.length,
    heightOf: rowHeight,
    keyOf: useCallback((index: number) => rows[index]?.node.id ?? String(index), [rows]),
    keptIndex: activeIndex,
    initialOffset: scrollPlace?.current ?? 0,
  });

  const lastTopKey = useRef(topKey);
  useEffect(() => {
    if (lastTopKey.current === topKey) return;
    lastTopKey.current = topKey;
    // Where it is at the top already, asking would only cost a layout.
    if (virtual.scrollOffset) virtual.scrollToOffset(0);
  }, [topKey, virtual]);

  // The active row's own changes count, never those of the rows around it: lists grow while one reads.
  const activeId = rows[activeIndex]?.node.id;
  const shownId = useRef(activeId);
  useEffect(() => {
    if (activeId === shownId.current) return;
    shownId.current = activeId;
    virtual.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeId, activeIndex, virtual]);

  return {
    virtual,
    activeId,
    /** The row under the pointer must not move away between press and release. */
    stayAt: useCallback((id: string) => {
      shownId.current = id;
    }, []),
  };
}
