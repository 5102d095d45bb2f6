// What a sandbox's file says of itself: how far its clock is ahead of real time, and what it began with.
import type { DatabaseSync } from 'node:sqlite';
import { SandboxSeed } from '../../shared/sandbox.ts';

export type Facts = ReturnType<typeof createFacts>;

/** The values stand in the file, so that a change of one is part of the transaction around it. */
export function createFacts(database: DatabaseSync) {
  const find = database.prepare('SELECT value FROM facts WHERE name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)');
  const read = (name: string): string | undefined => {
    const value = find.get(name)?.value;
    return value === undefined ? undefined : String(value);
  };
  return {
    aheadSeconds(): number {
      return Number(read('ahead_seconds') ?? 0);
    },
    keepAheadSeconds(seconds: number): void {
      put.run('ahead_seconds', String(seconds));
    },
    /** Undefined in a file that was never begun; null where its state came from elsewhere. */
    seed(): SandboxSeed | null | undefined {
      const text = read('seed');
      return text === undefined ? undefined : (SandboxSeed.safeParse(text).data ?? null);
    },
    keepSeed(seed: SandboxSeed | null): void {
      put.run('seed', seed ?? 'imported');
    },
  };
}
