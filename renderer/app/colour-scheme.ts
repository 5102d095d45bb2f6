// Mantine's colour scheme, kept in the settings instead of the browser's storage.
import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsStore } from '../features/settings/index.ts';

/** `system` is what Mantine calls `auto`. */
const toScheme = (theme: Settings['theme']): MantineColorScheme => (theme === 'system' ? 'auto' : theme);

export function createColourSchemeManager(settings: SettingsStore): MantineColorSchemeManager {
  let unsubscribe = () => {};
  return {
    get: () => toScheme(settings.getState().settings.theme),
    // Only the settings dialog changes it, and by the store.
    set: () => {},
    clear: () => {},
    subscribe(onUpdate) {
      unsubscribe = settings.subscribe(({ settings: now }, { settings: before }) => {
        if (now.theme !== before.theme) onUpdate(toScheme(now.theme));
      });
    },
    unsubscribe: () => unsubscribe(),
  };
}
