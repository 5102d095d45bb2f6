// Opens a sandbox over its database file, seeded where it is new.
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import type { Notice } from '../../shared/workspace.ts';
import { openDatabase } from '../storage/database.ts';
import { createSandbox, type Sandbox } from './engine/sandbox.ts';
import { storeMigrations } from './engine/store-tables.ts';
import { seedExamples } from './seed/examples/seed-examples.ts';
import { seedBusiness } from './seed/seed-business.ts';

export interface OpenSandboxOptions {
  readonly file: string;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly report: (notice: Notice) => void;
  /** Told of faults of the sandbox's own. */
  readonly onFault?: (error: unknown) => void;
  /** Null leaves a new file empty. */
  readonly seed: number | null;
}

/** The business that everyone starts with. */
export const USUAL_SEED = 4242;
const DAY = 24 * 60 * 60;

/**
 * A damaged file is set aside and reported, and a new one seeded. Throws what `openDatabase` throws, e.g. where the
 * folder can't be written.
 */
export function openSandbox(options: OpenSandboxOptions): { sandbox: Sandbox; database: DatabaseSync } {
  const { file, catalog, schemas, now, report, onFault } = options;
  const database = openDatabase({ file, title: 'The sandbox', migrations: storeMigrations, now, report });
  const isNew = database.prepare('SELECT 1 FROM objects LIMIT 1').get() === undefined;
  if (isNew && options.seed !== null) {
    // The year ends with the last full day, so that one day's seeds are alike.
    const end = Math.floor(now() / 1000 / DAY) * DAY;
    // First, so that lists begin with the business and not with the examples.
    seedExamples({ database, catalog, schemas, seed: options.seed, at: end - 366 * DAY });
    seedBusiness({ database, catalog, schemas, seed: options.seed, end });
  }
  const sandbox = createSandbox({ database, catalog, schemas, now, ...(onFault ? { onFault } : {}) });
  return { sandbox, database };
}

/** With the write-ahead log, which would be replayed into the next one. The file must be closed. */
export function removeSandboxFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
