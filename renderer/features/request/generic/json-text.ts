// JSON as typed: whether it reads, where it stops, and laid out anew without touching a number.
import { parse, stringify } from 'lossless-json';

export interface JsonProblem {
  line: number;
  column: number;
  message: string;
}

/** Null where it reads, or where there is nothing yet. */
export function findJsonProblem(text: string): JsonProblem | null {
  if (text.trim() === '') return null;
  try {
    parse(text);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = Number(/at position (\d+)/.exec(reason)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    return {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      message: reason.replace(/ at position \d+.*$/, ''),
    };
  }
}

/** Two spaces a level; numbers stay as they were typed. Null where it does not read. */
export function formatJson(text: string): string | null {
  if (text.trim() === '' || findJsonProblem(text) !== null) return null;
  return stringify(parse(text), undefined, 2) ?? null;
}
