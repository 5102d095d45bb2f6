// Takes the query of a search request: reads it as every part of Paydeck does, and refuses what Stripe refuses.
import { parseSearchQuery as parseText } from '../../../shared/search-query/parse-search-query.ts';
import { findQueryProblems } from '../../../shared/search-query/search-fields.ts';
import type { SearchClause as TextClause } from '../../../shared/search-query/search-query.ts';
import { invalidRequest, shorten } from './sandbox-error.ts';

export type SearchOperator = ':' | '~' | '>' | '<' | '>=' | '<=';

/** As conditions over rows need it: values are numbers where numbers were written. */
export interface SearchClause {
  /** A dotted path, e.g. `billing_details.address.postal_code`; `metadata` with a key. */
  readonly field: string;
  readonly metadataKey: string | null;
  readonly operator: SearchOperator;
  /** Null asks whether there is no value. */
  readonly value: string | number | null;
  readonly isNegated: boolean;
}

export interface SearchQuery {
  readonly clauses: readonly SearchClause[];
  readonly joinedBy: 'AND' | 'OR';
}

/** Throws a 400 with a sentence where the query can't be read, or where no resource could be searched by it. */
export function parseSearchQuery(text: string): SearchQuery {
  const parsed = parseText(text);
  if (!parsed.ok) {
    const { message, from } = parsed.error;
    throw badQuery(`${message} (at character ${from + 1}: '${shorten(text.slice(from).trim())}')`);
  }
  const { clauses, joinedBy } = parsed.query;
  if (clauses.length === 0) throw badQuery('It is empty.');
  const [problem] = findQueryProblems(parsed.query, null);
  if (problem) throw badQuery(problem.message);
  return { clauses: clauses.map(toClause), joinedBy };
}

function toClause({ field, metadataKey, operator, value, isNegated }: TextClause): SearchClause {
  return {
    field,
    metadataKey,
    operator: operator === '=' ? ':' : operator,
    value: value.kind === 'null' ? null : value.kind === 'number' ? toNumber(value.text) : value.text,
    isNegated,
  };
}

/** Digits that a number would change stay text: the last four of a card may be 0012. */
function toNumber(text: string): string | number {
  return String(Number(text)) === text ? Number(text) : text;
}

function badQuery(why: string): Error {
  return invalidRequest(`The search query is not valid: ${why}`, { param: 'query' });
}
