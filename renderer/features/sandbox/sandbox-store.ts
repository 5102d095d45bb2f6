// The sandbox as its panel shows it: main's truth, asked for again whenever something happened in it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { ClockStep, SandboxDetails, SandboxSeed } from '../../../shared/sandbox.ts';
import type { FaultOrder } from '../../../shared/sandbox-faults.ts';
import type { AskedRequest, AskedRequestDetails } from '../../../shared/sandbox-requests.ts';
import type { ApiClient } from '../../api/api-client.ts';

export type Fetched<T> = { phase: 'loading' } | ({ phase: 'shown' } & T) | { phase: 'failed'; message: string };

export type SandboxContent = Fetched<{ details: SandboxDetails }>;
export type SandboxRequests = Fetched<{ requests: readonly AskedRequest[] }>;

export interface SandboxPanelState {
  content: SandboxContent;
  requests: SandboxRequests;
}

export interface SandboxStore extends StoreApi<SandboxPanelState> {
  /** Keeps the details fresh until the returned function is called: nobody pays for a panel that is closed. */
  watch(): () => void;
  /** The same for what the sandbox is asked. */
  watchRequests(): () => void;
  advanceClock(step: ClockStep): Promise<void>;
  /** To a moment in Unix seconds. */
  advanceClockTo(moment: number): Promise<void>;
  armFault(fault: FaultOrder): Promise<void>;
  /** Takes one back by its id. */
  disarmFault(faultId: number): Promise<void>;
  readRequest(askedId: number): Promise<AskedRequestDetails>;
  reset(seed: SandboxSeed): Promise<void>;
  /** Takes the last reset or import back. */
  undo(): Promise<void>;
  exportState(): Promise<CallOutput<'sandbox.exportState'>>;
  importState(base64: string): Promise<void>;
}

export function createSandboxStore({ api }: { api: ApiClient }): SandboxStore {
  const store = createStore<SandboxPanelState>(() => ({
    content: { phase: 'loading' },
    requests: { phase: 'loading' },
  }));
  const takeDetails = createTaking((details: SandboxDetails) =>
    store.setState({ content: { phase: 'shown', details } }),
  );
  const takeRequests = createTaking(({ requests }: CallOutput<'sandbox.listRequests'>) =>
    store.setState({ requests: { phase: 'shown', requests } }),
  );

  const refresh = async () => {
    try {
      await takeDetails(api.call('sandbox.load', {}));
    } catch (cause) {
      store.setState({ content: { phase: 'failed', message: messageOf(cause) } });
    }
  };
  const refreshRequests = async () => {
    try {
      await takeRequests(api.call('sandbox.listRequests', {}));
    } catch (cause) {
      store.setState({ requests: { phase: 'failed', message: messageOf(cause) } });
    }
  };
  const watch = (event: 'sandbox.happened' | 'sandbox.asked', load: () => Promise<void>) => {
    const ends = [api.on(event, () => void load()), api.on('sandbox.changed', () => void load())];
    void load();
    return () => {
      for (const end of ends) end();
    };
  };

  return Object.assign(store, {
    watch: () => watch('sandbox.happened', refresh),
    watchRequests: () => watch('sandbox.asked', refreshRequests),
    advanceClock: (step: ClockStep) => takeDetails(api.call('sandbox.advanceClock', { step })),
    advanceClockTo: (to: number) => takeDetails(api.call('sandbox.advanceClockTo', { to })),
    armFault: (fault: FaultOrder) => takeDetails(api.call('sandbox.armFault', { fault })),
    disarmFault: (faultId: number) => takeDetails(api.call('sandbox.disarmFault', { faultId })),
    readRequest: (askedId: number) => api.call('sandbox.readRequest', { askedId }),
    async reset(seed: SandboxSeed) {
      await api.call('sandbox.reset', { seed });
      await refresh();
    },
    undo: () => takeDetails(api.call('sandbox.undo', {})),
    exportState: () => api.call('sandbox.exportState', {}),
    importState: (base64: string) => takeDetails(api.call('sandbox.importState', { base64 })),
  });
}

/** What was asked for later wins, whichever answer comes first. */
function createTaking<T>(show: (value: T) => void): (question: Promise<T>) => Promise<void> {
  let asked = 0;
  return async (question) => {
    asked += 1;
    const mine = asked;
    const value = await question;
    if (mine === asked) show(value);
  };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
