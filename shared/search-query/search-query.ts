// A query in Stripe's search query language, as conditions that stand side by side.

/** `:` is the exact match, `~` asks for a part of a text, `=` and the others compare numbers. */
export type SearchOperator = ':' | '~' | '=' | '>' | '<' | '>=' | '<=';

export const searchOperators: readonly SearchOperator[] = [':', '~', '=', '>=', '<=', '>', '<'];

/** A number stays text exactly as typed: a float would round it. `null` asks whether there is no value. */
export type SearchValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'null' };

export interface SearchClause {
  /** A dotted path, e.g. `billing_details.address.postal_code`; `metadata` with a key. */
  readonly field: string;
  readonly metadataKey: string | null;
  readonly operator: SearchOperator;
  readonly value: SearchValue;
  readonly isNegated: boolean;
}

export interface SearchQuery {
  readonly clauses: readonly SearchClause[];
  /** One word joins them all: Stripe does not mix the two. */
  readonly joinedBy: 'AND' | 'OR';
}

/** Where something stands in the query's text: from the first character up to, but without, the last. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}
