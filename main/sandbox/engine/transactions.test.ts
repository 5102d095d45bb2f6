import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { SandboxError } from './sandbox-error.ts';
import { createTransactions } from './transactions.ts';

let database: DatabaseSync;
let told: string[];
let transactions: ReturnType<typeof createTransactions<string>>;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE things (name TEXT UNIQUE)');
  told = [];
  transactions = createTransactions(database, (event) => () => void told.push(`${event}: ${database.isTransaction}`));
});

function put(name: string): void {
  database.prepare('INSERT INTO things VALUES (?)').run(name);
  transactions.remember(name);
}

function kept(): unknown[] {
  return database
    .prepare('SELECT name FROM things')
    .all()
    .map(({ name }) => name);
}

function failing(name: string, error = new Error('refused')): void {
  expect(() =>
    transactions.inTransaction(() => {
      put(name);
      throw error;
    }),
  ).toThrow(error.message);
}

const keepsChanges = new SandboxError({ status: 402, type: 'card_error', message: 'declined', keepsChanges: true });

describe('transactions', () => {
  it('keep all or nothing, and tell of what is certain', () => {
    failing('a');
    expect(transactions.inTransaction(() => put('b'))).toBeUndefined();
    failing('c', keepsChanges);
    expect(kept()).toEqual(['b', 'c']);
    expect(told).toEqual(['b: false', 'c: false']);
  });

  it('inside another are undone by themselves and told with it', () => {
    transactions.inTransaction(() => {
      put('outer');
      transactions.inTransaction(() => put('a'));
      failing('b');
      failing('c', keepsChanges);
      transactions.inTransaction(() => put('d'));
      expect(told).toEqual([]);
    });
    expect(kept()).toEqual(['outer', 'a', 'c', 'd']);
    expect(told).toEqual(['a: false', 'c: false', 'd: false', 'outer: false']);
  });

  it('are undone with the one around them', () => {
    expect(() =>
      transactions.inTransaction(() => {
        transactions.inTransaction(() => put('a'));
        throw new Error('refused');
      }),
    ).toThrow('refused');
    transactions.inTransaction(() => put('b'));
    expect(kept()).toEqual(['b']);
    expect(told).toEqual(['b: false']);
  });

  it('keep nothing once the one around them is gone', () => {
    expect(() =>
      transactions.inTransaction(() => {
        transactions.inTransaction(() => put('a'));
        // As SQLite does by itself on a full disk.
        database.exec('ROLLBACK');
        expect(() => transactions.inTransaction(() => put('b'))).toThrow(/was undone/);
      }),
    ).toThrow();
    transactions.inTransaction(() => put('c'));
    expect(kept()).toEqual(['c']);
    expect(told).toEqual(['c: false']);
  });

  it('leave nothing open where they could not be ended', () => {
    database.exec(`PRAGMA foreign_keys = ON; CREATE TABLE parts (thing TEXT REFERENCES things(name)
      DEFERRABLE INITIALLY DEFERRED)`);
    const orphan = () => {
      put('a');
      database.exec("INSERT INTO parts VALUES ('none')");
    };
    expect(() => transactions.inTransaction(orphan)).toThrow(/FOREIGN KEY/);
    transactions.inTransaction(() => put('b'));
    expect(kept()).toEqual(['b']);
    expect(told).toEqual(['b: false']);
  });
});
