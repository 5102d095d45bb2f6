// Type-ahead: letters typed in quick succession go to the next row whose name begins with them.

/** A pause longer than this starts a new word; the figure that desktop file lists use. */
export const TYPE_AHEAD_PAUSE_MS = 700;

export interface TypeAhead {
  /** Takes one more character and answers with the row to go to, or -1. */
  type(character: string, names: readonly string[], activeIndex: number, nowMs: number): number;
}

/** The same letter again walks through the rows that begin with it, as in file lists. */
export function createTypeAhead(): TypeAhead {
  let typed = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    type(character, names, activeIndex, nowMs) {
      typed = nowMs - lastMs > TYPE_AHEAD_PAUSE_MS ? character : typed + character;
      lastMs = nowMs;
      const isRepeat = [...typed].every((each) => each === typed[0]);
      const wanted = (isRepeat ? (typed[0] ?? '') : typed).toLocaleLowerCase();
      // A longer word may still fit the row it is on; a repeated letter must leave it.
      const start = isRepeat ? activeIndex + 1 : Math.max(activeIndex, 0);
      for (let step = 0; step < names.length; step += 1) {
        const index = (start + step) % names.length;
        if (names[index]?.toLocaleLowerCase().startsWith(wanted)) return index;
      }
      return -1;
    },
  };
}
