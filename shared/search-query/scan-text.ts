// Reads a query's text from left to right: words, quoted texts, blanks, and the place of what can't be read.
import type { TextSpan } from './search-query.ts';

/** What stops the reading: a sentence, and the part of the text that it speaks of. */
export class ReadingError extends Error {
  readonly span: TextSpan;

  constructor(message: string, span: TextSpan) {
    super(message);
    this.span = span;
  }
}

export class TextScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  /** True where at least one blank was there. */
  skipBlanks(): boolean {
    return this.take(/\s+/y) !== null;
  }

  /** What `pattern` (sticky) finds right here; null where it finds nothing. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return null;
    this.at += found.length;
    return found;
  }

  /** The text between quotes, with a backslash taken off what it protects. Null where no quote stands here. */
  takeQuoted(): string | null {
    const quote = this.next;
    if (quote !== '"' && quote !== "'") return null;
    const from = this.at;
    let text = '';
    for (let at = from + 1; at < this.text.length; at++) {
      const character = this.text.charAt(at);
      if (character === quote) {
        this.at = at + 1;
        return text;
      }
      if (character === '\\' && at + 1 < this.text.length) at++;
      text += this.text.charAt(at);
    }
    throw new ReadingError(`The quote ${quote} that opens here is never closed.`, { from, to: this.text.length });
  }

  fail(message: string, from = this.at, to = this.endOfWord()): never {
    throw new ReadingError(message, { from, to: Math.max(to, Math.min(from + 1, this.text.length)) });
  }

  endOfWord(): number {
    const length = this.text.slice(this.at).search(/\s/);
    return length === -1 ? this.text.length : this.at + length;
  }
}
