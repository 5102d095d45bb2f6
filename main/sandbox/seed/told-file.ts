// The usual business as the build told it: taken over into a new sandbox's file, moved to the day of its first start.
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
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
  if (isKept(keptFile, told)) {
    copyFileSync(keptFile, file);
    return true;
  }
  // Read and written, not copied: in a packaged app it lies in an archive.
  const bytes = readFileSync(toldFile);
  if (!isOfThisLayout(bytes)) return false;
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

/** What was moved bears the time of its source. */
function isKept(keptFile: string, told: Date): boolean {
  if (!existsSync(keptFile) || statSync(keptFile).mtime.getTime() !== told.getTime()) return false;
  const beginning = Buffer.alloc(100);
  const opened = openSync(keptFile, 'r');
  try {
    readSync(opened, beginning);
  } finally {
    closeSync(opened);
  }
  return isOfThisLayout(beginning);
}

/** SQLite keeps the number of the last migration there. */
function isOfThisLayout(bytes: Buffer): boolean {
  return bytes.length >= 100 && bytes.readUInt32BE(60) === storeMigrations.length;
}

/** Renamed into its place: two that start at once both find it whole. Those of other days go. */
function keepMoved(file: string, toldFile: string, keptFile: string, told: Date): void {
  const folder = dirname(toldFile);
  const next = `${keptFile}.${process.pid}`;
  try {
    for (const name of readdirSync(folder))
      if (isMovedFrom(toldFile, name)) rmSync(join(folder, name), { force: true });
    copyFileSync(file, next);
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
