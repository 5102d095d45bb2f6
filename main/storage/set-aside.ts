// Names under which an unreadable or an older file is kept beside the one that replaces it.
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';

/**
 * `history.sqlite` -> `history.broken-2026-11-24T08-30-00Z.sqlite`, numbered where that name is taken.
 * Colons are left out, since Windows has no file names with them.
 */
export function asideName(file: string, word: string, nowMs: number): string {
  const { dir, name, ext } = path.parse(file);
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const candidate = path.join(dir, `${name}.${word}-${time}Z${suffix}${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}

/** Renames an unreadable file out of the way and answers with its new path. Its bytes stay as they are. */
export function setAside(file: string, nowMs: number): string {
  const kept = asideName(file, 'broken', nowMs);
  renameSync(file, kept);
  return kept;
}
