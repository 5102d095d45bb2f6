// Choices that come out the same for the same seed.
import type { RandomBytes } from '../engine/new-id.ts';

export interface Chance {
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  /** One of them. Throws where there is none. */
  pick<T>(choices: readonly T[]): T;
}

export function createChance(random: RandomBytes): Chance {
  const below = (limit: number): number => {
    const [first = 0, second = 0, third = 0, fourth = 0] = random(4);
    return Math.floor(((((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    pick: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new Error('There is nothing to choose from.');
      return choice;
    },
  };
}
