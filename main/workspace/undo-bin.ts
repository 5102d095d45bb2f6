// What was removed and can still be taken back: in memory, for ten minutes.
import { AppError } from '../../shared/errors.ts';
import { UndoId } from '../../shared/ids.ts';

/** Long enough to notice a mistake after a phone call; what is older would come back as a surprise. */
const KEPT_MS = 10 * 60 * 1000;

export interface UndoBin<Removed> {
  keep(removed: Removed): UndoId;
  /** Throws `not_found` once it was taken, ten minutes passed, or Paydeck was restarted. */
  peek(id: UndoId): Removed;
  /** Drops it: after it was put back. */
  drop(id: UndoId): void;
}

interface UndoBinDependencies {
  readonly now: () => number;
  readonly newId: () => string;
}

export function createUndoBin<Removed>({ now, newId }: UndoBinDependencies): UndoBin<Removed> {
  const kept = new Map<UndoId, { removed: Removed; untilMs: number }>();

  function prune(): void {
    for (const [id, { untilMs }] of kept) {
      if (untilMs <= now()) kept.delete(id);
    }
  }

  return {
    keep(removed) {
      prune();
      const id = UndoId.parse(newId());
      kept.set(id, { removed, untilMs: now() + KEPT_MS });
      return id;
    },
    peek(id) {
      prune();
      const entry = kept.get(id);
      if (entry) return entry.removed;
      throw new AppError({
        code: 'not_found',
        message: 'This removal can no longer be taken back: it was already, or more than ten minutes have passed.',
      });
    },
    drop: (id) => void kept.delete(id),
  };
}
