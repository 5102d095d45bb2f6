// The history's list: pages of entries under a filter, kept fresh by main's events.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError, type AppErrorData } from '../../../shared/errors.ts';
import type { ExchangeSummary, HistoryFilter } from '../../../shared/exchange.ts';
import type { ApiClient } from '../../api/api-client.ts';

export interface HistoryState {
  filter: HistoryFilter;
  /** `stale`: entries of the filter before are still shown while the new ones are on their way. */
  phase: 'loading' | 'stale' | 'ready' | 'loading_more' | 'failed';
  /** Newest first. */
  entries: readonly ExchangeSummary[];
  /** Null at the end of the history. */
  nextCursor: string | null;
  error: AppErrorData | null;
}

export interface HistoryActions {
  setFilter(change: Partial<HistoryFilter>): Promise<void>;
  loadMore(): Promise<void>;
  /** Asks for the newest entries again; calls while one is under way become one more. */
  refresh(): Promise<void>;
  clear(): Promise<void>;
}

export type HistoryStore = StoreApi<HistoryState> & HistoryActions;

const PAGE = 50;
const LARGEST_PAGE = 200;
export const ALL_ENTRIES: HistoryFilter = { text: '', status: null, environmentId: null };

/** Loads at once. */
export function createHistoryStore({ api }: { api: ApiClient }): HistoryStore {
  const store = createStore<HistoryState>(() => ({
    filter: ALL_ENTRIES,
    phase: 'loading',
    entries: [],
    nextCursor: null,
    error: null,
  }));
  const refreshing = { isUnderWay: false, isWantedAgain: false };

  /** Answers with nothing where the filter changed meanwhile or main refused; the refusal is in the state then. */
  const load = async (cursor: string | null, limit: number) => {
    const { filter } = store.getState();
    try {
      const page = await api.call('history.list', { filter, cursor, limit });
      return store.getState().filter === filter ? page : undefined;
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      if (store.getState().filter === filter) store.setState({ phase: 'failed', error: cause.data });
      return undefined;
    }
  };

  const refreshOnce = async () => {
    const { entries } = store.getState();
    const page = await load(null, Math.min(LARGEST_PAGE, Math.max(PAGE, entries.length)));
    if (page) store.setState((state) => ({ ...mergeNewest(state, page), phase: 'ready', error: null }));
  };

  const actions: HistoryActions = {
    async setFilter(change) {
      store.setState(({ filter, entries }) => ({
        filter: { ...filter, ...change },
        phase: entries.length > 0 ? 'stale' : 'loading',
        error: null,
      }));
      const page = await load(null, PAGE);
      if (page) store.setState({ entries: page.entries, nextCursor: page.nextCursor, phase: 'ready' });
    },
    async loadMore() {
      const { phase, nextCursor } = store.getState();
      if (phase !== 'ready' || nextCursor === null) return;
      store.setState({ phase: 'loading_more' });
      const page = await load(nextCursor, PAGE);
      if (!page) return;
      store.setState(({ entries }) => ({
        entries: [...entries, ...without(page.entries, entries)],
        nextCursor: page.nextCursor,
        phase: 'ready',
      }));
    },
    async refresh() {
      if (refreshing.isUnderWay) {
        refreshing.isWantedAgain = true;
        return;
      }
      refreshing.isUnderWay = true;
      try {
        do {
          refreshing.isWantedAgain = false;
          await refreshOnce();
        } while (refreshing.isWantedAgain);
      } finally {
        refreshing.isUnderWay = false;
      }
    },
    async clear() {
      await api.call('history.clear', {});
      store.setState({ entries: [], nextCursor: null });
      await actions.refresh();
    },
  };

  api.on('history.changed', () => actions.refresh());
  actions.refresh();
  return Object.assign(store, actions);
}

type Page = Pick<HistoryState, 'entries' | 'nextCursor'>;

/** The newest page over what is loaded: older entries stay where the two meet, else the page stands alone. */
function mergeNewest(loaded: Page, newest: Page): Page {
  const oldest = newest.entries.at(-1);
  const seam = oldest ? loaded.entries.findIndex(({ id }) => id === oldest.id) : -1;
  if (seam < 0 || newest.nextCursor === null) return newest;
  const older = without(loaded.entries.slice(seam + 1), newest.entries);
  return older.length > 0 ? { entries: [...newest.entries, ...older], nextCursor: loaded.nextCursor } : newest;
}

function without(entries: readonly ExchangeSummary[], known: readonly ExchangeSummary[]): ExchangeSummary[] {
  const ids = new Set(known.map(({ id }) => id));
  return entries.filter(({ id }) => !ids.has(id));
}
