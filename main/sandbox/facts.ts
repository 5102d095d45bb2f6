// What a sandbox's file says of itself: how far its clock is ahead of real time, what it began with, what it replaced.
import type { DatabaseSync } from 'node:sqlite';
import { SandboxDetails, SandboxSeed } from '../../shared/sandbox.ts';

export type Facts = ReturnType<typeof createFacts>;

/** The values stand in the file, so that a change of one is part of the transaction around it. */
export function createFacts(database: DatabaseSync) {
  const find = database.prepare('SELECT value FROM facts WHERE name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM facts WHERE name = ?');
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
    /** What put this file in the place of the one before it, as long as that can be taken back. */
    undo(): SandboxDetails['undo'] {
      return SandboxDetails.shape.undo.safeParse(read('undo') ?? null).data ?? null;
    },
    keepUndo(kind: SandboxDetails['undo']): void {
      if (kind === null) drop.run('undo');
      else put.run('undo', kind);
    },
  };
}
