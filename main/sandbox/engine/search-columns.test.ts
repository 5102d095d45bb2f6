import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createObjectStore, type Page } from './object-store.ts';
import { createSearchColumns, type Narrowing } from './search-columns.ts';
import { toNarrowing, toSearchCondition } from './search-conditions.ts';
import type { SearchClause, SearchQuery } from './search-query.ts';
import { storeMigrations } from './store-tables.ts';

function openTables(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const statements of storeMigrations) database.exec(statements);
  return database;
}

// Few, so that queries meet texts: capitals, small letters of another length or alphabet, what JSON and SQL escape.
const letter = fc.constantFrom('a', 'A', 'b', 'é', 'É', 'Σ', 'ς', 'İ', 'i', '\u212a', 'k', '\0', '"', '\\', '1', '😀');
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'ab', 'B', 'bab') },
  { weight: 1, arbitrary: fc.array(letter, { maxLength: 4 }).map((letters) => letters.join('')) },
);
const maybeText = fc.option(text, { nil: null });
const number = fc.constantFrom(1, 12, 2.5, 1e21, true);
const id = fc.constantFrom('cus_1', 'cus_2', 'cus_3', 'cus_4');
const space = fc.constantFrom('one', 'one', 'one', 'other');
const fields = fc.record({
  name: maybeText,
  email: maybeText,
  phone: fc.oneof(maybeText, number),
  metadata: fc.dictionary(fc.constantFrom('k', 'a b', '__proto__'), text, { maxKeys: 2 }),
});

const clause = fc.oneof(
  fc.record({ field: fc.constantFrom('name', 'name', 'email', 'phone'), metadataKey: fc.constant(null) }),
  fc.record({ field: fc.constant('metadata'), metadataKey: fc.constantFrom('k', 'a b', '"k"', '__proto__', 'none') }),
);
const query: fc.Arbitrary<SearchQuery> = fc.record({
  clauses: fc.array(
    fc
      .tuple(
        clause,
        fc.constantFrom<SearchClause['operator']>(':', '~'),
        fc.oneof(text, number.map(Number), fc.constant(null)),
        fc.constantFrom(false, false, false, true),
      )
      .map(([place, operator, value, isNegated]) => ({
        ...place,
        operator: value === null ? ':' : operator,
        value,
        isNegated,
      })),
    { minLength: 1, maxLength: 2 },
  ),
  joinedBy: fc.constantFrom('AND', 'OR'),
});

type Step =
  | { kind: 'put'; space: string; id: string; fields: Record<string, unknown> }
  | { kind: 'remove'; space: string; id: string }
  | { kind: 'search'; space: string; query: SearchQuery; limit: number; before: number | null };
const change = fc.oneof(
  fc.record({ kind: fc.constant<'put'>('put'), space, id, fields }),
  fc.record({ kind: fc.constant<'remove'>('remove'), space, id }),
);
const search = fc.record({
  kind: fc.constant<'search'>('search'),
  space,
  query,
  limit: fc.integer({ min: 1, max: 5 }),
  before: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 2 }),
});
/** Each in a transaction of its own; some are taken back. */
const transactions: fc.Arbitrary<{ steps: Step[]; isUndone: boolean }[]> = fc.array(
  fc.record({
    steps: fc.array(fc.oneof(change, search), { maxLength: 5 }),
    isUndone: fc.constantFrom(false, false, true),
  }),
  { minLength: 5, maxLength: 20 },
);

function runOver(database: DatabaseSync, mostColumns: number) {
  const store = createObjectStore(database, { leastRows: 0, mostColumns });
  return (step: Step): void => {
    if (step.kind === 'search') {
      const cursor = step.before === null ? null : { sequence: step.before, side: 'older' as const };
      const conditions = [toSearchCondition(step.query, 'customer')];
      const page: Page = { type: 'customer', conditions, limit: step.limit, cursor };
      const narrowed = store.search(step.space, page, toNarrowing(step.query, 'customer'));
      expect(narrowed).toEqual(store.page(step.space, page));
      return;
    }
    const object = { ...('fields' in step ? step.fields : {}), id: step.id, object: 'customer' };
    const found = store.find(step.space, 'customer', step.id);
    if (found?.isDeleted) return;
    if (step.kind === 'remove') store.remove(step.space, object);
    else if (found) store.replace(step.space, object);
    else store.insert(step.space, object, { parent: null, created: 1 });
  };
}

describe('searching by columns', () => {
  it('finds what reading every row finds, whatever is changed, deleted or undone in between', () => {
    fc.assert(
      fc.property(transactions, fc.integer({ min: 1, max: 4 }), (given, mostColumns) => {
        const database = openTables();
        const run = runOver(database, mostColumns);
        for (const { steps, isUndone } of given) {
          database.exec('BEGIN IMMEDIATE');
          for (const step of steps) run(step);
          database.exec(isUndone ? 'ROLLBACK' : 'COMMIT');
        }
        database.close();
      }),
      { numRuns: 200 },
    );
  });

  const byName: Narrowing = { tests: [{ path: '$.name', operator: '~', value: 'ann' }], joinedBy: 'AND' };

  it('reads only rows whose texts pass, newest first', () => {
    const database = openTables();
    const { insert } = createObjectStore(database);
    for (const name of ['Anna', 'Berta', 'Hanna', 'Johann']) {
      insert('one', { id: `cus_${name}`, object: 'customer', name }, { parent: null, created: 1 });
    }
    const columns = createSearchColumns(database, { leastRows: 3, mostColumns: 2 });
    const next = columns.candidates('one', 'customer', byName, Number.POSITIVE_INFINITY);
    expect([next?.(2), next?.(2), next?.(2)]).toEqual([[4, 3], [1], []]);
    expect(columns.candidates('one', 'customer', byName, 3)?.(9)).toEqual([1]);
    // Fewer rows than are worth a column.
    expect(columns.candidates('other', 'customer', byName, 3)).toBeUndefined();
  });

  it('sees changes that were made past the store', () => {
    const database = openTables();
    const { insert } = createObjectStore(database);
    insert('one', { id: 'cus_1', object: 'customer', name: 'Berta' }, { parent: null, created: 1 });
    const columns = createSearchColumns(database, { leastRows: 0, mostColumns: 2 });
    expect(columns.candidates('one', 'customer', byName, 9)?.(9)).toEqual([]);
    database.exec(`UPDATE objects SET data = '{"name":"ANNA"}'`);
    expect(columns.candidates('one', 'customer', byName, 9)?.(9)).toEqual([1]);
    database.exec('UPDATE objects SET deleted = 1');
    expect(columns.candidates('one', 'customer', byName, 9)).toBeUndefined();
  });
});
