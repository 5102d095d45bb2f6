// Turns what the file system and SQLite throw into the storage errors that a user can act on.
import { AppError } from '../../shared/errors.ts';

/** SQLite's primary result codes; the extended ones carry them in their low byte. */
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT']);
const UNWRITABLE_CODES = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * The AppError for a failed read or write of `file`: `storage_full`, `storage_unwritable` or `storage_corrupt`.
 * Anything else comes back as it was, so that it becomes `internal` with its stack in the log.
 */
export function toStorageError(cause: unknown, file: string): unknown {
  if (cause instanceof AppError) return cause;
  if (isFull(cause)) {
    const message = `The disk is full, so ${file} could not be written. Nothing was changed. Free some space and try again.`;
    return new AppError({ code: 'storage_full', message, file }, { cause });
  }
  if (isUnwritable(cause)) {
    const message = `Paydeck may not write ${file}. Nothing was changed. Give your user write permission there and try again.`;
    return new AppError({ code: 'storage_unwritable', message, file }, { cause });
  }
  if (isDatabaseCorrupt(cause)) {
    const message = `${file} is damaged and could not be read. It was left as it is. Restart Paydeck: it sets the file aside and begins a new one.`;
    return new AppError({ code: 'storage_corrupt', message, file }, { cause });
  }
  return cause;
}

/** Runs `action`, with whatever it throws mapped by `toStorageError`. */
export function withStorageErrors<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw toStorageError(cause, file);
  }
}

export function isDatabaseCorrupt(cause: unknown): boolean {
  const code = sqliteCodeOf(cause);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

function isFull(cause: unknown): boolean {
  return FULL_CODES.has(systemCodeOf(cause)) || sqliteCodeOf(cause) === SQLITE_FULL;
}

function isUnwritable(cause: unknown): boolean {
  const code = sqliteCodeOf(cause);
  return UNWRITABLE_CODES.has(systemCodeOf(cause)) || code === SQLITE_READONLY || code === SQLITE_CANTOPEN;
}

function systemCodeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

function sqliteCodeOf(cause: unknown): number | null {
  return cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number'
    ? cause.errcode & 0xff
    : null;
}
