// The settings' file.
import { DEFAULT_SETTINGS, Settings } from '../../shared/settings.ts';
import type { ConfigFileKind } from '../storage/read-config-file.ts';

export const settingsFileKind: ConfigFileKind<Settings> = {
  name: 'settings',
  title: 'The settings',
  version: 2,
  schema: Settings,
  migrations: [
    // Version 1 knew no favourites.
    (content) => ({ favouriteOperationIds: [], recentOperationIds: [], ...Object(content) }),
  ],
  empty: DEFAULT_SETTINGS,
};
