// Makes ids that look like Stripe's, from true randomness or from a seed.
import { randomBytes } from 'node:crypto';

export type RandomBytes = (count: number) => Uint8Array;
/** `prefix` with its underscore, e.g. `cus_`; `length` counts the characters behind it. */
export type NewId = (prefix: string, length: number) => string;

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** So many bytes are asked of the system at once: each time takes as long as making a hundred ids. */
const POOL_BYTES = 4096;

export function createNewId(random: RandomBytes = createPooledBytes()): NewId {
  return (prefix, length) => {
    let id = prefix;
    // Six bits a letter; the last two letters of the range come up a little more often, which nobody can tell.
    for (const byte of random(length)) id += LETTERS[byte % LETTERS.length];
    return id;
  };
}

function createPooledBytes(): RandomBytes {
  let pool = new Uint8Array();
  let used = 0;
  return (count) => {
    if (used + count > pool.length) {
      pool = randomBytes(Math.max(count, POOL_BYTES));
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}

/** The same bytes for the same seed, forever: xorshift128 over a seed that is spread by a linear step. Not for secrets. */
export function createSeededBytes(seed: number): RandomBytes {
  const state = new Uint32Array(4);
  let spread = seed >>> 0;
  for (const index of state.keys()) {
    spread = (Math.imul(spread, 1664525) + 1013904223) >>> 0;
    state[index] = spread | 1;
  }
  const step = (): number => {
    const [first = 0, second = 0, third = 0, fourth = 0] = state;
    let mixed = first ^ (first << 11);
    mixed ^= mixed >>> 8;
    const next = (fourth ^ (fourth >>> 19) ^ mixed) >>> 0;
    state.set([second, third, fourth, next]);
    return next;
  };
  for (let warm = 0; warm < 16; warm++) step();
  return (count) => Uint8Array.from({ length: count }, () => step() >>> 24);
}
