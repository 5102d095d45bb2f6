// What weighs beside how well the words fit: which of the actions that share a word is likely meant.
import type { Operation } from '../../../shared/catalog/catalog.ts';
import { synonymsOf } from './catalog-synonyms.ts';
import { termsOf } from './search-terms.ts';

/** What most searches are about: it stands above resources of similar names. */
const FREQUENT_GROUPS: ReadonlySet<string> = new Set([
  'balance',
  'charges',
  'checkout.sessions',
  'customers',
  'invoices',
  'paymentIntents',
  'paymentLinks',
  'paymentMethods',
  'payouts',
  'prices',
  'products',
  'refunds',
  'subscriptions',
]);
const FREQUENT_WEIGHT = 1.4;
/** Among equals, a resource's own actions come before those on its parts, and in this order. */
const KIND_WEIGHT = { create: 1.12, list: 1.1, retrieve: 1.1, update: 1.04, search: 1.02, delete: 1, action: 1 };
const OWN_ACTION = /^\/v\d\/[^/{]+(\/[^/{]+)?(\/\{\w+\})?$/;
const OWN_ACTION_WEIGHT = 1.3;
/** Old paths are there to be found, below what replaced them. */
const OLD_WEIGHT = 0.5;
/** Helpers for tests share the names of what they help with, and are rarely meant. */
const TEST_HELPER_WEIGHT = 0.7;
const WHOLE_PHRASE_WEIGHT = 3;
const BEGINNING_WEIGHT = 1.5;

interface Standing {
  readonly weight: number;
  readonly title: string;
  /** The title and what people call it, as terms. */
  readonly phrases: readonly (readonly string[])[];
}

export interface Ranking {
  /** The factor for a search's score, by the operation and the terms that were typed. */
  factor(operation: Operation, typed: readonly string[]): number;
  /** How likely an operation is meant when nothing else tells. */
  weight(operation: Operation): number;
}

export function createRanking(): Ranking {
  const known = new Map<string, Standing>();
  const get = (operation: Operation): Standing => {
    const standing = known.get(operation.id) ?? standingOf(operation);
    known.set(operation.id, standing);
    return standing;
  };
  const factor = (operation: Operation, typed: readonly string[]) => {
    const standing = get(operation);
    const isWhole = standing.phrases.some(
      (terms) => terms.length > 1 && terms.length === typed.length && typed.every((term) => terms.includes(term)),
    );
    if (isWhole) return standing.weight * WHOLE_PHRASE_WEIGHT;
    return standing.title.startsWith(typed.join(' ')) ? standing.weight * BEGINNING_WEIGHT : standing.weight;
  };
  return { factor, weight: (operation) => get(operation).weight };
}

function standingOf(operation: Operation): Standing {
  const { id, title, path, groupId, kind, isLegacyAlias, isDeprecated, lastApiVersion } = operation;
  const titleTerms = termsOf(title);
  const isOld = isLegacyAlias || isDeprecated || lastApiVersion !== null;
  const weight =
    (OWN_ACTION.test(path) ? OWN_ACTION_WEIGHT * KIND_WEIGHT[kind] : 1) *
    (FREQUENT_GROUPS.has(groupId) ? FREQUENT_WEIGHT : 1) *
    (isOld ? OLD_WEIGHT : 1) *
    (id.startsWith('testHelpers.') ? TEST_HELPER_WEIGHT : 1);
  return { weight, title: titleTerms.join(' '), phrases: [titleTerms, ...synonymsOf(operation).map(termsOf)] };
}
