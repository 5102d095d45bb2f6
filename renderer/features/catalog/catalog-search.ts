// Searches the actions by title, group, path, operation id, parameter and the words that people use, or by what is pasted.
import MiniSearch, { type SearchResult } from 'minisearch';
import type { CatalogIndex, CatalogSchema, Operation } from '../../../shared/catalog/catalog.ts';
import { synonymsOf } from './catalog-synonyms.ts';
import { createParameterIndex, type ParameterHit, type ParameterIndex } from './parameter-hits.ts';
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
  /** `path` leads to it, e.g. `line_items[].price`. */
  | { kind: 'parameter'; path: string }
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
  /** How well it fits, beside the best: from 0 to 1. */
  readonly fit: number;
}

export interface CatalogSearch {
  /** Best first; all actions in their order are not what an empty text finds: it finds nothing. */
  search(text: string): readonly CatalogHit[];
  /** Builds the search's index now instead of with the first search. */
  prepare(): void;
  /** Told when a search would find more than before: the parameters have come. Answers with what ends it. */
  subscribe(listener: () => void): () => void;
  /** Changes when a search would find more. */
  getRevision(): number;
}

const BOOST = { title: 5, group: 2, synonyms: 2, path: 1, words: 1 };

/** Of what has only some of the words, all that is about as good as the best. */
const MOST_OF_THE_BEST = 0.6;
/** More would not be read; what is meant is told by one more letter. */
const MOST_BY_PARAMETER = 60;

/** Without `loadSchema` no parameter is searched. The schema is loaded with the first search, not with the page. */
export function createCatalogSearch(index: CatalogIndex, loadSchema?: () => Promise<CatalogSchema>): CatalogSearch {
  const groupTitles = new Map(index.groups.map((group) => [group.id, group.title]));
  const ranking = createRanking();
  const parameters = createLateParameters(index, loadSchema);
  let built: MiniSearch<Operation> | null = null;
  const words = () => {
    built ??= buildIndex(index, groupTitles);
    return built;
  };

  const searchWords = (text: string): CatalogHit[] => {
    const typed = searchTermsOf(text);
    if (typed.length === 0) return [];
    const found = findTerms(words(), typed)
      .flatMap((result) => {
        const operation = index.find(String(result.id));
        return operation ? { operation, result, score: result.score * ranking.factor(operation, typed) } : [];
      })
      .sort((one, other) => other.score - one.score);
    const best = found[0]?.score ?? 1;
    return found.map(({ operation, result, score }) => ({
      operation,
      matched: explain(operation, groupTitles.get(operation.groupId) ?? '', typed, result),
      pathValues: {},
      fit: score / best,
    }));
  };

  const toHit = ({ operation, path }: ParameterHit): CatalogHit => ({
    operation,
    matched: { titleRanges: [], reason: { kind: 'parameter', path } },
    pathValues: {},
    fit: 0,
  });
  const byParameter = (name: string): CatalogHit[] =>
    (parameters.get()?.find(name) ?? [])
      .toSorted(
        (one, other) => one.rank - other.rank || ranking.weight(other.operation) - ranking.weight(one.operation),
      )
      .slice(0, MOST_BY_PARAMETER)
      .map(toHit);

  /** `subscription trial_end`: the actions that the words find, if they take that parameter. */
  const searchBoth = (text: string): CatalogHit[] => {
    const parts = text.split(/\s+/);
    const names = parts.filter((part) => PARAMETER_NAME.test(part));
    if (names.length === 0) return joinHits(searchWords(text), byParameter(text));
    const rest = parts.filter((part) => !PARAMETER_NAME.test(part)).join(' ');
    if (rest === '') {
      const taking = names.length === 1 ? byParameter(names[0] ?? '') : [];
      // What has only some of a name's words is no better than nothing beside what takes it.
      return taking.length > 0 ? taking : searchWords(text);
    }
    const taking = searchWords(rest).flatMap((hit) => {
      const path = parameters.get()?.pathIn(hit.operation, names[0] ?? '');
      return path === undefined
        ? []
        : [{ ...hit, matched: { ...hit.matched, reason: { kind: 'parameter' as const, path } } }];
    });
    return joinHits(taking, searchWords(text));
  };

  const byPath = (path: string, method: string | null, reason: MatchReason): CatalogHit[] =>
    searchPath(index, path, method).map(({ operation, pathValues }) => ({
      operation,
      matched: { titleRanges: [], reason },
      pathValues,
      fit: 0,
    }));

  return {
    prepare() {
      words();
    },
    subscribe: parameters.subscribe,
    getRevision: () => Number(parameters.isReady()),
    search(text) {
      const pasted = readPastedText(text);
      if (pasted?.kind === 'path') return byPath(pasted.path, pasted.method, { kind: 'path' });
      const retriever = pasted && index.retrieverOf(pasted.objectId);
      if (!retriever) return searchBoth(text.trim());
      const { operation, pathParameter } = retriever;
      const path = operation.path.replace(`{${pathParameter}}`, encodeURIComponent(pasted.objectId));
      const others = byPath(path, null, { kind: 'object_id', objectId: pasted.objectId });
      return others.sort((one, other) => Number(other.operation === operation) - Number(one.operation === operation));
    },
  };
}

/** A word that only a parameter's name looks like. */
const PARAMETER_NAME = /^[a-z0-9]+(?:[_.[\]]+[a-z0-9]+)+\]?$/;

/** The first hits, then the others that are not among them. */
function joinHits(first: readonly CatalogHit[], others: readonly CatalogHit[]): CatalogHit[] {
  const known = new Set(first.map(({ operation }) => operation.id));
  return [...first, ...others.filter(({ operation }) => !known.has(operation.id))];
}

/** The parameters come after the first search that wants them; until then there are none. */
function createLateParameters(index: CatalogIndex, loadSchema: (() => Promise<CatalogSchema>) | undefined) {
  const listeners = new Set<() => void>();
  let known: ParameterIndex | null = null;
  let isLoading = false;
  return {
    get(): ParameterIndex | null {
      if (known || isLoading || !loadSchema) return known;
      isLoading = true;
      loadSchema().then(
        (schema) => {
          known = createParameterIndex(index.operations, schema);
          for (const listener of listeners) listener();
        },
        () => {
          // The form that needs the schema tells of it; the next search tries again.
          isLoading = false;
        },
      );
      return null;
    },
    isReady: () => known !== null,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
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
          return `${operation.id} ${runTogether(operation.groupId)}`;
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

/** Every word must be found; where that finds nothing, the actions that have most of them. */
function findTerms(built: MiniSearch<Operation>, typed: readonly string[]): SearchResult[] {
  const options = { processTerm: (term: string) => term };
  const found = built.search(typed.join(' '), options);
  const telling = typed.filter((term) => term.length > 2);
  if (found.length > 0 || telling.length < 2) return found;
  const some = built.search(telling.join(' '), { ...options, combineWith: 'OR', fuzzy: false });
  return some.filter(({ score }) => score >= (some[0]?.score ?? 0) * MOST_OF_THE_BEST);
}

/** `paymentIntents` as people write it who see it in code: `paymentintents`. */
function runTogether(groupId: string): string {
  return groupId.slice(groupId.lastIndexOf('.') + 1).toLowerCase();
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
