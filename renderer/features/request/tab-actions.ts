// Opens, closes and orders tabs. Closing loses nothing: a closed draft can be opened again.
import type { SavedRequest } from '../../../shared/collection.ts';
import type { Draft, GenericTarget, OpenTabs } from '../../../shared/draft.ts';
import type { Exchange } from '../../../shared/exchange.ts';
import type { CollectionItemId, DraftId } from '../../../shared/ids.ts';
import { emptyGeneric, GENERIC_TITLE, isUntouched, makeAction, makeDraft } from './draft-tabs.ts';
import { toGeneric } from './generic/to-generic.ts';
import { isDefinite } from './idempotency.ts';
import { type RequestStoreOptions, type StateAccess, without } from './request-state.ts';

/** How many closed tabs can be opened again. */
const KEPT_CLOSED = 25;

export interface TabActions {
  /** Takes up the tabs of the last session, before those that were opened meanwhile. */
  load(): Promise<void>;
  /** Goes to an open tab of this action in which nothing was filled in, else opens one. */
  openAction(operationId: string, pathValues?: Record<string, string>): DraftId;
  openGeneric(target?: GenericTarget): DraftId;
  /** Goes to the tab of this saved request, else opens one. */
  openSaved(saved: SavedRequest): DraftId;
  /** Opens what was sent once as a draft, beside its answer. */
  openExchange(exchange: Exchange): DraftId;
  /** Opens the same request as a generic one, in a tab beside it. Answers what could not be taken along. */
  openAsGeneric(draftId: DraftId): Promise<string[]>;
  activate(draftId: DraftId): void;
  /** Goes to the tab `offset` places to the right, around the ends. */
  activateNext(offset: 1 | -1): void;
  moveTab(draftId: DraftId, toIndex: number): void;
  duplicateTab(draftId: DraftId): void;
  closeTab(draftId: DraftId): void;
  closeOtherTabs(draftId: DraftId): void;
  reopenClosedTab(): void;
  /** The draft is now this saved request, under its name. */
  markSaved(draftId: DraftId, saved: { id: CollectionItemId; name: string }): void;
}

