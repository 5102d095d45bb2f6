// The rows of the sandbox: every object of every account, in the order in which they were created.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isStripeObject, type StripeObject } from './json.ts';
import { createSearchColumns, type Narrowing } from './search-columns.ts';

/** A condition on the row: SQL over `data`, `created`, `parent`, with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export interface StoredObject {
  readonly object: StripeObject;
  readonly sequence: number;
  readonly isDeleted: boolean;
}

export interface Page {
  readonly type: string;
  readonly conditions: readonly Condition[];
  readonly limit: number;
  /** Only those created before (`older`) or after (`newer`) the object with this sequence. */
  readonly cursor: { readonly sequence: number; readonly side: 'older' | 'newer' } | null;
}

/** So many candidates of a search are looked at in one statement. */
const CANDIDATES_AT_ONCE = 200;

export interface SearchLimits {
  /** The nearest rows are read one by one: searches that find a page there need no columns, and small accounts none. */
  readonly nearRows: number;
  readonly mostColumns?: number;
}

/** Small letters of every alphabet, in SQL. */
export const FOLD_FUNCTION = 'small_letters';

export type ObjectStore = ReturnType<typeof createObjectStore>;

export function createObjectStore(database: DatabaseSync, { nearRows, mostColumns }: SearchLimits = { nearRows: 500 }) {
  const columns = createSearchColumns(database, mostColumns);
  const statements = new Map<string, StatementSync>();
  database.function(FOLD_FUNCTION, { deterministic: true }, (text) =>
    typeof text === 'string' ? text.toLowerCase() : text,
  );
  const insertRow = database.prepare(
    'INSERT INTO objects (space, type, id, parent, created, due, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const replaceRow = database.prepare('UPDATE objects SET data = ?, due = ? WHERE space = ? AND type = ? AND id = ?');
  const deleteRow = database.prepare(
    'UPDATE objects SET data = ?, due = NULL, deleted = 1 WHERE space = ? AND type = ? AND id = ?',
  );
  const findRow = database.prepare(
    'SELECT sequence, deleted, data FROM objects WHERE space = ? AND type = ? AND id = ?',
  );
  const hasRow = database.prepare('SELECT 1 FROM objects WHERE space = ? AND type = ? AND id = ?');
  const farRow = database.prepare(
    `SELECT sequence FROM objects WHERE deleted = 0 AND space = ? AND type = ? AND sequence < ?
     ORDER BY sequence DESC LIMIT 1 OFFSET ?`,
  );
  const dueRows = database.prepare(
    'SELECT sequence, deleted, data FROM objects WHERE space = ? AND due <= ? ORDER BY due, sequence LIMIT 1',
  );

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    // Searches can ask for any combination of fields: a bound, so that odd ones don't pile up.
    if (statements.size > 200) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  /** Newest first; with a `newer` cursor the nearest to the cursor, still newest first. */
  function readPage(space: string, page: Page): StoredObject[] {
    const newer = page.cursor?.side === 'newer';
    const conditions = [
      ...page.conditions.map((condition) => condition.sql),
      ...(page.cursor ? [newer ? 'sequence > ?' : 'sequence < ?'] : []),
    ];
    const where = conditions.map((condition) => ` AND ${condition}`).join('');
    const rows = prepared(
      `SELECT sequence, deleted, data FROM objects WHERE deleted = 0 AND space = ? AND type = ?${where}` +
        ` ORDER BY sequence ${newer ? 'ASC' : 'DESC'} LIMIT ?`,
    ).all(
      space,
      page.type,
      ...page.conditions.flatMap((condition) => [...condition.values]),
      ...(page.cursor ? [page.cursor.sequence] : []),
      page.limit,
    );
    const stored = rows.map(toStored).filter((row) => row !== undefined);
    return newer ? stored.reverse() : stored;
  }

  return {
    insert(space: string, object: StripeObject, row: { parent: string | null; created: number }): void {
      insertRow.run(space, object.object, object.id, row.parent, row.created, dueOf(object), JSON.stringify(object));
    },
    replace(space: string, object: StripeObject): void {
      replaceRow.run(JSON.stringify(object), dueOf(object), space, object.object, object.id);
    },
    /** Leaves a stub: Stripe answers with it for some types, and the id stays taken. */
    remove(space: string, stub: StripeObject): void {
      deleteRow.run(JSON.stringify(stub), space, stub.object, stub.id);
    },
    find(space: string, type: string, id: string): StoredObject | undefined {
      return toStored(findRow.get(space, type, id));
    },
    has(space: string, type: string, id: string): boolean {
      return hasRow.get(space, type, id) !== undefined;
    },
    /** Whichever account has it: for addresses that say nothing of one. */
    findAnywhere(type: string, id: string): { space: string; object: StripeObject } | undefined {
      const [row] = prepared(
        'SELECT space, sequence, deleted, data FROM objects WHERE type = ? AND id = ? AND deleted = 0 LIMIT 1',
      ).all(type, id);
      const stored = toStored(row);
      return row && stored ? { space: String(row.space), object: stored.object } : undefined;
    },
    page: readPage,
    /** The same from the newest on or from an `older` cursor; the narrowing, which every match passes, saves time. */
    search(space: string, page: Page, narrowing: Narrowing | null): StoredObject[] {
      const before = page.cursor?.sequence ?? Number.MAX_SAFE_INTEGER;
      const far = narrowing && farRow.get(space, page.type, before, nearRows)?.sequence;
      if (!narrowing || typeof far !== 'number') return readPage(space, page);
      const isNear = { sql: 'sequence > ?', values: [far] };
      const found = readPage(space, { ...page, conditions: [isNear, ...page.conditions] });
      if (found.length === page.limit) return found;
      const next = columns.candidates(space, page.type, narrowing, far + 1);
      while (found.length < page.limit) {
        const sequences = next(CANDIDATES_AT_ONCE);
        if (sequences.length === 0) break;
        const isCandidate = {
          sql: 'sequence IN (SELECT value FROM json_each(?))',
          values: [JSON.stringify(sequences)],
        };
        const conditions = [isCandidate, ...page.conditions];
        found.push(...readPage(space, { ...page, conditions, limit: page.limit - found.length }));
      }
      return found;
    },
    /** Rows of a statement of the caller's own, e.g. sums over balance transactions. */
    query(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
      return prepared(sql).all(...values);
    },
    /** The object whose `_due` came first up to this time: what time itself changes, such as a period that ends. */
    firstDue(space: string, until: number): StripeObject | undefined {
      return toStored(dueRows.get(space, until))?.object;
    },
    /** The same among the objects of a test clock, which real time leaves alone. */
    firstDueOnClock(space: string, clockId: string, until: number): StripeObject | undefined {
      const [row] = prepared(
        `SELECT sequence, deleted, data FROM objects WHERE space = ? AND deleted = 0 AND json_extract(data, '$._clock') = ?
         AND json_extract(data, '$._due') <= ? ORDER BY json_extract(data, '$._due'), sequence LIMIT 1`,
      ).all(space, clockId, until);
      return toStored(row)?.object;
    },
    /** Lets something happen only to look at it: whatever it stored is undone. Within a transaction. */
    undoAfter<T>(work: () => T): T {
      database.exec('SAVEPOINT preview');
      try {
        return work();
      } finally {
        database.exec('ROLLBACK TO preview');
        database.exec('RELEASE preview');
      }
    },
  };
}

function dueOf(object: StripeObject): number | null {
  return typeof object._due === 'number' && object._clock === undefined ? object._due : null;
}

function toStored(row: Record<string, unknown> | undefined): StoredObject | undefined {
  if (!row) return undefined;
  const object: unknown = JSON.parse(String(row.data));
  if (!isStripeObject(object)) throw new Error('A row of the sandbox holds no Stripe object.');
  return { object, sequence: Number(row.sequence), isDeleted: row.deleted === 1 };
}
