// Parses Stripe's search query language: `field:"value"`, comparisons, substrings, negation, AND or OR.
import { invalidRequest, shorten } from './sandbox-error.ts';

export type SearchOperator = ':' | '~' | '>' | '<' | '>=' | '<=';

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

const MAX_CLAUSES = 10;
/** Shorter ones would match nearly everything. */
const MIN_SUBSTRING = 3;

const CLAUSE =
  /\s*(?<negation>-?)(?<field>[a-z_][a-z0-9_.]*)(?:\[(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)')\])?\s*(?<operator>>=|<=|[:~><])\s*(?:"(?<text>(?:[^"\\]|\\.)*)"|'(?<quoted>(?:[^'\\]|\\.)*)'|(?<bare>[^\s"']+))/iy;
const JOINT = /\s+(?<word>AND|OR)(?=[\s-])|(?=\s*\S)/iy;

/** Throws a 400 with a sentence where the query can't be read. */
export function parseSearchQuery(text: string): SearchQuery {
  const clauses: SearchClause[] = [];
  const joints = new Set<'AND' | 'OR'>();
  let at = 0;
  while (at < text.trimEnd().length) {
    if (clauses.length > 0) {
      JOINT.lastIndex = at;
      const joint = JOINT.exec(text);
      joints.add(joint?.groups?.word?.toUpperCase() === 'OR' ? 'OR' : 'AND');
      at += joint?.[0].length ?? 0;
    }
    CLAUSE.lastIndex = at;
    const match = CLAUSE.exec(text);
    if (!match) throw badQuery(`it can't be read from '${shorten(text.slice(at).trim())}' on.`);
    clauses.push(toClause(match.groups ?? {}));
    at = CLAUSE.lastIndex;
  }
  if (clauses.length === 0) throw badQuery('it is empty.');
  if (clauses.length > MAX_CLAUSES) throw badQuery(`it has more than ${MAX_CLAUSES} conditions.`);
  if (joints.size > 1) throw badQuery("AND and OR can't be mixed.");
  return { clauses, joinedBy: joints.has('OR') ? 'OR' : 'AND' };
}

function toClause(groups: Record<string, string | undefined>): SearchClause {
  const field = groups.field ?? '';
  const key = groups.double ?? groups.single;
  const operator = readOperator(groups.operator);
  const metadataKey = key === undefined ? null : unescaped(key);
  if ((field === 'metadata') !== (metadataKey !== null)) {
    throw badQuery('metadata is searched by key: metadata["key"]:"value".');
  }
  const text = groups.text ?? groups.quoted;
  const value = text === undefined ? readBare(groups.bare ?? '') : unescaped(text);
  if (operator === '~' && (typeof value !== 'string' || value.length < MIN_SUBSTRING)) {
    throw badQuery(`the substring for ${field} needs at least ${MIN_SUBSTRING} characters.`);
  }
  if (operator !== ':' && operator !== '~' && !Number.isFinite(Number(value ?? Number.NaN))) {
    throw badQuery(`${field}${operator} needs a number.`);
  }
  return { field, metadataKey, operator, value, isNegated: groups.negation === '-' };
}

function readOperator(text: string | undefined): SearchOperator {
  return text === '~' || text === '>' || text === '<' || text === '>=' || text === '<=' ? text : ':';
}

function readBare(text: string): string | number | null {
  if (text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text;
  throw badQuery(`put '${shorten(text)}' in quotes.`);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function badQuery(why: string): Error {
  return invalidRequest(`The search query is not valid: ${why}`, { param: 'query' });
}
