// The sandbox's database file as a whole: begun, kept beside another, taken away.
import { copyFileSync, linkSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import type { SandboxSeed } from '../../shared/sandbox.ts';
import { openDatabase } from '../storage/database.ts';
import { OWN_ACCOUNT_ID } from './engine/authenticate.ts';
import { storeMigrations } from './engine/store-tables.ts';
import { seedExamples } from './seed/examples/seed-examples.ts';
import { moveBusiness, TOLD_END } from './seed/move-business.ts';
import { multiplyBusiness } from './seed/multiply-business.ts';
import { seedBusiness } from './seed/seed-business.ts';
import { beginFromTold } from './seed/told-file.ts';
import { fillDatabase, readRows, type SandboxContents } from './state-file.ts';

export interface BeginOptions {
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Decides everything about the business that is not its size; null begins empty where no size is given. */
  readonly seed: number | null;
  readonly size?: SandboxSeed;
  /** Instead of a business. */
  readonly contents?: SandboxContents;
  /** The usual small business as the build told it; where there is none of this layout, it is told on the spot. */
  readonly toldFile?: string;
}

/** The business that everyone starts with. */
export const USUAL_SEED = 4242;
const DAY = 24 * 60 * 60;
/** As many small businesses make a large one. */
const LARGE_TIMES = 3;

/** Writes a whole new file there, over what was left by an attempt that was interrupted. */
export function beginSandboxFile(file: string, options: BeginOptions): void {
  removeSandboxFile(file);
  const end = lastMidnight(options.now());
  if (!options.contents && isUsualBusiness(options) && beginFromTold(file, options.toldFile, end)) return;
  const database = openDatabase({
    file,
    title: 'The sandbox',
    migrations: storeMigrations,
    now: options.now,
    report: () => {},
  });
  try {
    fillDatabase(database, options.contents ?? tellBusiness(options, end));
  } finally {
    database.close();
  }
}

/** Unix seconds, of milliseconds: the business ends with the last full day (UTC), so that one day's seeds are alike. */
export function lastMidnight(now: number): number {
  return Math.floor(now / 1000 / DAY) * DAY;
}

/** Writes the usual business as it was told, for the build to keep. */
export function writeToldFile(file: string, sources: Pick<BeginOptions, 'catalog' | 'schemas'>): void {
  beginSandboxFile(file, { ...sources, now: () => TOLD_END * 1000, seed: USUAL_SEED });
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE; VACUUM');
  } finally {
    database.close();
  }
}

function isUsualBusiness(options: BeginOptions): options is BeginOptions & { readonly toldFile: string } {
  return options.toldFile !== undefined && options.seed === USUAL_SEED && (options.size ?? 'small') === 'small';
}

/** Always up to the same day, from which it is moved to today: no month's length changes what a seed makes. */
function tellBusiness(options: BeginOptions, end: number): SandboxContents {
  const size = options.size ?? (options.seed === null ? 'none' : 'small');
  if (size === 'none') return { aheadSeconds: 0, seed: size, rows: [] };
  const { catalog, schemas, seed } = options;
  const database = new DatabaseSync(':memory:');
  try {
    for (const statements of storeMigrations) database.exec(statements);
    const sources = { database, catalog, schemas, seed: seed ?? USUAL_SEED };
    // First, so that lists begin with the business and not with the examples.
    seedExamples({ ...sources, at: TOLD_END - 366 * DAY });
    const examples = Number(database.prepare('SELECT max(sequence) AS last FROM objects').get()?.last ?? 0);
    seedBusiness({ ...sources, end: TOLD_END });
    moveBusiness(database, end);
    const all = readRows(database);
    const story = new Set(all.slice(examples));
    const isPart = (row: SandboxContents['rows'][number]) => row.space === `${OWN_ACCOUNT_ID}:test` && story.has(row);
    const rows = multiplyBusiness(all, size === 'large' ? LARGE_TIMES : 1, isPart);
    return { aheadSeconds: 0, seed: size, rows };
  } finally {
    database.close();
  }
}

/** With the write-ahead log, which would be replayed into the next one. The file must be closed. */
export function removeSandboxFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Keeps a closed file under a second name. Its first name may then be given to another. */
export function keepBeside(file: string, second: string): void {
  removeSandboxFile(second);
  try {
    linkSync(file, second);
  } catch {
    // Not every file system has links.
    copyFileSync(file, second);
  }
}
