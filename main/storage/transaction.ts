// Changes to a database that are made together or not at all.
import type { DatabaseSync } from 'node:sqlite';

/** Runs changes, each call in one transaction; what a change throws is thrown on after it was taken back. */
export function createTransactions(database: DatabaseSync): <T>(change: () => T) => T {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return (change) => {
    begin.run();
    try {
      const result = change();
      commit.run();
      return result;
    } catch (cause) {
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw cause;
    }
  };
}
