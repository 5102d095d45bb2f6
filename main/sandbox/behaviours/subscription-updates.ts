// Updates of a subscription: its items, trial, billing cycle and end, and the invoice where one is due at once.
import { arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, SandboxError } from '../engine/sandbox-error.ts';
import { makeDiscounts } from './discounts.ts';
import { type Collected, collect } from './invoice-life.ts';
import { resolvePaymentMethod } from './payment-methods.ts';
import { holdChanges, type Version } from './pending-updates.ts';
import { askedAnchor, periodEnd } from './periods.ts';
import { chargeDifference } from './prorations.ts';
import { changeItems, orderOf } from './subscription-changes.ts';
import { type Bill, draftBill, issue } from './subscription-invoices.ts';
import { changingItems, itemsOf, priceOfItem } from './subscription-items.ts';
import { beginPeriod, draftChanges, dueOf, passDue } from './subscription-life.ts';
import { readTaxRates } from './tax-amounts.ts';

/** Answers with the subscription as it is then. Throws where a payment is refused and an error was asked for then. */
export function updateSubscription(objects: Objects, given: StripeObject, params: JsonObject): StripeObject {
  const before: Version = { subscription: given, items: itemsOf(objects, given.id) };
  const trialEnd = numberOf(params.trial_end);
  if (trialEnd !== undefined && trialEnd <= objects.now) {
    throw invalidRequest('A trial must end in the future.', { param: 'trial_end' });
  }
  const isTrialMoved = trialEnd !== undefined && given.status === 'trialing';
  const restarts =
    askedAnchor(params.billing_cycle_anchor) === 'now' ||
    hasOtherInterval(objects, before, params) ||
    (trialEnd !== undefined && !isTrialMoved);
  const order = orderOf(objects, params);
  const isCredited = restarts && order.prorations === 'both';
  const itemsBefore = changingItems(objects, given, () =>
    changeItems(objects, given, params.items, isCredited ? { ...order, prorations: 'credit' } : order),
  );
  if (isCredited) creditUnchanged(objects, before, order.at);
  const fields = fieldsOf(objects, given, params);
  const update: Update = { before, fields, itemsBefore, params };
  if (isTrialMoved) return moveTrial(objects, update, trialEnd);
  if (restarts) return restart(objects, update, trialEnd);
  const due = dueOf({ ...given, ...fields });
  if (params.trial_end === 'now' && given.status === 'trialing') {
    const ends = { ...fields, trial_end: objects.now, _period_end: objects.now };
    passDue(objects, objects.change(given, ends, null));
    return objects.get('subscription', given.id);
  }
  const changed = objects.change(given, { ...fields, _due: due }, 'updated', itemsBefore);
  return params.proration_behavior === 'always_invoice' ? collectChanges(objects, changed, params, before) : changed;
}

interface Update {
  readonly before: Version;
  /** What the subscription becomes. */
  readonly fields: JsonObject;
  /** The list of its items as it was, for the event. */
  readonly itemsBefore: JsonObject;
  readonly params: JsonObject;
}

function fieldsOf(objects: Objects, given: StripeObject, params: JsonObject): JsonObject {
  const { items: _, discounts, default_tax_rates: taxRates, ...rest } = params;
  const fields: StripeObject = { ...given };
  objects.shapes.echo(fields, rest);
  const methodId = textOf(params.default_payment_method);
  if (methodId !== undefined)
    fields.default_payment_method = resolvePaymentMethod(objects, methodId, 'default_payment_method').id;
  if (discounts !== undefined) {
    fields.discounts = makeDiscounts(objects, discounts, {
      customer: given.customer ?? null,
      subscription: given.id,
    });
  }
  const rates = readTaxRates(objects, taxRates, 'default_tax_rates');
  if (rates !== undefined) fields.default_tax_rates = rates;
  if (params.pause_collection === null) fields.pause_collection = null;
  return Object.assign(fields, endOf(objects, given, params, fields));
}

/** When it is told to end, or that it shall go on. */
function endOf(objects: Objects, given: StripeObject, params: JsonObject, fields: JsonObject): JsonObject {
  const canceledAt = { canceled_at: objects.now };
  if (params.cancel_at_period_end === true) {
    return { cancel_at: given._period_end, cancel_at_period_end: true, ...canceledAt, ...reasonOf(fields) };
  }
  const goesOn = { cancel_at: null, cancel_at_period_end: false, canceled_at: null };
  if (params.cancel_at_period_end === false && params.cancel_at === undefined) return goesOn;
  if (params.cancel_at === undefined) return {};
  if (params.cancel_at === null) return goesOn;
  const at = numberOf(params.cancel_at) ?? numberOf(given._period_end);
  return { cancel_at: at, cancel_at_period_end: false, ...canceledAt, ...reasonOf(fields) };
}

function reasonOf(fields: JsonObject): JsonObject {
  return { cancellation_details: { ...objectOf(fields.cancellation_details), reason: 'cancellation_requested' } };
}

