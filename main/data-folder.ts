// Everything that lies in the data folder, opened under its lock and closed with it.
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { OpenTabs } from '../shared/draft.ts';
import type { Settings } from '../shared/settings.ts';
import type { Notice } from '../shared/workspace.ts';
import { type CollectionsContent, collectionsFileKind } from './collections/collections-file.ts';
import { historyMigrations } from './history/history-tables.ts';
import { objectMigrations } from './objects/object-tables.ts';
import type { Platform } from './platform.ts';
import { settingsFileKind } from './settings/settings-file.ts';
import { type ConfigStore, openConfigStore } from './storage/config-store.ts';
import { takeDataFolder } from './storage/data-folder-lock.ts';
import { openDatabase } from './storage/database.ts';
import type { ConfigFileKind } from './storage/read-config-file.ts';
import { tabsFileKind } from './tabs/tabs-file.ts';
import { type VaultContent, vaultFileKind } from './vault/vault-file.ts';
import { type WorkspaceContent, workspaceFileKind } from './workspace/workspace-file.ts';

export interface DataFolder {
  readonly vault: ConfigStore<VaultContent>;
  readonly workspace: ConfigStore<WorkspaceContent>;
  readonly settings: ConfigStore<Settings>;
  readonly tabs: ConfigStore<OpenTabs>;
  readonly collections: ConfigStore<CollectionsContent>;
  readonly history: { readonly database: DatabaseSync; readonly file: string };
  readonly objects: { readonly database: DatabaseSync; readonly file: string };
  close(): void;
}

/**
 * Throws `folder_in_use`, `storage_unwritable`, `storage_full` or `storage_newer`; then nothing stays open or locked.
 * What was set aside or restored is told to `report`.
 */
export function openDataFolder(platform: Platform, report: (notice: Notice) => void): DataFolder {
  const { dataFolder: folder, openStore, now, log, shell } = platform;
  const lock = takeDataFolder(folder, { pid: process.pid, shell, sinceMs: now() });
  try {
    const open = <Content>(kind: ConfigFileKind<Content>) =>
      openConfigStore(kind, { folder, openStore: (options) => openStore(options), now, log, report });
    const stores = {
      vault: open(vaultFileKind),
      workspace: open(workspaceFileKind),
      settings: open(settingsFileKind),
      tabs: open(tabsFileKind),
      collections: open(collectionsFileKind),
    };
    const openRows = (name: string, title: string, migrations: readonly string[]) => {
      const file = path.join(folder, name);
      return { database: openDatabase({ file, title, migrations, now, report }), file };
    };
    const history = openRows('history.sqlite', 'The history', historyMigrations);
    const objects = openRows('objects.sqlite', 'The list of objects seen', objectMigrations);
    return {
      ...stores,
      history,
      objects,
      close() {
        history.database.close();
        objects.database.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}
