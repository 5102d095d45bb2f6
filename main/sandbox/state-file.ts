// A sandbox's whole state as a file: gzip over one line of JSON an object, behind a first line that says what it is.
// Rows and not the database itself: a file from elsewhere must bring data only, and an older one must stay readable.
import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { SandboxSeed } from '../../shared/sandbox.ts';
import { createTransactions } from '../storage/transaction.ts';
import { isStripeObject, type StripeObject } from './engine/json.ts';
import { createFacts } from './facts.ts';

const FORMAT = 'paydeck-sandbox';
const VERSION = 1;
/** A bomb of a few kilobytes would fill the memory otherwise. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;

const Head = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  objects: z.number().int().min(0),
  aheadSeconds: z.number().int().min(0),
  seed: SandboxSeed.nullable(),
});

const Row = z.object({
  space: z.string().regex(/^acct_[A-Za-z0-9]{1,64}:(test|live)$/),
  parent: z.string().nullable(),
  created: z.number().int(),
  due: z.number().int().nullable(),
  deleted: z.boolean(),
  data: z.custom<StripeObject>(isStripeObject),
});

export interface SandboxContents {
  readonly aheadSeconds: number;
  readonly seed: SandboxSeed | null;
  /** In the order of their creation. */
  readonly rows: readonly z.infer<typeof Row>[];
}

export function writeState(database: DatabaseSync): Uint8Array {
  const facts = createFacts(database);
  const rows = readRows(database);
  const head: z.infer<typeof Head> = {
    format: FORMAT,
    version: VERSION,
    objects: rows.length,
    aheadSeconds: facts.aheadSeconds(),
    seed: facts.seed() ?? null,
  };
  return gzipSync(`${[head, ...rows].map((line) => JSON.stringify(line)).join('\n')}\n`);
}

export function readRows(database: DatabaseSync): SandboxContents['rows'] {
  return database
    .prepare('SELECT space, parent, created, due, deleted, data FROM objects ORDER BY sequence')
    .all()
    .map(({ deleted, data, ...row }) => Row.parse({ ...row, deleted: deleted === 1, data: JSON.parse(String(data)) }));
}

/** Throws `invalid_input` with a sentence for what is no whole state of a sandbox. */
export function readState(bytes: Uint8Array): SandboxContents {
  const [first = '', ...lines] = toText(bytes).split('\n');
  const { aheadSeconds, seed, objects } = readHead(first);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length !== objects) {
    throw refused(`It should hold ${objects} objects and holds ${lines.length}: a part is missing or was added.`);
  }
  const seen = new Set<string>();
  const rows = lines.map((line, index) => {
    const row = Row.safeParse(parseLine(line)).data;
    if (!row) throw refused(`Line ${index + 2} is no object of a sandbox.`);
    const name = `${row.space} ${row.data.object} ${row.data.id}`;
    if (seen.has(name)) throw refused(`${row.data.object} ${row.data.id} is in it twice.`);
    seen.add(name);
    return row;
  });
  return { aheadSeconds, seed, rows };
}

/** Into a database without objects, in one transaction. */
export function fillDatabase(database: DatabaseSync, contents: SandboxContents): void {
  const insert = database.prepare(
    'INSERT INTO objects (space, type, id, parent, created, due, deleted, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  createTransactions(database)(() => {
    for (const { space, parent, created, due, deleted, data } of contents.rows) {
      insert.run(space, data.object, data.id, parent, created, due, Number(deleted), JSON.stringify(data));
    }
    const facts = createFacts(database);
    facts.keepAheadSeconds(contents.aheadSeconds);
    facts.keepSeed(contents.seed);
  });
}

function toText(bytes: Uint8Array): string {
  // Taken apart by hand, e.g. to look at it or to edit it, it is read all the same.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const whole = isPacked ? gunzipSync(bytes, { maxOutputLength: MAX_TEXT_BYTES }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError;
    throw refused(isTooLarge ? 'It is too large.' : 'It is damaged, or no file of a sandbox.', cause);
  }
}

function readHead(line: string): z.infer<typeof Head> {
  const head = Head.safeParse(parseLine(line)).data;
  if (!head) throw refused('It is damaged, or no file of a sandbox.');
  if (head.version > VERSION) throw refused('A newer Paydeck wrote it: install that one to read it.');
  return head;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refused(why: string, cause?: unknown): AppError {
  const message = `The file was not imported. ${why} The sandbox is as it was.`;
  return new AppError({ code: 'invalid_input', message, issues: [{ path: ['file'], message }] }, { cause });
}
