// Only the rows in view are in the page: TanStack Virtual, set up the same way for trees and lists.
import { defaultRangeExtractor, observeElementRect, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

export interface VirtualRowsOptions {
  scrollRef: RefObject<HTMLElement | null>;
  count: number;
  /** Pixels. */
  heightOf: (index: number) => number;
  keyOf: (index: number) => string;
  /** Stays in the page wherever the view is, since `aria-activedescendant` points at it; -1 for none. */
  keptIndex: number;
  /** Pixels from the top at which the view starts. */
  initialOffset?: number;
}

/** The view of a page without layout (a hidden panel, jsdom), so that there are rows as soon as it is shown. */
const UNMEASURED = { width: 280, height: 640 };

export function useVirtualRows({
  scrollRef,
  count,
  heightOf,
  keyOf,
  keptIndex,
  initialOffset = 0,
}: VirtualRowsOptions) {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (keptIndex < 0 || keptIndex >= range.count || indexes.includes(keptIndex)) return indexes;
      return [...indexes, keptIndex].sort((one, other) => one - other);
    },
    [keptIndex],
  );
  return useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: 8,
    rangeExtractor,
    initialRect: UNMEASURED,
    initialOffset,
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report(rect.height === 0 ? UNMEASURED : rect)),
    // A row's height follows from its kind; nothing here needs to paint twice in one frame.
    useFlushSync: false,
  });
}
