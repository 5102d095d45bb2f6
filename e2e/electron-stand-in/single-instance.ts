// The lock of Electron's single instance: a file that names its holder, and a signal to it from the second.
import { mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** True for the first on this folder; its `onSecond` is called for each that comes later. */
export function takeInstanceLock(userDataFolder: string, onSecond: () => void): boolean {
  mkdirSync(userDataFolder, { recursive: true });
  const knockFile = path.join(userDataFolder, 'stand-in-knock');
  const lock = new DatabaseSync(path.join(userDataFolder, 'stand-in-lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    // Held by the first, who sees this file change.
    lock.close();
    writeFileSync(knockFile, String(process.pid));
    return false;
  }
  writeFileSync(knockFile, '');
  keptLocks.push(lock);
  watch(knockFile, () => {
    if (readFileSync(knockFile, 'utf8') === '') return;
    writeFileSync(knockFile, '');
    onSecond();
  }).unref();
  return true;
}

/** Kept from being collected, which would close them. */
const keptLocks: DatabaseSync[] = [];
