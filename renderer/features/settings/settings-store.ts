// What the user chose for the whole of Paydeck; the window's own measures are saved with it, a little later.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../../shared/settings.ts';
import type { AppStart } from '../../../shared/workspace.ts';
import type { ApiClient } from '../../api/api-client.ts';

export interface SettingsState {
  settings: Settings;
}

export type SettingsStore = StoreApi<SettingsState> & {
  /** Rejects with AppError `invalid_input` where a field is wrong; then nothing was changed. */
  save(changes: Partial<Omit<Settings, 'layout'>>): Promise<void>;
  /** Remembers a measure of the window under a name of its own. A failure is not told: nothing of the user's is lost. */
  keepLayout(name: string, value: unknown): void;
  refresh(start: AppStart): void;
};

/** Dragging a separator makes many layouts; only where it came to rest is worth a write. */
const LAYOUT_PAUSE_MS = 600;

export function createSettingsStore({ api, start }: { api: ApiClient; start: AppStart }): SettingsStore {
  const store = createStore<SettingsState>(() => ({ settings: start.settings }));
  let layoutTimer: ReturnType<typeof setTimeout> | undefined;

  const takeOver = (settings: Settings) => {
    // The page owns the layout: what main says is older than what the user's hand has just done.
    const { layout } = store.getState().settings;
    store.setState({ settings: { ...settings, layout: { ...settings.layout, ...layout } } });
  };
  api.on('settings.changed', takeOver);

  return Object.assign(store, {
    async save(changes: Partial<Omit<Settings, 'layout'>>) {
      takeOver(await api.call('settings.save', { settings: { ...store.getState().settings, ...changes } }));
    },
    keepLayout(name: string, value: unknown) {
      const { settings } = store.getState();
      if (Object.is(settings.layout[name], value)) return;
      store.setState({ settings: { ...settings, layout: { ...settings.layout, [name]: value } } });
      clearTimeout(layoutTimer);
      layoutTimer = setTimeout(() => {
        api.call('settings.save', { settings: store.getState().settings }).catch(() => {
          // The next change of the layout saves this one, too.
        });
      }, LAYOUT_PAUSE_MS);
    },
    refresh: ({ settings }: AppStart) => takeOver(settings),
  });
}

/** A width or such that was kept, where it is a number. */
export function keptNumber({ settings }: SettingsState, name: string): number | null {
  const value = settings.layout[name];
  return typeof value === 'number' ? value : null;
}
