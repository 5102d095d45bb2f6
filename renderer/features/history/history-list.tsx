// The history's entries as a virtualised list under headings of their days, walked by the arrow keys.
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ExchangeSummary } from '../../../shared/exchange.ts';
import type { SendId } from '../../../shared/ids.ts';
import { useVirtualRows } from '../../ui/tree/virtual-rows.ts';
import { HistoryEntry } from './history-entry.tsx';
import styles from './history-list.module.css';
import { outcomeWords } from './history-outcome.ts';
import { type HistoryRow, historyRows } from './history-rows.ts';

export interface HistoryListProps {
  entries: readonly ExchangeSummary[];
  hasMore: boolean;
  nowMs: number;
  selectedId: SendId | null;
  onOpen(exchangeId: SendId): void;
  onRepeat?: ((exchangeId: SendId) => void) | undefined;
  /** The end of what is loaded comes into view. */
  onNearEnd(): void;
  /** Arrow up on the first entry. */
  onLeaveTop(): void;
  /** The view starts at the top again when it changes. */
  topKey: string;
  ref?: Ref<HistoryListHandle>;
}

export interface HistoryListHandle {
  focus(): void;
}

const ENTRY_PX = 60;
const REPEAT_PX = 30;
const DAY_PX = 30;
/** Rows before the end at which the next page is asked for, so that nobody sees the end of a page. */
const NEAR_END = 15;

export function HistoryList(props: HistoryListProps) {
  const { entries, nowMs, selectedId, onRepeat, onNearEnd, hasMore, topKey, ref } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => historyRows(entries, nowMs), [entries, nowMs]);
  const [activeId, setActiveId] = useState<SendId | null>(null);
  const activeIndex = Math.max(
    rows.findIndex(({ entry }) => entry.id === activeId),
    0,
  );
  const activeButton = useRef<HTMLButtonElement>(null);
  const takesFocus = useRef(false);
  const canRepeat = onRepeat !== undefined;

  const virtual = useVirtualRows({
    scrollRef: scroll,
    count: rows.length,
    heightOf: useCallback((index: number) => heightOf(rows[index], canRepeat), [rows, canRepeat]),
    keyOf: useCallback((index: number) => rows[index]?.entry.id ?? String(index), [rows]),
    keptIndex: activeIndex,
  });
  const items = virtual.getVirtualItems();
  // The active row is in the page wherever it is, so the items alone don't say where the view ends.
  const isNearEnd = (virtual.range?.endIndex ?? 0) >= rows.length - NEAR_END;

  // The count is there for the page that ends near the end again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (isNearEnd && hasMore) onNearEnd();
  }, [isNearEnd, hasMore, rows.length, onNearEnd]);
  useEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    activeButton.current?.focus({ preventScroll: true });
  });
  const lastTopKey = useRef(topKey);
  useEffect(() => {
    if (lastTopKey.current === topKey) return;
    lastTopKey.current = topKey;
    if (virtual.scrollOffset) virtual.scrollToOffset(0);
  }, [topKey, virtual]);

  const goTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    takesFocus.current = true;
    setActiveId(row.entry.id);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  useImperativeHandle(ref, () => ({
    focus: () => {
      goTo(0);
    },
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetIndex(event.key, rows.length, activeIndex);
    if (target === undefined) return;
    event.preventDefault();
    if (target < 0) props.onLeaveTop();
    else goTo(target);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside
    <div ref={scroll} className={styles.list} onKeyDown={onKeyDown}>
      <ul aria-label="History" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const { entry, day } = row;
          const isActive = index === activeIndex;
          return (
            <li
              key={key}
              className={styles.row}
              style={{ transform: `translateY(${start}px)`, height: size }}
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : entries.length}
            >
              {day && <h2 className={styles.day}>{day}</h2>}
              <HistoryEntry
                entry={entry}
                isActive={isActive}
                isSelected={entry.id === selectedId}
                onOpen={() => {
                  setActiveId(entry.id);
                  props.onOpen(entry.id);
                }}
                onRepeat={onRepeat && (() => onRepeat(entry.id))}
                {...(isActive ? { ref: activeButton } : {})}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function heightOf(row: HistoryRow | undefined, canRepeat: boolean): number {
  if (!row) return ENTRY_PX;
  const repeat = canRepeat && outcomeWords(row.entry).isUnknown ? REPEAT_PX : 0;
  return ENTRY_PX + repeat + (row.day ? DAY_PX : 0);
}

/** The row that a key leads to; -1 above the first, `undefined` for other keys. */
function targetIndex(key: string, count: number, activeIndex: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(activeIndex + 1, count - 1);
    case 'ArrowUp':
      return activeIndex - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
