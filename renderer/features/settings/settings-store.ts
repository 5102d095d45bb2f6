// What the user chose for the whole of Paydeck; the window's own measures are saved with it, a little later.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { MOST_FAVOURITES, MOST_RECENT, type Settings } from '../../../shared/settings.ts';
import type { AppStart } from '../../../shared/workspace.ts';
import type { ApiClient } from '../../api/api-client.ts';

export interface SettingsState {
  settings: Settings;
}

/** What the page says of itself is newer in the page than in main. */
type PageOwned = 'layout' | 'recentOperationIds';

export type SettingsStore = StoreApi<SettingsState> & {
  /** Rejects with AppError `invalid_input` where a field is wrong; then nothing was changed. */
  save(changes: Partial<Omit<Settings, PageOwned>>): Promise<void>;
  /** Marks an operation as a favourite, or takes the mark away. Rejects where that can't be kept; then it is as before. */
  toggleFavourite(operationId: string): Promise<void>;
  /** Remembers that an operation was opened, as `keepLayout` remembers measures. */
  noteRecent(operationId: string): void;
  /** Remembers a measure of the window under a name of its own. A failure is not told: nothing of the user's is lost. */
  keepLayout(name: string, value: unknown): void;
  refresh(start: AppStart): void;
};

/** Dragging a separator makes many layouts; only where it came to rest is worth a write. */
const LAYOUT_PAUSE_MS = 600;

export function createSettingsStore({ api, start }: { api: ApiClient; start: AppStart }): SettingsStore {
  const store = createStore<SettingsState>(() => ({ settings: start.settings }));
  let layoutTimer: ReturnType<typeof setTimeout> | undefined;

  let savesUnderWay = 0;

  const takeOver = (settings: Settings) => {
    // The page owns the layout: what main says is older than what the user's hand has just done.
    const { layout, recentOperationIds, favouriteOperationIds } = store.getState().settings;
    store.setState({
      settings: {
        ...settings,
        recentOperationIds,
        // Another window may have changed them; but what main tells of an earlier save must not undo a later one.
        favouriteOperationIds: savesUnderWay > 0 ? favouriteOperationIds : settings.favouriteOperationIds,
        layout: { ...settings.layout, ...layout },
      },
    });
  };
  const send = async (settings: Settings): Promise<Settings> => {
    savesUnderWay += 1;
    try {
      return await api.call('settings.save', { settings });
    } finally {
      savesUnderWay -= 1;
    }
  };
  const saveLater = () => {
    clearTimeout(layoutTimer);
    layoutTimer = setTimeout(() => {
      send(store.getState().settings).catch(() => {
        // The next change of the layout saves this one, too.
      });
    }, LAYOUT_PAUSE_MS);
  };
  api.on('settings.changed', takeOver);

  return Object.assign(store, {
    async save(changes: Partial<Omit<Settings, PageOwned>>) {
      takeOver(await send({ ...store.getState().settings, ...changes }));
    },
    async toggleFavourite(operationId: string) {
      const before = store.getState().settings.favouriteOperationIds;
      const favouriteOperationIds = before.includes(operationId)
        ? before.filter((id) => id !== operationId)
        : [...before, operationId].slice(-MOST_FAVOURITES);
      const show = (ids: string[]) =>
        store.setState(({ settings }) => ({ settings: { ...settings, favouriteOperationIds: ids } }));
      // Shown at once: the star answers to the finger, not to the disk.
      show(favouriteOperationIds);
      try {
        await send(store.getState().settings);
      } catch (cause) {
        show(before);
        throw cause;
      }
    },
    noteRecent(operationId: string) {
      const { settings } = store.getState();
      const [newest] = settings.recentOperationIds;
      if (newest === operationId) return;
      const others = settings.recentOperationIds.filter((id) => id !== operationId);
      store.setState({
        settings: { ...settings, recentOperationIds: [operationId, ...others].slice(0, MOST_RECENT) },
      });
      saveLater();
    },
    keepLayout(name: string, value: unknown) {
      const { settings } = store.getState();
      if (Object.is(settings.layout[name], value)) return;
      store.setState({ settings: { ...settings, layout: { ...settings.layout, [name]: value } } });
      saveLater();
    },
    refresh: ({ settings }: AppStart) => takeOver(settings),
  });
}

/** A width or such that was kept, where it is a number. */
export function keptNumber({ settings }: SettingsState, name: string): number | null {
  const value = settings.layout[name];
  return typeof value === 'number' ? value : null;
}

/** A choice that was kept, where it is a text. */
export function keptText({ settings }: SettingsState, name: string): string | null {
  const value = settings.layout[name];
  return typeof value === 'string' ? value : null;
}
