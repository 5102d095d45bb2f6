// How texts become search terms: words without endings, the same way for the catalog and for what is typed.

const STOP_WORDS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'to', 'for', 'by', 'with', 'in', 'on', 'my']);
const WORD = /[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|\p{L}+/gu;

export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** The words with their places, camelCase split. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    term: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Lower case without a plural's ending; null for words that say nothing. */
export function toTerm(word: string): string | null {
  const lower = word.toLowerCase();
  if (STOP_WORDS.has(lower)) return null;
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.length > 3 && lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

export function termsOf(text: string): string[] {
  return wordsOf(text).flatMap(({ term }) => toTerm(term) ?? []);
}

/** The terms of a search as typed so far: a word that says nothing may be the beginning of one that does. */
export function searchTermsOf(text: string): string[] {
  const terms = termsOf(text);
  return terms.length > 0 ? terms : wordsOf(text).map(({ term }) => term.toLowerCase());
}

/** Whether a typed term stands for a term that the search found: its beginning, or the same but for a slip or two. */
export function standsFor(typed: string, found: string): boolean {
  return (
    found.startsWith(typed) || (typed.length > 3 && typed[0] === found[0] && Math.abs(typed.length - found.length) <= 2)
  );
}
