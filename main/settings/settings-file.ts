// The settings' file.
import { DEFAULT_SETTINGS, Settings } from '../../shared/settings.ts';
import type { ConfigFileKind } from '../storage/config-store.ts';

export const settingsFileKind: ConfigFileKind<Settings> = {
  name: 'settings',
  title: 'The settings',
  version: 1,
  schema: Settings,
  migrations: [],
  empty: DEFAULT_SETTINGS,
};
