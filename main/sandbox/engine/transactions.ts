// One transaction per request: all of it or nothing, whatever stops the program; events are told once they are certain.
import type { DatabaseSync } from 'node:sqlite';
import { SandboxError } from './sandbox-error.ts';

/**
 * `announce` hears of an event inside its transaction, once only the transaction as a whole can be undone. What it
 * answers with is done when the event is certain.
 */
export function createTransactions<Event>(
  database: DatabaseSync,
  announce: (event: Event) => (() => void) | undefined,
) {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const beginPart = database.prepare('SAVEPOINT part');
  const endPart = database.prepare('RELEASE part');
  let uncertain: Event[] = [];
  let afterwards: (() => void)[] = [];
  let depth = 0;

  function tell(): void {
    const due = afterwards;
    afterwards = [];
    for (const one of due) one();
  }

  return {
    /** Keeps the event until its change is certain. */
    remember(event: Event): void {
      uncertain.push(event);
    },
    /**
     * One inside another is undone by itself, and certain with the outer one. An error that keeps its changes is thrown
     * once they are kept.
     */
    inTransaction<T>(work: () => T): T {
      const isPart = depth > 0;
      // A full disk undoes the outer one at once: what came after it would be kept alone, and done again with the rest.
      if (isPart && !database.isTransaction) throw new Error('The transaction around this one was undone.');
      const alreadyDue = afterwards.length;
      const ofTheOuter = uncertain;
      (isPart ? beginPart : begin).run();
      uncertain = [];
      depth += 1;
      let outcome: Outcome<T>;
      try {
        outcome = outcomeOf(work);
        for (const event of uncertain) {
          const due = announce(event);
          if (due) afterwards.push(due);
        }
        (isPart ? endPart : commit).run();
      } catch (error) {
        afterwards.length = alreadyDue;
        if (database.isTransaction) database.exec(isPart ? 'ROLLBACK TO part; RELEASE part' : 'ROLLBACK');
        throw error;
      } finally {
        uncertain = ofTheOuter;
        depth -= 1;
      }
      if (!isPart) tell();
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

type Outcome<T> = { readonly value: T } | { readonly error: SandboxError };

function outcomeOf<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof SandboxError && error.fields.keepsChanges === true) return { error };
    throw error;
  }
}
