import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createObjectStore, type Page, type SearchLimits } from './object-store.ts';
import { createSearchColumns, type Narrowing } from './search-columns.ts';
import { toNarrowing, toSearchCondition } from './search-conditions.ts';
import { parseSearchQuery, type SearchClause, type SearchQuery } from './search-query.ts';
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
const number = fc.constantFrom(-1, 0, 1, 12, 2.5, 1e21);
const id = fc.constantFrom('in_1', 'in_2', 'in_3', 'in_4');
const space = fc.constantFrom('one', 'one', 'one', 'other');
const fields = fc.record({
  created: fc.constantFrom(1, 2, 3),
  number: maybeText,
  status: fc.oneof(maybeText, number, fc.boolean()),
  total: fc.oneof(number, number, number, maybeText),
  auto_advance: fc.boolean(),
  metadata: fc.dictionary(fc.constantFrom('k', 'a b', '__proto__'), text, { maxKeys: 2 }),
});

const value = fc.oneof(text, number, fc.constant(null));
const comparison = fc.constantFrom<SearchClause['operator']>(':', '>', '>=', '<', '<=');
const isNegated = fc.constantFrom(false, false, false, true);
const metadataKey = fc.constant(null);
const clause: fc.Arbitrary<SearchClause> = fc
  .oneof(
    fc.record({ field: fc.constantFrom('number', 'number', 'status'), metadataKey, value, isNegated }),
    fc.record({
      field: fc.constant('metadata'),
      metadataKey: fc.constantFrom('k', 'a b', '"k"', '__proto__', 'none'),
      value,
      isNegated,
    }),
  )
  .chain((made) =>
    fc.constantFrom<SearchClause['operator']>(':', '~').map((operator) => ({
      ...made,
      operator: made.value === null ? ':' : operator,
    })),
  );
const numberClause: fc.Arbitrary<SearchClause> = fc.record({
  field: fc.constantFrom('total', 'created'),
  metadataKey,
  operator: comparison,
  value: number,
  isNegated,
});
const query: fc.Arbitrary<SearchQuery> = fc.record({
  clauses: fc.array(fc.oneof(clause, clause, numberClause), { minLength: 1, maxLength: 2 }),
  joinedBy: fc.constantFrom('AND', 'OR'),
});

type Step =
  | { kind: 'put'; space: string; id: string; fields: { created: number } }
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
const limits = fc.record({ nearRows: fc.constantFrom(0, 0, 0, 1), mostColumns: fc.integer({ min: 1, max: 4 }) });

function runOver(database: DatabaseSync, given: SearchLimits) {
  const store = createObjectStore(database, given);
  return (step: Step): void => {
    if (step.kind === 'search') {
      const cursor = step.before === null ? null : { sequence: step.before, side: 'older' as const };
      const conditions = [toSearchCondition(step.query, 'invoice')];
      const page: Page = { type: 'invoice', conditions, limit: step.limit, cursor };
      const narrowed = store.search(step.space, page, toNarrowing(step.query, 'invoice'));
      expect(narrowed).toEqual(store.page(step.space, page));
      return;
    }
    const object = { ...('fields' in step ? step.fields : {}), id: step.id, object: 'invoice' };
    const found = store.find(step.space, 'invoice', step.id);
    if (found?.isDeleted) return;
    if (step.kind === 'remove') store.remove(step.space, object);
    else if (found) store.replace(step.space, object);
    else store.insert(step.space, object, { parent: null, created: step.fields.created });
  };
}

describe('searching by columns', () => {
  it('finds what reading every row finds, whatever is changed, deleted or undone in between', () => {
    fc.assert(
      fc.property(transactions, limits, (given, limit) => {
        const database = openTables();
        const run = runOver(database, limit);
        for (const { steps, isUndone } of given) {
          database.exec('BEGIN IMMEDIATE');
          for (const step of steps) run(step);
          database.exec(isUndone ? 'ROLLBACK' : 'COMMIT');
        }
        database.close();
      }),
      { numRuns: 150 },
    );
  });

  const byName: Narrowing = { tests: [{ path: '$.name', operator: '~', value: 'ann' }], joinedBy: 'AND' };

  function openCustomers(...names: string[]): DatabaseSync {
    const database = openTables();
    const { insert } = createObjectStore(database);
    for (const name of names) {
      insert('one', { id: `cus_${name}`, object: 'customer', name }, { parent: null, created: 1 });
    }
    return database;
  }

  it('looks only at rows that pass, newest first', () => {
    const columns = createSearchColumns(openCustomers('Anna', 'Berta', 'Hanna', 'Johann'));
    const next = columns.candidates('one', 'customer', byName, 9);
    expect([next(2), next(2), next(2)]).toEqual([[4, 3], [1], []]);
    expect(columns.candidates('one', 'customer', byName, 3)(9)).toEqual([1]);
    expect(columns.candidates('other', 'customer', byName, 9)(9)).toEqual([]);
  });

  it('sees changes that were made past the store', () => {
    const database = openCustomers('Berta', 'Carla');
    const columns = createSearchColumns(database);
    expect(columns.candidates('one', 'customer', byName, 9)(9)).toEqual([]);
    database.exec(`UPDATE objects SET data = '{"name":"ANNA"}'`);
    expect(columns.candidates('one', 'customer', byName, 9)(9)).toEqual([2, 1]);
    database.exec('UPDATE objects SET deleted = 1 WHERE sequence = 2');
    expect(columns.candidates('one', 'customer', byName, 9)(9)).toEqual([1]);
  });
});

describe('what narrows a search', () => {
  const narrowed = (text: string, type = 'customer') => toNarrowing(parseSearchQuery(text), type);

  it('is every condition that a column can test', () => {
    expect(narrowed('name~"Ann" AND -phone:null AND created>5')).toEqual({
      tests: [
        { path: '$.name', operator: '~', value: 'ann' },
        { path: '$.phone', operator: 'is not null' },
        { path: 'created', operator: '>', value: 5 },
      ],
      joinedBy: 'AND',
    });
    expect(narrowed('disputed:"TRUE" AND metadata["k"]:"V"', 'charge')?.tests).toEqual([
      { path: '$.disputed', operator: ':', value: '1' },
      { path: '$.metadata."k"', operator: ':', value: 'v' },
    ]);
  });

  it('is nothing where one of the alternatives has no test, or where the file has an index', () => {
    expect(narrowed('name~"Ann" OR -name:"x"')).toBeNull();
    expect(narrowed('-name:"x"')).toBeNull();
    expect(narrowed('email:"ada@example.com" AND name~"Ada"')).toBeNull();
    expect(narrowed('email:"ada@example.com" OR name~"Ada"')?.tests).toHaveLength(2);
  });
});
