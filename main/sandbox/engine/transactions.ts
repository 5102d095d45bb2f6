// One transaction per request: all of it or nothing, whatever stops the program; events are told once they are certain.
import type { DatabaseSync } from 'node:sqlite';
import { SandboxError } from './sandbox-error.ts';

export function createTransactions<Event>(database: DatabaseSync, tell: (event: Event) => void) {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let uncertain: Event[] = [];

  function tellEvents(): void {
    const certain = uncertain;
    uncertain = [];
    for (const event of certain) tell(event);
  }

  return {
    /** Keeps the event until its change is certain. */
    remember(event: Event): void {
      uncertain.push(event);
    },
    inTransaction<T>(work: () => T): T {
      begin.run();
      uncertain = [];
      try {
        const value = work();
        commit.run();
        tellEvents();
        return value;
      } catch (error) {
        const keeps = error instanceof SandboxError && error.fields.keepsChanges === true;
        // Where telling failed, the change stands already.
        if (database.isTransaction) database.exec(keeps ? 'COMMIT' : 'ROLLBACK');
        if (keeps) tellEvents();
        throw error;
      }
    },
  };
}
