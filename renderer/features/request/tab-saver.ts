// Keeps the open tabs on disk while the user types, so that a crash loses at most the last moment.
import type { StoreApi } from 'zustand/vanilla';
import type { OpenTabs } from '../../../shared/draft.ts';
import { withoutLargeFiles } from '../../../shared/large-files.ts';
import type { RequestState, RequestStoreOptions } from './request-state.ts';

/** Short enough to lose next to nothing, long enough not to write at every key. */
const QUIET_MS = 250;

/** Returns what writes at once what is not written yet. */
export function saveTabs(
  store: Pick<StoreApi<RequestState>, 'getState' | 'subscribe'>,
  { api, onFailure }: Pick<RequestStoreOptions, 'api' | 'onFailure'>,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isFailing = false;

  async function flush(): Promise<void> {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    try {
      await api.call('tabs.save', toOpenTabs(store.getState()));
      isFailing = false;
    } catch (cause) {
      // Said once, not at every key; the next change tries again.
      if (!isFailing) onFailure('The open tabs could not be saved', cause);
      isFailing = true;
    }
  }

  store.subscribe((state, before) => {
    // Before the stored tabs are read, saving would write over them.
    if (state.phase !== 'ready' || isSameTabs(state, before)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(flush, QUIET_MS);
  });
  window.addEventListener('pagehide', flush);
  return flush;
}

function isSameTabs(one: RequestState, other: RequestState): boolean {
  return (
    one.drafts === other.drafts &&
    one.order === other.order &&
    one.activeDraftId === other.activeDraftId &&
    one.phase === other.phase
  );
}

function toOpenTabs({ drafts, order, activeDraftId }: RequestState): OpenTabs {
  const open = order.flatMap((id) => drafts[id] ?? []);
  return { drafts: open.map((draft) => ({ ...draft, target: withoutLargeFiles(draft.target) })), activeDraftId };
}
