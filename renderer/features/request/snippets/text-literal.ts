// Writes a text as a literal of a language: always on one line, with nothing invisible in it. Pure.

/** What can't be seen, ends a line, turns the text around it, or is half a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

const COMMON: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

interface LiteralRules {
  quote: '"' | "'";
  /** Characters that mean something in the literal: a backslash goes before each. The quote and the backslash always do. */
  special?: string;
  /** Writes a character by its number. */
  byNumber(code: number): string;
}

export function isHidden(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

export function writeLiteral(text: string, { quote, special = '', byNumber }: LiteralRules): string {
  const touchy = new Set(['\\', quote, ...special]);
  const escaped = [...text].map((character) => (touchy.has(character) ? `\\${character}` : character)).join('');
  const visible = escaped.replace(HIDDEN, (character) => COMMON[character] ?? byNumber(character.charCodeAt(0)));
  return `${quote}${visible}${quote}`;
}

/** A text in single quotes, which know two escapes only; in double quotes where it holds what can't be seen. */
export function writeQuoted(text: string, special: string): string {
  if (!isHidden(text)) return `'${text.replace(/[\\']/g, '\\$&')}'`;
  return writeLiteral(text, { quote: '"', special, byNumber: inBraces });
}

export const fourDigits = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;

/** Half a character can't be written there: the sign for a broken one stands in its place. */
function inBraces(code: number): string {
  return `\\u{${(isSurrogate(code) ? 0xfffd : code).toString(16)}}`;
}

export function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
