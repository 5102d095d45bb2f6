// Opens an SQLite file for a service: today's schema, sane settings, and a plan for each way in which a file can be bad.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../shared/errors.ts';
import type { Notice } from '../../shared/workspace.ts';
import { asideName, setAside } from './set-aside.ts';
import { isDatabaseCorrupt, toStorageError } from './storage-error.ts';

/** Two statements of ours can only meet in a backup tool's way; five seconds outlast it. */
const BUSY_TIMEOUT_MS = 5000;
/** A whole check reads every page: up to this size it takes some 20 ms, above that it would be felt at each start. */
const CHECKED_BYTES = 8 * 1024 * 1024;

export interface DatabaseOptions {
  /** A path; its folder is made where it is missing. */
  readonly file: string;
  /** What the file holds, as a sentence begins: `The history`. */
  readonly title: string;
  /** The statements that bring version n to n + 1, from version 0, an empty file. Never edit a released one. */
  readonly migrations: readonly string[];
  readonly now: () => number;
  /** Told what the user must know, e.g. that a damaged file was set aside. */
  readonly report: (notice: Notice) => void;
}

/**
 * Opens `file` in WAL mode and brings it to the version of the last migration.
 * A damaged file is set aside under a new name and reported; before a migration a copy of the old one is kept beside.
 * Throws `storage_newer` and leaves the file alone where a newer Paydeck wrote it; `storage_full`, `storage_unwritable`.
 * Wrap later writes in `withStorageErrors(file, ...)`.
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const { file, title, now, report } = options;
  try {
    try {
      return open(options);
    } catch (cause) {
      if (!isDatabaseCorrupt(cause)) throw cause;
    }
    const kept = setDatabaseAside(file, now());
    const database = open(options);
    report({
      id: `set-aside:${path.basename(kept)}`,
      title: `${title} could not be read`,
      message: `${file} is damaged. It was set aside as ${path.basename(kept)}, and an empty one was begun.`,
    });
    return database;
  } catch (cause) {
    throw toStorageError(cause, file);
  }
}

function open(options: DatabaseOptions): DatabaseSync {
  const { file } = options;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // SQLite gives its -wal and -shm files the mode of the main one, so that has to exist with ours first.
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // NORMAL in WAL keeps every committed write over a killed process; only a power cut could lose the last ones.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
    checkSoundness(database, file);
    migrate(database, options);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function checkSoundness(database: DatabaseSync, file: string): void {
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (statSync(file).size > CHECKED_BYTES) return;
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (verdict === 'ok') return;
  // As SQLite itself would throw it on the first read of the damaged page.
  throw Object.assign(new Error(`quick_check: ${String(verdict)}`), { errcode: 11 });
}

function migrate(database: DatabaseSync, { file, title, migrations, now }: DatabaseOptions): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > migrations.length) {
    const message = `${title} was written by a newer Paydeck (version ${version} of ${file}; this one knows ${migrations.length}). The file was not touched. Install the newer Paydeck to open it.`;
    throw new AppError({ code: 'storage_newer', message, file });
  }
  if (version > 0 && version < migrations.length) {
    database.prepare('VACUUM INTO ?').run(asideName(file, `version-${version}`, now()));
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(`${statements}; PRAGMA user_version = ${index + 1}; COMMIT`);
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw cause;
    }
  }
}

function setDatabaseAside(file: string, nowMs: number): string {
  const kept = setAside(file, nowMs);
  // A write-ahead log left behind would be replayed into the new file.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
  return kept;
}
