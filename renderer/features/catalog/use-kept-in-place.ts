// Keeps a row of the tree where it is while rows above it come or go.
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/** Call what it answers with right before the change: after it, the row stands as far from the tree's top as before. */
export function useKeptInPlace(view: RefObject<HTMLElement | null>, nodes: unknown): (rowId: string) => void {
  const kept = useRef<{ rowId: string; top: number } | null>(null);
  const findRow = useCallback(
    (rowId: string) => view.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(rowId)}"]`),
    [view],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: other nodes are what moves the rows
  useLayoutEffect(() => {
    const row = kept.current && findRow(kept.current.rowId);
    const tree = row?.closest('[role="tree"]');
    if (row && tree && kept.current) tree.scrollTop += row.getBoundingClientRect().top - kept.current.top;
    kept.current = null;
  }, [nodes]);

  return useCallback(
    (rowId) => {
      const top = findRow(rowId)?.getBoundingClientRect().top;
      kept.current = top === undefined ? null : { rowId, top };
    },
    [findRow],
  );
}
