// Keeps two Paydecks from writing one data folder: an operating system lock that ends with its process.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { toStorageError } from './storage-error.ts';

const SQLITE_BUSY = 5;

const Holder = z.object({ pid: z.number().int(), shell: z.string(), sinceMs: z.number() });
export type Holder = z.infer<typeof Holder>;

export interface DataFolderLock {
  release(): void;
}

/**
 * Makes the folder (mode 0700) where it is missing and takes its lock.
 * The lock is SQLite's exclusive one on an empty file: the system drops it when its process dies, however it dies, so
 * there are no stale locks to judge by process ids, which a container or a restart gives out again.
 * Throws `folder_in_use` with who holds it, `storage_unwritable`, `storage_full`.
 */
export function takeDataFolder(folder: string, holder: Holder): DataFolderLock {
  const holderFile = path.join(folder, 'in-use.json');
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lockFile = path.join(folder, 'in-use.lock');
    writeFileSync(lockFile, '', { flag: 'a', mode: 0o600 });
    database = new DatabaseSync(lockFile, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    writeFileSync(holderFile, JSON.stringify(holder), { mode: 0o600 });
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) throw refuseSecond(folder, holderFile);
    throw toStorageError(cause, folder);
  }
  const held = database;
  return {
    release() {
      if (!held.isOpen) return;
      rmSync(holderFile, { force: true });
      held.close();
    },
  };
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
}

function refuseSecond(folder: string, holderFile: string): AppError {
  const holder = describeHolder(holderFile);
  const message = `${folder} is in use by ${holder}. Nothing was changed. Close that Paydeck, or start this one with another data folder.`;
  return new AppError({ code: 'folder_in_use', message, holder });
}

function describeHolder(holderFile: string): string {
  try {
    const { pid, shell, sinceMs } = Holder.parse(JSON.parse(readFileSync(holderFile, 'utf8')));
    return `another Paydeck (${shell}, process ${pid}, since ${new Date(sinceMs).toISOString()})`;
  } catch {
    // It is being written at this moment: the lock is what counts, the file only says whose it is.
    return 'another Paydeck';
  }
}
