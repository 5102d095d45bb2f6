// The request feature's store: open tabs, what they send, and what became of it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEditActions, type EditActions } from './edit-actions.ts';
import { initialState, type RequestState, type RequestStoreOptions } from './request-state.ts';
import { createSendActions, type SendActions } from './send-actions.ts';
import { createTabActions, type TabActions } from './tab-actions.ts';
import { saveTabs } from './tab-saver.ts';

export type RequestActions = TabActions & EditActions & SendActions;

export interface RequestStore extends RequestActions {
  getState(): RequestState;
  subscribe: StoreApi<RequestState>['subscribe'];
  /** What `useStore` wants. */
  getInitialState(): RequestState;
  /** Writes the open tabs at once, for when the window goes. */
  flush(): Promise<void>;
}

export function createRequestStore(options: RequestStoreOptions): RequestStore {
  const store = createStore<RequestState>(() => initialState);
  const access = { get: store.getState, set: store.setState };
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    flush: saveTabs(store, options),
    ...createTabActions(access, options),
    ...createEditActions(access, options),
    ...createSendActions(access, options),
  };
}
