// Parses Stripe's search query language: `field:"value"`, comparisons, substrings, negation, AND or OR.
import { ReadingError, TextScanner } from './scan-text.ts';
import type { SearchClause, SearchOperator, SearchQuery, SearchValue, TextSpan } from './search-query.ts';

export interface ParsedClause extends SearchClause {
  /** From its minus or its field to the end of its value. */
  readonly span: TextSpan;
}

/** Why a text can't be read, and where. The text itself is the caller's and is never changed. */
export interface QueryError extends TextSpan {
  readonly message: string;
}

export type ParsedQuery =
  | { readonly ok: true; readonly query: SearchQuery & { readonly clauses: readonly ParsedClause[] } }
  | { readonly ok: false; readonly error: QueryError };

/** Reads the form only; what the fields of a resource allow is `findQueryProblems`' to say. Blank text has no clauses. */
export function parseSearchQuery(text: string): ParsedQuery {
  try {
    return { ok: true, query: readQuery(new TextScanner(text)) };
  } catch (cause) {
    if (cause instanceof ReadingError) return { ok: false, error: { message: cause.message, ...cause.span } };
    throw cause;
  }
}

function readQuery(scanner: TextScanner) {
  const clauses: ParsedClause[] = [];
  let joinedBy: SearchQuery['joinedBy'] | null = null;
  scanner.skipBlanks();
  while (!scanner.isAtEnd) {
    if (clauses.length > 0) joinedBy = readJoint(scanner, joinedBy);
    clauses.push(readClause(scanner));
    const isApart = scanner.skipBlanks();
    if (!isApart && !scanner.isAtEnd) scanner.fail('A blank is missing here, before the next condition.');
  }
  return { clauses, joinedBy: joinedBy ?? ('AND' as const) };
}

/** A blank alone joins by AND. */
function readJoint(scanner: TextScanner, before: SearchQuery['joinedBy'] | null): SearchQuery['joinedBy'] {
  const from = scanner.at;
  const word = scanner.take(/(?:AND|OR)(?=[\s-]|$)/iy);
  const joint = word?.toUpperCase() === 'OR' ? 'OR' : 'AND';
  scanner.skipBlanks();
  if (before !== null && before !== joint) {
    scanner.fail("AND and OR can't be mixed: one of them joins all conditions.", from, from + (word?.length ?? 1));
  }
  if (scanner.isAtEnd) scanner.fail(`A condition is missing after ${joint}.`, from, scanner.text.length);
  return joint;
}

function readClause(scanner: TextScanner): ParsedClause {
  const from = scanner.at;
  const isNegated = scanner.take(/-/y) !== null;
  const field = scanner.take(/[a-z_][a-z0-9_.]*/iy);
  if (field === null) scanner.fail(explainStart(scanner.next));
  const metadataKey = readKey(scanner, field);
  scanner.skipBlanks();
  const operator = readOperator(scanner, field);
  scanner.skipBlanks();
  const value = readValue(scanner, field, operator);
  return { field, metadataKey, operator, value, isNegated, span: { from, to: scanner.at } };
}

function explainStart(character: string): string {
  if (character === '(' || character === ')') return 'Brackets around conditions are not part of the language.';
  if (character === '"' || character === "'") return 'A field\'s name comes first, as in email:"ada@example.com".';
  return 'A field\'s name should stand here, as in email:"ada@example.com".';
}

function readKey(scanner: TextScanner, field: string): string | null {
  const from = scanner.at;
  const isKeyed = scanner.take(/\[/y) !== null;
  if (!isKeyed && field !== 'metadata') return null;
  if (!isKeyed) scanner.fail('Metadata is searched by key, as in metadata["key"]:"value".', from, from);
  if (field !== 'metadata') scanner.fail('Only metadata takes a key in brackets.', from);
  const key = scanner.takeQuoted();
  if (key === null) scanner.fail('The key stands in quotes, as in metadata["key"].');
  if (scanner.take(/\]/y) === null) scanner.fail('The bracket ] is missing after the key.');
  return key;
}

function readOperator(scanner: TextScanner, field: string): SearchOperator {
  switch (scanner.take(/>=|<=|[:~=><]/y)) {
    case ':':
      return ':';
    case '~':
      return '~';
    case '=':
      return '=';
    case '>':
      return '>';
    case '<':
      return '<';
    case '>=':
      return '>=';
    case '<=':
      return '<=';
    default:
      return scanner.fail(`After ${field} comes one of : ~ = > < >= <= and a value.`);
  }
}

function readValue(scanner: TextScanner, field: string, operator: SearchOperator): SearchValue {
  if (scanner.isAtEnd) {
    const end = scanner.text.trimEnd().length;
    scanner.fail(`A value is missing after ${field}${operator}`, Math.max(0, end - operator.length), end);
  }
  const quoted = scanner.takeQuoted();
  if (quoted !== null) return { kind: 'text', text: quoted };
  const from = scanner.at;
  const bare = scanner.take(/[^\s"']+/y) ?? '';
  if (bare.toLowerCase() === 'null') return { kind: 'null' };
  if (isPlainNumber(bare)) return { kind: 'number', text: bare };
  if (/^(?:true|false)$/i.test(bare)) return { kind: 'text', text: bare };
  return scanner.fail(`A text stands in quotes: "${shorten(bare)}".`, from, scanner.at);
}

/** What needs no quotes. */
export function isPlainNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
