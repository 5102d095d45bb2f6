// The usual business as the build told it: taken over into a new sandbox's file, moved to the day of its first start.
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeMigrations } from '../engine/store-tables.ts';
import { moveBusiness } from './move-business.ts';

/**
 * Writes the business to `file`, ending at `end`: Unix seconds, a midnight in UTC. Moving takes a third of a second, so
 * the moved one is kept beside the told file for the day's further first starts, where that folder can be written.
 * False, and nothing written, where there is no told file of this layout.
 */
export function beginFromTold(file: string, toldFile: string, end: number): boolean {
  if (!existsSync(toldFile)) return false;
  const told = statSync(toldFile).mtime;
  const keptFile = movedFileOf(toldFile, end);
  const kept = readLayout(keptFile, told);
  if (kept) {
    writeFileSync(file, kept, { mode: 0o600 });
    return true;
  }
  const bytes = readLayout(toldFile, told);
  if (!bytes) return false;
  writeFileSync(file, bytes, { mode: 0o600 });
  const database = new DatabaseSync(file);
  try {
    // Nothing is rolled back in a file that counts only when it is whole: without a log it is moved in half the time.
    database.exec('PRAGMA journal_mode = OFF');
    moveBusiness(database, end);
  } finally {
    database.close();
  }
  keepMoved(file, toldFile, keptFile, told);
  return true;
}

function movedFileOf(toldFile: string, end: number): string {
  const day = new Date(end * 1000).toISOString().slice(0, 10);
  return join(dirname(toldFile), `${basename(toldFile, '.sqlite')}-${day}.sqlite`);
}

/** Read and written, not copied: in a packaged app it lies in an archive. What was moved bears the time of its source. */
function readLayout(file: string, told: Date): Uint8Array | undefined {
  if (!existsSync(file) || statSync(file).mtime.getTime() !== told.getTime()) return undefined;
  const bytes = readFileSync(file);
  // SQLite keeps the number of the last migration there.
  const isOfThisLayout = bytes.length > 100 && bytes.readUInt32BE(60) === storeMigrations.length;
  return isOfThisLayout ? bytes : undefined;
}

/** Renamed into its place: two that start at once both find it whole. Those of other days go. */
function keepMoved(file: string, toldFile: string, keptFile: string, told: Date): void {
  const folder = dirname(toldFile);
  const next = `${keptFile}.${process.pid}`;
  try {
    for (const name of readdirSync(folder))
      if (isMovedFrom(toldFile, name)) rmSync(join(folder, name), { force: true });
    writeFileSync(next, readFileSync(file));
    utimesSync(next, told, told);
    renameSync(next, keptFile);
  } catch {
    // An archive or somebody else's folder: the next first start moves it again.
    rmSync(next, { force: true });
  }
}

function isMovedFrom(toldFile: string, name: string): boolean {
  return name.startsWith(`${basename(toldFile, '.sqlite')}-`) && name.endsWith('.sqlite');
}
