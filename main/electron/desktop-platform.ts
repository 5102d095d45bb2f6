// What the desktop shell gives the services: electron-store files, the keychain, the system's browser and proxy.
import { randomUUID } from 'node:crypto';
import { app, safeStorage, session, shell } from 'electron';
import type { Emit } from '../../shared/contract/events.ts';
import type { Log, Platform } from '../platform.ts';
import { openElectronStoreFile } from './electron-store-file.ts';
import { createKeychainProtector } from './keychain-protector.ts';
import { readProxyRules } from './system-proxy.ts';

interface DesktopPlatformOptions {
  readonly dataFolder: string;
  readonly catalogFolder: string;
  readonly emit: Emit;
  readonly log: Log;
}

/** When the app is ready: the keychain can't be asked before. */
export async function createDesktopPlatform(options: DesktopPlatformOptions): Promise<Platform> {
  return {
    ...options,
    shell: 'desktop',
    version: app.getVersion(),
    capabilities: { nativeMenu: true },
    keyProtector: await createKeychainProtector(safeStorage, process.platform),
    openStore: openElectronStoreFile,
    openExternal: (url) => shell.openExternal(url),
    findSystemProxy: async (url) => readProxyRules(await session.defaultSession.resolveProxy(url)),
    now: Date.now,
    newId: randomUUID,
    checksOutput: !app.isPackaged,
  };
}
