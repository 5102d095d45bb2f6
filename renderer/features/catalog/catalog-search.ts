// Searches the actions by title, group, path, operation id and the words that people use, or by a pasted path or id.
import MiniSearch, { type SearchResult } from 'minisearch';
import type { CatalogIndex, Operation } from '../../../shared/catalog/catalog.ts';
import { synonymsOf } from './catalog-synonyms.ts';
import { readPastedText } from './pasted-text.ts';
import { searchPath } from './path-search.ts';
import { createRanking } from './search-ranking.ts';
import { searchTermsOf, standsFor, termsOf, toTerm, wordsOf } from './search-terms.ts';

/** A part of a text, as `[start, end)`. */
export type TextRange = readonly [start: number, end: number];

/** Why an action was found. The title's parts are marked in any case. */
export type MatchReason =
  | { kind: 'title' }
  | { kind: 'group'; ranges: readonly TextRange[] }
  | { kind: 'path' }
  | { kind: 'synonym'; phrase: string }
  | { kind: 'object_id'; objectId: string };

export interface CatalogMatch {
  readonly titleRanges: readonly TextRange[];
  readonly reason: MatchReason;
}

export interface CatalogHit {
  readonly operation: Operation;
  readonly matched: CatalogMatch;
  /** Values for the path's braces that were in the text. */
  readonly pathValues: Readonly<Record<string, string>>;
}

export interface CatalogSearch {
  /** Best first; all actions in their order are not what an empty text finds: it finds nothing. */
  search(text: string): readonly CatalogHit[];
  /** Builds the search's index now instead of with the first search. */
  prepare(): void;
}

const BOOST = { title: 5, group: 2, synonyms: 2, path: 1, words: 1 };

export function createCatalogSearch(index: CatalogIndex): CatalogSearch {
  const groupTitles = new Map(index.groups.map((group) => [group.id, group.title]));
  const rank = createRanking();
  let built: MiniSearch<Operation> | null = null;
  const words = () => {
    built ??= buildIndex(index, groupTitles);
    return built;
  };

  const searchWords = (text: string): CatalogHit[] => {
    const typed = searchTermsOf(text);
    if (typed.length === 0) return [];
    return words()
      .search(typed.join(' '), { processTerm: (term) => term })
      .flatMap((result) => {
        const operation = index.find(String(result.id));
        return operation ? { operation, result, score: result.score * rank(operation, typed) } : [];
      })
      .sort((one, other) => other.score - one.score)
      .map(({ operation, result }) => ({
        operation,
        matched: explain(operation, groupTitles.get(operation.groupId) ?? '', typed, result),
        pathValues: {},
      }));
  };

  const byPath = (path: string, method: string | null, reason: MatchReason): CatalogHit[] =>
    searchPath(index, path, method).map(({ operation, pathValues }) => ({
      operation,
      matched: { titleRanges: [], reason },
      pathValues,
    }));

  return {
    prepare() {
      words();
    },
    search(text) {
      const pasted = readPastedText(text);
      if (pasted?.kind === 'path') return byPath(pasted.path, pasted.method, { kind: 'path' });
      const retriever = pasted && index.retrieverOf(pasted.objectId);
      if (!retriever) return searchWords(text);
      const { operation, pathParameter } = retriever;
      const path = operation.path.replace(`{${pathParameter}}`, encodeURIComponent(pasted.objectId));
      const others = byPath(path, null, { kind: 'object_id', objectId: pasted.objectId });
      return others.sort((one, other) => Number(other.operation === operation) - Number(one.operation === operation));
    },
  };
}

function buildIndex(index: CatalogIndex, groupTitles: ReadonlyMap<string, string>): MiniSearch<Operation> {
  const built = new MiniSearch<Operation>({
    fields: Object.keys(BOOST),
    extractField: (operation, field) => {
      switch (field) {
        case 'group':
          return groupTitles.get(operation.groupId) ?? '';
        case 'words':
          return operation.id;
        case 'synonyms':
          return synonymsOf(operation).join(' ');
        default:
          return operation[field as 'id' | 'title' | 'path'];
      }
    },
    tokenize: (text) => wordsOf(text).map(({ term }) => term),
    processTerm: toTerm,
    searchOptions: {
      boost: BOOST,
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.7, fuzzy: 0.3 },
      combineWith: 'AND',
    },
  });
  built.addAll(index.operations);
  return built;
}

function explain(
  operation: Operation,
  groupTitle: string,
  typed: readonly string[],
  result: SearchResult,
): CatalogMatch {
  const foundIn = (field: string) => result.terms.filter((term) => result.match[term]?.includes(field));
  const isMissingIn = (field: string) => {
    const found = foundIn(field);
    return (term: string) => !found.some((each) => standsFor(term, each));
  };
  const titleRanges = rangesOf(operation.title, typed, foundIn('title'));
  const missing = typed.filter(isMissingIn('title'));
  if (missing.length === 0) return { titleRanges, reason: { kind: 'title' } };
  if (!missing.every(isMissingIn('group'))) {
    return { titleRanges, reason: { kind: 'group', ranges: rangesOf(groupTitle, missing, foundIn('group')) } };
  }
  const synonyms = foundIn('synonyms').filter((each) => missing.some((term) => standsFor(term, each)));
  const phrase = synonymsOf(operation).find((each) => termsOf(each).some((term) => synonyms.includes(term)));
  return { titleRanges, reason: phrase ? { kind: 'synonym', phrase } : { kind: 'path' } };
}

/** The parts of a text that were found: as many letters as were typed, or the whole word where they differ. */
function rangesOf(text: string, typed: readonly string[], found: readonly string[]): TextRange[] {
  return wordsOf(text).flatMap(({ term: word, start, end }) => {
    const term = toTerm(word);
    if (term === null || !found.includes(term)) return [];
    const beginning = typed.find((each) => term.startsWith(each) && each !== term);
    const isLiteral = beginning !== undefined && word.toLowerCase().startsWith(beginning);
    return [[start, isLiteral ? start + beginning.length : end] as const];
  });
}
