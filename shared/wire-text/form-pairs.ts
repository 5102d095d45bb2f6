// Takes form-encoded text apart into names and values, each with its place. Lines divide as well as `&`. Pure.
import { MOST_LEVELS, type TextProblem } from './text-problem.ts';

export interface FormPair {
  /** The name and what stands in its brackets: `items[0][price]` is three. An empty one is `[]`: the next item. */
  parts: string[];
  value: string;
  line: number;
  column: number;
}

export type PairReading = { ok: true; pairs: FormPair[] } | { ok: false; problem: TextProblem };

export function readPairs(text: string): PairReading {
  const pairs: FormPair[] = [];
  let lineNumber = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    lineNumber += 1;
    let column = 1;
    for (const piece of line.split('&')) {
      if (piece.trim() !== '') {
        const read = readPair(piece, lineNumber, column);
        if ('message' in read) return { ok: false, problem: read };
        pairs.push(read);
      }
      column += piece.length + 1;
    }
  }
  return { ok: true, pairs };
}

function readPair(piece: string, line: number, column: number): FormPair | TextProblem {
  const written = piece.trimStart();
  const start = column + piece.length - written.length;
  const equals = written.indexOf('=');
  if (equals < 0) return { line, column: start, message: `${quote(written.trim())} has no = sign` };
  const name = written.slice(0, equals);
  if (name === '') return { line, column: start, message: 'A name is missing before the = sign' };
  const parts = readName(name);
  if (parts === null) return { line, column: start, message: `The brackets of ${quote(name)} don't match` };
  if (parts.length > MOST_LEVELS) {
    return { line, column: start, message: `This name is deeper than ${MOST_LEVELS} levels` };
  }
  return { parts, value: decode(written.slice(equals + 1)), line, column: start };
}

/** Other programs escape the brackets, too: where none stands as it is, the escaped ones are meant. */
function readName(name: string): string[] | null {
  const written = name.includes('[') ? name : name.replaceAll(/%5b/gi, '[').replaceAll(/%5d/gi, ']');
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(written);
  if (!match) return null;
  const [, first = '', brackets = ''] = match;
  const inner = brackets === '' ? [] : brackets.slice(1, -1).split('][');
  return [first, ...inner].map(decode);
}

/** What is no escape stands for itself, as in `100% sure`. */
function decode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Of a long text only its beginning: the message must fit on a line. */
export function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}...` : text}"`;
}
