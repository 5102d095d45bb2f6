// The sandbox as its panel shows it: main's truth, asked for again whenever something happened in it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { ArmedFault, ClockStep, SandboxDetails, SandboxSeed } from '../../../shared/sandbox.ts';
import type { ApiClient } from '../../api/api-client.ts';

export type SandboxContent =
  | { phase: 'loading' }
  | { phase: 'shown'; details: SandboxDetails }
  | { phase: 'failed'; message: string };

export interface SandboxPanelState {
  content: SandboxContent;
}

export interface SandboxStore extends StoreApi<SandboxPanelState> {
  /** Keeps the details fresh until the returned function is called: nobody pays for a panel that is closed. */
  watch(): () => void;
  advanceClock(step: ClockStep): Promise<void>;
  /** Null switches it off. */
  armFault(fault: ArmedFault | null): Promise<void>;
  reset(seed: SandboxSeed): Promise<void>;
  /** Takes the last reset or import back. */
  undo(): Promise<void>;
  exportState(): Promise<CallOutput<'sandbox.exportState'>>;
  importState(base64: string): Promise<void>;
}

export function createSandboxStore({ api }: { api: ApiClient }): SandboxStore {
  const store = createStore<SandboxPanelState>(() => ({ content: { phase: 'loading' } }));
  let asked = 0;

  const show = (details: SandboxDetails) => store.setState({ content: { phase: 'shown', details } });
  /** What was asked for later wins, whichever answer comes first. */
  const take = async (question: Promise<SandboxDetails>) => {
    asked += 1;
    const mine = asked;
    const details = await question;
    if (mine === asked) show(details);
  };
  const refresh = async () => {
    try {
      await take(api.call('sandbox.load', {}));
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      store.setState({ content: { phase: 'failed', message } });
    }
  };

  return Object.assign(store, {
    watch() {
      const ends = [api.on('sandbox.happened', () => void refresh()), api.on('sandbox.changed', () => void refresh())];
      void refresh();
      return () => {
        for (const end of ends) end();
      };
    },
    advanceClock: (step: ClockStep) => take(api.call('sandbox.advanceClock', { step })),
    armFault: (fault: ArmedFault | null) => take(api.call('sandbox.armFault', { fault })),
    async reset(seed: SandboxSeed) {
      await api.call('sandbox.reset', { seed });
      await refresh();
    },
    undo: () => take(api.call('sandbox.undo', {})),
    exportState: () => api.call('sandbox.exportState', {}),
    importState: (base64: string) => take(api.call('sandbox.importState', { base64 })),
  });
}
