// What the web shell gives the services: settings files by conf, a key file, and the system's browser.
import { randomUUID } from 'node:crypto';
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folders } from '../default-folders.ts';
import type { Log, Platform } from '../platform.ts';
import { openConfFile } from '../storage/conf-file.ts';
import { createKeyFileProtector } from '../vault/key-file-protector.ts';
import { openBrowser } from './open-browser.ts';

interface WebPlatformOptions {
  readonly folders: Folders;
  readonly catalogFolder: string;
  readonly version: string;
  readonly emit: Emit;
  readonly log: Log;
  readonly checksOutput: boolean;
}

export function createWebPlatform(options: WebPlatformOptions): Platform {
  const { folders, catalogFolder, version, emit, log, checksOutput } = options;
  return {
    shell: 'web',
    version,
    dataFolder: folders.dataFolder,
    catalogFolder,
    capabilities: { nativeMenu: false },
    keyProtector: createKeyFileProtector({ file: folders.keyFile }),
    openStore: openConfFile,
    openExternal,
    // Node knows of no system's settings; the environment's HTTPS_PROXY is read where routes are made.
    findSystemProxy: async () => null,
    emit,
    now: Date.now,
    newId: randomUUID,
    log,
    checksOutput,
  };
}

async function openExternal(url: string): Promise<void> {
  try {
    await openBrowser(url);
  } catch (cause) {
    const reason = 'no browser could be opened on the computer that Paydeck runs on';
    const message = `The link was not opened: ${reason}. Copy it and open it yourself: ${url}`;
    throw new AppError({ code: 'unsupported_here', message, reason }, { cause });
  }
}
