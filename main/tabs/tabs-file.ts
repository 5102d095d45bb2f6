// The open tabs' file.
import { OpenTabs } from '../../shared/draft.ts';
import type { ConfigStore } from '../storage/config-store.ts';
import type { ConfigFileKind } from '../storage/read-config-file.ts';

export const tabsFileKind: ConfigFileKind<OpenTabs> = {
  name: 'tabs',
  title: 'The open tabs',
  version: 1,
  schema: OpenTabs,
  migrations: [],
  empty: { drafts: [], activeDraftId: null },
};

export type TabsStore = ConfigStore<OpenTabs>;
