// What an account may do: its capabilities follow from what was asked for and what is still missing.
import { type Json, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { errorsOf, fieldsDue } from './account-requirements.ts';

/**
 * The fields that follow from all others, once something of the account has changed. Accounts that keep no record of
 * what was asked for, as those of the examples, stay as they are.
 */
export function stateOf(objects: Objects, account: StripeObject): JsonObject {
  if (account._requested === undefined) return {};
  const persons = objects.list('person', [isParent(account.id)]);
  const hasExternalAccount = objects.list('bank_account', [isParent(account.id)], 1).length > 0;
  const file = { account, persons, hasExternalAccount };
  const byStripe = isOnboardedByStripe(account);
  const due = account._is_complete === true ? [] : fieldsDue(file);
  const submitted = byStripe ? account._is_submitted === true : due.length === 0 || account.details_submitted === true;
  const rejected = textOf(account._rejected);
  const isActive = due.length === 0 && submitted && rejected === undefined;
  const requested = Object.keys(objectOf(account._requested));
  const capabilities = Object.fromEntries([
    ...Object.keys(objectOf(account.capabilities)).map((name) => [name, 'inactive']),
    ...requested.map((name) => [name, isActive ? 'active' : 'inactive']),
  ]);
  return {
    capabilities,
    charges_enabled: isActive && requested.length > 0,
    details_submitted: submitted,
    payouts_enabled: isActive,
    requirements: requirementsOf(due, {
      disabled_reason: rejected ?? (due.length > 0 || !submitted ? 'requirements.past_due' : null),
      errors: errorsOf(file).map((error) => ({ ...error })),
    }),
  };
}

/** What is due is due at once: nothing here comes due later. */
export function requirementsOf(due: Json = [], more: JsonObject = {}): JsonObject {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: null,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
    ...more,
  };
}

/** Whose details Stripe asks for on pages of its own: no API call accepts its terms for them. */
export function isOnboardedByStripe(account: JsonObject): boolean {
  return objectOf(account.controller).requirement_collection !== 'application';
}

/** Stores the account with these fields and what follows from them; events tell of it and of each capability. */
export function changeAccount(objects: Objects, account: StripeObject, fields: JsonObject = {}): StripeObject {
  const state = stateOf(objects, { ...account, ...fields, id: account.id, object: 'account' });
  const next: JsonObject = { ...fields, ...state, object: 'account' };
  objects.shapes.complete(next);
  const isSame = Object.entries(next).every(([name, value]) => JSON.stringify(account[name]) === JSON.stringify(value));
  if (isSame) return account;
  const changed = objects.change(account, next);
  const before = objectOf(account.capabilities);
  for (const [name, status] of Object.entries(objectOf(changed.capabilities))) {
    if (before[name] === status) continue;
    objects.emit('capability.updated', makeCapability(objects, changed, name), {
      status: before[name] ?? 'unrequested',
    });
  }
  return changed;
}

/** What is known of one capability of the account, whether it was asked for or not. */
export function makeCapability(objects: Objects, account: StripeObject, name: string): StripeObject {
  const status = textOf(objectOf(account.capabilities)[name]) ?? 'unrequested';
  const asked = objectOf(account._requested)[name];
  const isRequested = account._requested === undefined ? status === 'active' : asked !== undefined;
  const { currently_due: due = [], errors = [], disabled_reason: reason = null } = objectOf(account.requirements);
  const isMissing = isRequested && status !== 'active';
  return objects.make(
    'capability',
    {},
    {
      id: name,
      account: account.id,
      requested: isRequested,
      requested_at: isRequested ? (asked ?? account.created ?? null) : null,
      requirements: isMissing ? requirementsOf(due, { disabled_reason: reason, errors }) : requirementsOf(),
      status,
    },
  );
}
