// The fields that Stripe lets each resource be searched by, what they take, and what speaks against a query.
import { isPlainNumber } from './parse-search-query.ts';
import type { SearchClause, SearchOperator, SearchQuery } from './search-query.ts';

/** `text` also takes parts of it, `number`, `amount` and `timestamp` also comparisons; `flag` is true or false. */
export type SearchFieldKind = 'text' | 'token' | 'flag' | 'number' | 'amount' | 'timestamp';
export type SearchFields = Readonly<Record<string, SearchFieldKind>>;

export const MAX_CLAUSES = 10;
/** Shorter ones would match nearly everything. */
export const MIN_SUBSTRING = 3;

/** By `object` name, as Stripe's documentation of search lists them. Metadata comes on top, for each of them. */
const fieldsByObject: Readonly<Record<string, SearchFields>> = {
  charge: {
    amount: 'amount',
    'billing_details.address.postal_code': 'token',
    created: 'timestamp',
    currency: 'token',
    customer: 'token',
    disputed: 'flag',
    'payment_method_details.card.brand': 'token',
    'payment_method_details.card.exp_month': 'token',
    'payment_method_details.card.exp_year': 'token',
    'payment_method_details.card.fingerprint': 'token',
    'payment_method_details.card.last4': 'token',
    'payment_method_details.card_present.location': 'token',
    'payment_method_details.card_present.reader': 'token',
    refunded: 'flag',
    status: 'token',
  },
  customer: { created: 'timestamp', email: 'text', name: 'text', phone: 'text' },
  invoice: {
    created: 'timestamp',
    currency: 'token',
    customer: 'token',
    last_finalization_error_code: 'token',
    last_finalization_error_type: 'token',
    number: 'text',
    receipt_number: 'text',
    status: 'text',
    subscription: 'text',
    total: 'amount',
  },
  payment_intent: { amount: 'amount', created: 'timestamp', currency: 'token', customer: 'token', status: 'token' },
  price: { active: 'flag', currency: 'token', lookup_key: 'text', product: 'text', type: 'token' },
  product: { active: 'flag', description: 'text', name: 'text', shippable: 'flag', url: 'text' },
  subscription: { canceled_at: 'timestamp', created: 'timestamp', status: 'token' },
};

/** Undefined where the object can't be searched. */
export function searchFieldsOf(objectName: string): SearchFields | undefined {
  return Object.hasOwn(fieldsByObject, objectName) ? fieldsByObject[objectName] : undefined;
}

/** Undefined for a field that is not in the list: Stripe alone can judge it. */
export function kindOfField(
  fields: SearchFields,
  { field, metadataKey }: Pick<SearchClause, 'field' | 'metadataKey'>,
): SearchFieldKind | undefined {
  if (metadataKey !== null) return 'token';
  if (Object.hasOwn(fields, field)) return fields[field];
  // Payments at a terminal have the details of a card under names of their own.
  const [terminal, card] = ['payment_method_details.card_present.', 'payment_method_details.card.'];
  const likeTerminal = field.replace('payment_method_details.interac_present.', terminal);
  if (Object.hasOwn(fields, likeTerminal)) return fields[likeTerminal];
  const online = likeTerminal.replace(terminal, card);
  return Object.hasOwn(fields, online) ? fields[online] : undefined;
}

export function isNumeric(kind: SearchFieldKind | undefined): boolean {
  return kind === 'number' || kind === 'amount' || kind === 'timestamp';
}

/** All of them for a field that is not known. */
export function operatorsOf(kind: SearchFieldKind | undefined): readonly SearchOperator[] {
  if (kind === undefined) return [':', '~', '>=', '<=', '>', '<'];
  if (kind === 'text') return [':', '~'];
  return isNumeric(kind) ? [':', '>=', '<=', '>', '<'] : [':'];
}

export interface QueryProblem {
  /** Of the condition; null where the query as a whole is meant. */
  readonly clauseIndex: number | null;
  readonly message: string;
}

/** What Stripe will refuse although it can be read. Empty where nothing speaks against the query. */
export function findQueryProblems(query: SearchQuery, fields: SearchFields | null): readonly QueryProblem[] {
  const problems: QueryProblem[] = query.clauses.flatMap((clause, clauseIndex) => {
    const message = explainForm(clause) ?? (fields && explainField(clause, fields));
    return message === null ? [] : [{ clauseIndex, message }];
  });
  if (query.clauses.length > MAX_CLAUSES) {
    problems.push({
      clauseIndex: null,
      message: `A query has at most ${MAX_CLAUSES} conditions; this has ${query.clauses.length}.`,
    });
  }
  return problems;
}

/** What holds whichever resource is searched. */
function explainForm({ field, metadataKey, operator, value }: SearchClause): string | null {
  if (metadataKey === '') return 'The metadata key is missing.';
  const name = metadataKey === null ? field : 'metadata';
  if (operator === ':') return null;
  if (value.kind === 'null') return `Whether ${name} has no value is asked by ${name}:null.`;
  if (operator === '~') {
    if (value.kind === 'text' && [...value.text].length >= MIN_SUBSTRING) return null;
    return `A part of ${name} to look for has at least ${MIN_SUBSTRING} characters.`;
  }
  return isPlainNumber(value.text) ? null : `${name} ${operator} needs a number.`;
}

function explainField(clause: SearchClause, fields: SearchFields): string | null {
  const { field, metadataKey, operator, value } = clause;
  const kind = kindOfField(fields, clause);
  const name = metadataKey === null ? field : 'metadata';
  if (kind === undefined) return `Stripe has no search by ${field} here; it can be ${listNames(fields)}.`;
  if (operator === '~' && kind !== 'text') return `${name} is found by its whole value, not by a part of it.`;
  if (operator !== ':' && operator !== '~' && !isNumeric(kind)) return `${name} is no number to compare.`;
  if (value.kind === 'null') return null;
  if (isNumeric(kind) && !isPlainNumber(value.text)) return `${name} needs a number.`;
  if (kind === 'flag' && !/^(?:true|false)$/i.test(value.text)) return `${name} is true or false.`;
  return null;
}

function listNames(fields: SearchFields): string {
  return `${Object.keys(fields).join(', ')} or metadata`;
}
