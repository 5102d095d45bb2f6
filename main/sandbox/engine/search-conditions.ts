// Turns a search query into conditions over rows, with the fields that Stripe lets each resource be searched by.
import type { SQLInputValue } from 'node:sqlite';
import {
  isNumeric,
  kindOfField,
  type SearchFieldKind,
  searchFieldsOf,
} from '../../../shared/search-query/search-fields.ts';
import { type Condition, FOLD_FUNCTION } from './object-store.ts';
import { invalidRequest, shorten } from './sandbox-error.ts';
import { type ColumnTest, CREATED, type Narrowing } from './search-columns.ts';
import type { SearchClause, SearchQuery } from './search-query.ts';

/** Where a searched field is not where its name says. */
const places: Readonly<Record<string, string>> = {
  'invoice.last_finalization_error_code': 'last_finalization_error.code',
  'invoice.last_finalization_error_type': 'last_finalization_error.type',
  'invoice.subscription': 'parent.subscription_details.subscription',
};

/** Throws a 400 for a field that the resource can't be searched by, or an operator that the field does not know. */
export function toSearchCondition(query: SearchQuery, objectName: string): Condition {
  const conditions = query.clauses.map((clause) => {
    const condition = toCondition(clause, objectName);
    return clause.isNegated ? { ...condition, sql: `NOT coalesce(${condition.sql}, 0)` } : condition;
  });
  return {
    sql: `(${conditions.map((condition) => condition.sql).join(` ${query.joinedBy} `)})`,
    values: conditions.flatMap((condition) => [...condition.values]),
  };
}

/** What fields of a row must be for the condition to hold; null where they don't tell, or an index of the file does. */
export function toNarrowing(query: SearchQuery, objectName: string): Narrowing | null {
  const tests = query.clauses.map((clause) => toColumnTest(clause, objectName));
  const useful = tests.filter((test) => test !== null);
  const { joinedBy } = query;
  if (useful.length === 0 || (joinedBy === 'OR' && useful.length < tests.length)) return null;
  const isIndexed = (test: ColumnTest) => test.path === '$.email' && test.operator === ':' && isAscii(test.value);
  return joinedBy === 'AND' && useful.some(isIndexed) ? null : { tests: useful, joinedBy };
}

/** A negated condition has none but for null: a row that passes a test need not match, so one that fails may. */
function toColumnTest(clause: SearchClause, objectName: string): ColumnTest | null {
  const { metadataKey, operator, isNegated } = clause;
  const place = placeOf(clause, objectName);
  const path = metadataKey !== null ? metadataPath(metadataKey) : place === CREATED ? CREATED : `$.${place}`;
  if (clause.value === null) return { path, operator: isNegated ? 'is not null' : 'is null' };
  if (isNegated) return null;
  const value = String(clause.value).toLowerCase();
  const kind = metadataKey !== null ? 'text' : kindOfField(searchFieldsOf(objectName) ?? {}, clause);
  if (kind === 'flag') return { path, operator: ':', value: value === 'true' ? '1' : '0' };
  if (isNumeric(kind)) {
    return operator === '~' ? null : { path, operator: operator === ':' ? '=' : operator, value: Number(value) };
  }
  return operator === ':' || operator === '~' ? { path, operator, value } : null;
}

function toCondition(clause: SearchClause, objectName: string): Condition {
  if (clause.metadataKey !== null) return metadataCondition(clause, clause.metadataKey);
  const fields = searchFieldsOf(objectName) ?? {};
  const kind = kindOfField(fields, clause);
  if (!kind) {
    throw invalidRequest(
      `A ${objectName} can't be searched by '${shorten(clause.field)}'. It can by: ${Object.keys(fields).join(', ')}, metadata.`,
      { param: 'query' },
    );
  }
  // A column of its own name, so that `created` walks the row and not its JSON.
  const place = placeOf(clause, objectName);
  const column = place === CREATED ? CREATED : `json_extract(data, '$.${place}')`;
  if (clause.value === null) return { sql: `${column} IS NULL`, values: [] };
  if (clause.operator === '~') {
    if (kind !== 'text') throw unsuited(clause, 'is not searched by substring');
    return { sql: `instr(${folded(column, clause.value)}, ?) > 0`, values: [String(clause.value).toLowerCase()] };
  }
  if (clause.operator !== ':') {
    if (!isNumeric(kind)) throw unsuited(clause, 'is not a number to compare');
    return { sql: `${column} ${clause.operator} ?`, values: [Number(clause.value)] };
  }
  return equality(column, kind, clause.value);
}

function placeOf({ field }: SearchClause, objectName: string): string {
  return places[`${objectName}.${field}`] ?? field;
}

function equality(column: string, kind: SearchFieldKind, value: string | number): Condition {
  if (isNumeric(kind)) return { sql: `${column} = ?`, values: [Number(value)] };
  if (kind === 'flag') return { sql: `${column} = ?`, values: [String(value).toLowerCase() === 'true' ? 1 : 0] };
  return { sql: `${folded(column, value)} = ?`, values: [String(value).toLowerCase()] };
}

/**
 * The column in small letters. SQLite's own `lower` knows those of ASCII only: enough, and indexed, for what is looked
 * for in ASCII.
 */
function folded(column: string, value: string | number): string {
  return `${isAscii(String(value)) ? 'lower' : FOLD_FUNCTION}(${column})`;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function metadataCondition(clause: SearchClause, key: string): Condition {
  // The key is text of a request: it goes in as a value.
  const column = 'json_extract(data, ?)';
  const path: SQLInputValue = metadataPath(key);
  if (clause.value === null) return { sql: `${column} IS NULL`, values: [path] };
  const value = String(clause.value).toLowerCase();
  if (clause.operator === ':') return { sql: `${folded(column, value)} = ?`, values: [path, value] };
  if (clause.operator === '~') return { sql: `instr(${folded(column, value)}, ?) > 0`, values: [path, value] };
  throw unsuited(clause, 'is text, which is not compared');
}

/** A quoted label takes any character but a quote. */
function metadataPath(key: string): string {
  return `$.metadata."${key.replaceAll('"', '')}"`;
}

function unsuited(clause: SearchClause, why: string): Error {
  return invalidRequest(`${shorten(clause.field)} ${why}.`, { param: 'query' });
}
