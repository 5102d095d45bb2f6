// Writes conditions as the text that Stripe takes, with quotes and backslashes where they are needed.
import type { SearchClause, SearchQuery, SearchValue } from './search-query.ts';

export function writeSearchQuery({ clauses, joinedBy }: SearchQuery): string {
  return clauses.map(writeSearchClause).join(` ${joinedBy} `);
}

export function writeSearchClause({ field, metadataKey, operator, value, isNegated }: SearchClause): string {
  const key = metadataKey === null ? '' : `[${quote(metadataKey)}]`;
  return `${isNegated ? '-' : ''}${field}${key}${operator}${writeValue(value)}`;
}

function writeValue(value: SearchValue): string {
  if (value.kind === 'null') return 'null';
  return value.kind === 'number' ? value.text : quote(value.text);
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
