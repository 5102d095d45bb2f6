// Changes one condition of a search query and leaves the rest of its text as it was typed. Pure.
import { isPlainNumber, type ParsedClause } from '../../../../shared/search-query/parse-search-query.ts';
import {
  isNumeric,
  kindOfField,
  operatorsOf,
  type SearchFieldKind,
  type SearchFields,
} from '../../../../shared/search-query/search-fields.ts';
import type {
  SearchClause,
  SearchOperator,
  SearchQuery,
  SearchValue,
} from '../../../../shared/search-query/search-query.ts';
import { writeSearchClause, writeSearchQuery } from '../../../../shared/search-query/write-search-query.ts';

interface ParsedConditions extends SearchQuery {
  readonly clauses: readonly ParsedClause[];
}

export function replaceClause(text: string, { span }: ParsedClause, clause: SearchClause): string {
  return text.slice(0, span.from) + writeSearchClause(clause) + text.slice(span.to);
}

export function removeClause({ clauses, joinedBy }: ParsedConditions, index: number): string {
  return writeSearchQuery({ clauses: clauses.toSpliced(index, 1), joinedBy });
}

export function addClause(text: string, { clauses, joinedBy }: ParsedConditions, fields: SearchFields): string {
  const added = writeSearchClause(firstClause(clauses, fields));
  return clauses.length === 0 ? added : `${text.trimEnd()} ${joinedBy} ${added}`;
}

/** By a field that no condition asks for yet, and one that is typed rather than counted. */
function firstClause(clauses: readonly SearchClause[], fields: SearchFields): SearchClause {
  const rank = ([name, kind]: [string, SearchFieldKind]) =>
    (clauses.some(({ field }) => field === name) ? 10 : 0) + (kind === 'text' ? 0 : kind === 'token' ? 1 : 2);
  const [field = 'metadata'] = Object.entries(fields).toSorted((one, other) => rank(one) - rank(other))[0] ?? [];
  return { field, metadataKey: null, operator: ':', value: { kind: 'text', text: '' }, isNegated: false };
}

/** What was typed stays, as far as the other field can take it. */
export function withField(clause: SearchClause, field: string, fields: SearchFields): SearchClause {
  const metadataKey = field === 'metadata' ? (clause.metadataKey ?? '') : null;
  const kind = kindOfField(fields, { ...clause, field, metadataKey });
  const operator = operatorsOf(kind).includes(clause.operator) ? clause.operator : ':';
  const value: SearchValue = clause.value.kind === 'null' ? clause.value : toValue(clause.value.text, kind);
  return { ...clause, field, metadataKey, operator, value };
}

export function withText(clause: SearchClause, text: string, fields: SearchFields): SearchClause {
  return { ...clause, value: toValue(text, kindOfField(fields, clause)) };
}

function toValue(text: string, kind: SearchFieldKind | undefined): SearchValue {
  return { kind: isNumeric(kind) && isPlainNumber(text) ? 'number' : 'text', text };
}

/** An operator, or the question whether there is no value. */
export type Comparison = SearchOperator | 'null';

export function comparisonOf({ operator, value }: SearchClause): Comparison {
  return value.kind === 'null' && operator === ':' ? 'null' : operator;
}

export function withComparison(clause: SearchClause, comparison: Comparison): SearchClause {
  if (comparison === 'null') return { ...clause, operator: ':', value: { kind: 'null' } };
  const value: SearchValue = clause.value.kind === 'null' ? { kind: 'text', text: '' } : clause.value;
  return { ...clause, operator: comparison, value };
}

/** Those of the field, and the one that stands in the text in any case: nothing that is sent may be hidden. */
export function listComparisons(clause: SearchClause, kind: SearchFieldKind | undefined): readonly Comparison[] {
  return [...new Set<Comparison>([...operatorsOf(kind), 'null', comparisonOf(clause)])];
}

export function nameComparison(comparison: Comparison, kind: SearchFieldKind | undefined): string {
  const isTime = kind === 'timestamp';
  switch (comparison) {
    case ':':
      return 'is';
    case '~':
      return 'contains';
    case '=':
      return 'equals';
    case '>':
      return isTime ? 'after' : 'more than';
    case '<':
      return isTime ? 'before' : 'less than';
    case '>=':
      return isTime ? 'from' : 'at least';
    case '<=':
      return isTime ? 'up to' : 'at most';
    case 'null':
      return 'has no value';
  }
}