export function createTabActions({ get, set }: StateAccess, options: RequestStoreOptions): TabActions {
  const { api, catalog, newId, onFailure } = options;

  function open(draft: Draft, after: DraftId | null = null): DraftId {
    set(({ drafts, order }) => {
      const place = after === null ? order.length : order.indexOf(after) + 1;
      return {
        drafts: { ...drafts, [draft.id]: draft },
        order: order.toSpliced(place, 0, draft.id),
        activeDraftId: draft.id,
      };
    });
    return draft.id;
  }

  function findOpen(matches: (draft: Draft) => boolean): DraftId | undefined {
    const { order, drafts } = get();
    return order.find((id) => {
      const draft = drafts[id];
      return draft !== undefined && matches(draft);
    });
  }

  const activate = (draftId: DraftId) => set({ activeDraftId: draftId });

  function closeTabs(ids: readonly DraftId[]): void {
    set((state) => {
      const { order, activeDraftId } = state;
      const closing = ids.filter((id) => order.includes(id));
      const left = order.filter((id) => !closing.includes(id));
      const place = activeDraftId === null ? 0 : order.indexOf(activeDraftId);
      // What stood to the right moves under the pointer; at the end, the left neighbour does.
      const next = order.slice(place).find((id) => left.includes(id)) ?? left.at(-1) ?? null;
      return { order: left, activeDraftId: next, ...forgetOldest(state, [...state.closed, ...closing]) };
    });
  }

  return {
    async load() {
      let stored: OpenTabs;
      try {
        stored = await api.call('tabs.load', {});
      } catch (cause) {
        set({ phase: 'failed' });
        onFailure('The tabs of the last session could not be read', cause);
        return;
      }
      set(({ drafts, order, activeDraftId }) => ({
        phase: 'ready',
        drafts: { ...Object.fromEntries(stored.drafts.map((draft) => [draft.id, draft])), ...drafts },
        order: [...stored.drafts.map(({ id }) => id).filter((id) => !order.includes(id)), ...order],
        activeDraftId: activeDraftId ?? stored.activeDraftId ?? stored.drafts[0]?.id ?? null,
      }));
    },

    openAction(operationId, pathValues = {}) {
      const untouched = findOpen(
        ({ target, savedRequestId }) =>
          savedRequestId === null &&
          target.kind === 'action' &&
          target.operationId === operationId &&
          isUntouched(target),
      );
      if (untouched && Object.keys(pathValues).length === 0) {
        activate(untouched);
        return untouched;
      }
      const title = catalog.index.find(operationId)?.title ?? operationId;
      return open(makeDraft(newId, { title, target: makeAction(operationId, pathValues) }));
    },

    openGeneric(target = emptyGeneric) {
      return open(makeDraft(newId, { title: GENERIC_TITLE, target }));
    },

    openSaved({ id, name, target }) {
      const opened = findOpen(({ savedRequestId }) => savedRequestId === id);
      if (opened === undefined) return open(makeDraft(newId, { title: name, target, savedRequestId: id }));
      activate(opened);
      return opened;
    },

    openExchange(exchange) {
      const { title, target, idempotencyKey, outcome } = exchange;
      // Without a definite answer Stripe may have done it: what is sent from here must be the same request to Stripe.
      const key = isDefinite(outcome) ? {} : { idempotencyKey };
      const id = open(makeDraft(newId, { title, target, ...key }));
      if (outcome !== null) set(({ sends }) => ({ sends: { ...sends, [id]: { phase: 'finished', exchange } } }));
      return id;
    },

    async openAsGeneric(draftId) {
      const draft = get().drafts[draftId];
      if (draft?.target.kind !== 'action') return [];
      const operation = catalog.index.find(draft.target.operationId);
      if (!operation) return [];
      const parameters = (await catalog.loadSchema()).parametersOf(operation.id);
      const { target, left } = toGeneric(draft.target, operation, parameters);
      open(makeDraft(newId, { title: draft.title, target }), draftId);
      return left;
    },

    activate,

    activateNext(offset) {
      const { order, activeDraftId } = get();
      if (activeDraftId === null || order.length === 0) return;
      const next = order[(order.indexOf(activeDraftId) + offset + order.length) % order.length];
      if (next) activate(next);
    },

    moveTab(draftId, toIndex) {
      set(({ order }) => {
        if (!order.includes(draftId)) return {};
        const place = Math.max(0, Math.min(order.length - 1, toIndex));
        return { order: order.filter((id) => id !== draftId).toSpliced(place, 0, draftId) };
      });
    },

    duplicateTab(draftId) {
      const draft = get().drafts[draftId];
      if (draft) open(makeDraft(newId, { title: draft.title, target: draft.target }), draftId);
    },

    closeTab: (draftId) => closeTabs([draftId]),
    closeOtherTabs: (draftId) => closeTabs(get().order.filter((id) => id !== draftId)),

    reopenClosedTab() {
      const draftId = get().closed.at(-1);
      if (!draftId) return;
      set(({ closed, order }) => ({
        closed: closed.slice(0, -1),
        order: [...order, draftId],
        activeDraftId: draftId,
      }));
    },

    markSaved(draftId, { id, name }) {
      set(({ drafts }) => {
        const draft = drafts[draftId];
        return draft ? { drafts: { ...drafts, [draftId]: { ...draft, title: name, savedRequestId: id } } } : {};
      });
    },
  };
}

/** Drops what is known of the oldest closed tabs, so that a day's work does not pile up. */
function forgetOldest(state: ReturnType<StateAccess['get']>, closed: readonly DraftId[]) {
  const kept = closed.slice(-KEPT_CLOSED);
  return closed.slice(0, -KEPT_CLOSED).reduce(
    (left, id) => ({
      closed: kept,
      drafts: without(left.drafts, id),
      sends: without(left.sends, id),
      issues: without(left.issues, id),
      added: without(left.added, id),
    }),
    { closed: kept, drafts: state.drafts, sends: state.sends, issues: state.issues, added: state.added },
  );
}
