// The history in the sidebar: every request that was sent, newest first, with what became of it.
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Environment } from '../../../shared/environment.ts';
import type { SendId } from '../../../shared/ids.ts';
import { SearchField, type SearchFieldHandle } from '../../ui/search-field.tsx';
import sidebar from '../../ui/sidebar.module.css';
import { ClearDialog } from './clear-dialog.tsx';
import { HistoryList, type HistoryListHandle } from './history-list.tsx';
import { HistoryMenu, STATUS_WORDS } from './history-menu.tsx';
import styles from './history-sidebar.module.css';
import { ALL_ENTRIES, type HistoryState, type HistoryStore } from './history-store.ts';

export interface HistorySidebarProps {
  store: HistoryStore;
  environments: readonly Environment[];
  /** The exchange that is seen beside the list. */
  selectedId?: SendId | null;
  onOpen(exchangeId: SendId): void;
  /** Asks again under the same idempotency key, where the outcome is unknown. */
  onRepeat?(exchangeId: SendId): void;
  /** The clock for "Today" and "Yesterday". */
  now?(): number;
  ref?: Ref<HistorySidebarHandle>;
}

export interface HistorySidebarHandle {
  focusSearch(): void;
}

/** A search per letter would ask main too often; this is below what is felt as a wait. */
const SEARCH_AFTER_MS = 120;

export function HistorySidebar(props: HistorySidebarProps) {
  const { store, environments, selectedId = null, onOpen, onRepeat, now = Date.now, ref } = props;
  const state = useStore(store);
  const { filter, entries, phase, nextCursor } = state;
  const [text, setText] = useState(filter.text);
  const [isClearing, setClearing] = useState(false);
  const field = useRef<SearchFieldHandle>(null);
  const list = useRef<HistoryListHandle>(null);
  useImperativeHandle(ref, () => ({ focusSearch: () => field.current?.focus() }));

  useEffect(() => {
    if (text.trim() === store.getState().filter.text) return;
    const timer = setTimeout(() => store.setFilter({ text: text.trim() }), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, store]);

  const showAll = () => {
    setText('');
    store.setFilter(ALL_ENTRIES);
  };

  return (
    <div className={sidebar.view}>
      <div className={sidebar.bar}>
        <SearchField
          ref={field}
          label="Search history"
          text={text}
          onChange={setText}
          onEnterBelow={() => list.current?.focus()}
          onSubmit={() => {
            const first = entries[0];
            if (first && text.trim() === filter.text) onOpen(first.id);
          }}
        />
        <HistoryMenu
          filter={filter}
          environments={environments}
          canClear={entries.length > 0 || isFiltered(filter)}
          onFilter={store.setFilter}
          onClear={() => setClearing(true)}
        />
      </div>
      <ActiveFilters filter={filter} environments={environments} onFilter={store.setFilter} />
      {entries.length > 0 ? (
        <HistoryList
          ref={list}
          entries={entries}
          hasMore={nextCursor !== null}
          nowMs={startOfDay(now())}
          selectedId={selectedId}
          onOpen={onOpen}
          onRepeat={onRepeat}
          onNearEnd={store.loadMore}
          onLeaveTop={() => field.current?.focus()}
          topKey={JSON.stringify(filter)}
        />
      ) : (
        <Empty state={state} onShowAll={showAll} onRetry={store.refresh} />
      )}
      {phase === 'failed' && entries.length > 0 && (
        <div className={styles.failure} role="alert">
          {state.error?.message}
          <Button size="xs" variant="default" onClick={store.refresh}>
            Try again
          </Button>
        </div>
      )}
      <ClearDialog opened={isClearing} onClear={store.clear} onClose={() => setClearing(false)} />
    </div>
  );
}

function ActiveFilters({
  filter,
  environments,
  onFilter,
}: Pick<HistoryState, 'filter'> & {
  environments: readonly Environment[];
  onFilter: HistoryStore['setFilter'];
}) {
  const environment = environments.find(({ id }) => id === filter.environmentId);
  if (!filter.status && !environment) return null;
  return (
    <div className={styles.filters}>
      {filter.status && <FilterTag label={STATUS_WORDS[filter.status]} onRemove={() => onFilter({ status: null })} />}
      {environment && <FilterTag label={environment.name} onRemove={() => onFilter({ environmentId: null })} />}
    </div>
  );
}

function FilterTag({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button type="button" className={styles.filter} title="Remove this filter" onClick={onRemove}>
      {label}
      <IconX size={12} stroke={1.75} aria-hidden />
      <span className="pd-hidden">: remove this filter</span>
    </button>
  );
}

function Empty({ state, onShowAll, onRetry }: { state: HistoryState; onShowAll(): void; onRetry(): void }) {
  if (state.phase === 'loading') return <div className={sidebar.empty} aria-busy />;
  if (state.phase === 'failed') {
    return (
      <div className={sidebar.empty}>
        <p role="alert">{state.error?.message}</p>
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </div>
    );
  }
  if (isFiltered(state.filter)) {
    return (
      <div className={sidebar.empty}>
        <p>No request in the history fits. The search looks at titles, paths and request ids.</p>
        <Button size="xs" variant="default" onClick={onShowAll}>
          Show all
        </Button>
      </div>
    );
  }
  return (
    <div className={sidebar.empty}>
      <p>Every request that you send is kept here with its answer, encrypted, to be looked at or sent again.</p>
    </div>
  );
}

function isFiltered({ text, status, environmentId }: HistoryState['filter']): boolean {
  return text !== '' || status !== null || environmentId !== null;
}

/** The rows depend on the day only, and are not made anew with every drawing. */
function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