/** A change from the month to the year begins a new cycle at once. */
function hasOtherInterval(objects: Objects, { items: [first] }: Version, params: JsonObject): boolean {
  const wordsOf = ({ recurring }: JsonObject) => {
    const { interval, interval_count: count } = objectOf(recurring);
    return `${numberOf(count) ?? 1} ${textOf(interval)}`;
  };
  const now = first && wordsOf(priceOfItem(objects, first));
  return arrayOf(params.items)
    .map(objectOf)
    .flatMap((item) => item.price_data ?? objects.find('price', textOf(item.price) ?? textOf(item.plan) ?? '') ?? [])
    .some((price) => wordsOf(objectOf(price)) !== now);
}

/** The items that stay as they are give back the rest of the period that is cut short. */
function creditUnchanged(objects: Objects, { subscription, items }: Version, at: number): void {
  for (const before of items) {
    const after = objects.find('subscription_item', before.id);
    const isSame = after && after.price === before.price && after.quantity === before.quantity;
    if (isSame) chargeDifference(objects, subscription, { before, after: null, at });
  }
}

function moveTrial(objects: Objects, { before, fields, itemsBefore }: Update, trialEnd: number): StripeObject {
  const span = { start: Number(before.subscription._period_start), end: trialEnd };
  const moved = { ...fields, billing_cycle_anchor: trialEnd, trial_end: trialEnd, before: itemsBefore };
  return beginPeriod(objects, before.subscription, span, moved);
}

/** A period begins now, or a trial, and is billed at once with what the last one gives back. */
function restart(objects: Objects, update: Update, trialEnd: number | undefined): StripeObject {
  const { before, fields, itemsBefore, params } = update;
  const { subscription } = before;
  const [first] = itemsOf(objects, subscription.id);
  const { now } = objects;
  const end = trialEnd ?? (first ? periodEnd(now, priceOfItem(objects, first), now) : now);
  const wasTrial = subscription.status === 'trialing';
  const trial =
    trialEnd === undefined
      ? wasTrial
        ? { status: 'active', trial_end: now }
        : {}
      : { status: 'trialing', trial_start: now, trial_end: trialEnd };
  const cycle = { ...fields, billing_cycle_anchor: trialEnd ?? now, ...trial, before: itemsBefore };
  const started = beginPeriod(objects, subscription, { start: now, end }, cycle);
  const usage = wasTrial ? null : { start: Number(before.subscription._period_start), end: now };
  const bill: Bill = { reason: 'subscription_update', items: itemsOf(objects, subscription.id), usage };
  const draft = draftBill(objects, started, bill);
  return draft ? settle(objects, started, { draft, params, before }) : started;
}

/** Bills what the changes give back and cost, now. */
export function collectChanges(
  objects: Objects,
  subscription: StripeObject,
  params: JsonObject,
  before?: Version,
): StripeObject {
  const draft = draftChanges(objects, subscription);
  return draft ? settle(objects, subscription, { draft, params, before }) : subscription;
}

interface Settlement {
  readonly draft: StripeObject;
  readonly params: JsonObject;
  /** What to go back to where the change waits for its payment. */
  readonly before: Version | undefined;
}

/** What happens without a payment is for `payment_behavior` to say. */
function settle(objects: Objects, subscription: StripeObject, { draft, params, before }: Settlement): StripeObject {
  const behaviour = textOf(params.payment_behavior) ?? 'allow_incomplete';
  const isHeld = behaviour === 'pending_if_incomplete' && before !== undefined;
  if (isHeld) objects.change(subscription, { _changes_with: draft.id }, null);
  const invoice = issue(objects, subscription, draft);
  if (invoice.status !== 'open') return release(objects, subscription);
  if (invoice.collection_method !== 'charge_automatically') {
    objects.emit('invoice.sent', invoice);
    return objects.get('subscription', subscription.id);
  }
  if (behaviour === 'default_incomplete') {
    return objects.change(objects.get('subscription', subscription.id), { status: 'past_due' });
  }
  const outcome = collect(objects, invoice);
  if (outcome.kind === 'paid') return release(objects, subscription);
  if (behaviour === 'error_if_incomplete') throw refusalOf(outcome);
  const after = {
    subscription: objects.get('subscription', subscription.id),
    items: itemsOf(objects, subscription.id),
  };
  return isHeld ? holdChanges(objects, invoice.id, before, after) : after.subscription;
}

/** The change stands. */
function release(objects: Objects, subscription: StripeObject): StripeObject {
  return objects.change(objects.get('subscription', subscription.id), { _changes_with: null }, null);
}

/** What a request is answered with that asked for an error: nothing of it was done. */
export function refusalOf(outcome: Collected): SandboxError {
  if (outcome.kind === 'declined') return new SandboxError({ ...outcome.error.fields, keepsChanges: false });
  return invalidRequest(
    'This customer has no payment method to charge. Give the customer or the subscription a default one.',
    { code: 'resource_missing' },
  );
}
