// Gives the items of a list an identity of their own, so that what is open or focused in one goes with it when it moves.
import { useState } from 'react';

let lastKey = 0;

const newKeys = (count: number): number[] =>
  Array.from({ length: count }, () => {
    lastKey += 1;
    return lastKey;
  });

export interface ItemKeys {
  readonly keys: readonly number[];
  /** Together with the same change of the list itself. */
  move(from: number, to: number): void;
  remove(index: number): void;
}

export function useItemKeys(count: number): ItemKeys {
  const [keys, setKeys] = useState(() => newKeys(count));
  // Changed from elsewhere (another view, undo): which items went is not known, so the last ones did.
  const fitting = keys.length === count ? keys : [...keys.slice(0, count), ...newKeys(count - keys.length)];
  if (fitting !== keys) setKeys(fitting);
  return {
    keys: fitting,
    move: (from, to) =>
      setKeys((now) => {
        const moved = now[from];
        return moved === undefined ? now : now.toSpliced(from, 1).toSpliced(to, 0, moved);
      }),
    remove: (index) => setKeys((now) => now.toSpliced(index, 1)),
  };
}
