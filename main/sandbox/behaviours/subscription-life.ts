// The life of a subscription in time: the period that begins, the invoice that comes with it, and the end.
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import { inWords } from './currencies.ts';
import { productName, pullItem } from './invoice-items.ts';
import { draftInvoice, finalizeInvoice, hasDefaultMethod, payInvoice, withTotals } from './invoice-life.ts';
import { addLine } from './invoice-lines.ts';
import { periodEnd } from './periods.ts';
import { amountAt } from './price-amounts.ts';
import { itemsOf } from './subscription-items.ts';

/** Draws up and finalises the invoice of the period that the items show. In a trial it comes to nothing. */
export function invoicePeriod(objects: Objects, subscription: StripeObject, reason: string): StripeObject {
  return finalizeInvoice(objects, draftPeriod(objects, subscription, reason));
}

/**
 * Bills at once what a change in the middle of the period costs, with `proration_behavior=always_invoice`. What it gives
 * back goes to the customer's balance. A decline leaves the invoice open.
 */
export function invoiceChanges(objects: Objects, subscription: StripeObject): StripeObject {
  if (pendingItems(objects, subscription).length === 0) return subscription;
  const draft = draftFor(objects, subscription, 'subscription_update', []);
  const invoice = finalizeInvoice(objects, draft);
  if (invoice.collection_method !== 'send_invoice') tryToPay(objects, invoice);
  return objects.change(objects.get('subscription', subscription.id), { latest_invoice: invoice.id }, null);
}

/** The same as for a period, as a draft with its totals. */
export function draftPeriod(objects: Objects, subscription: StripeObject, reason: string): StripeObject {
  return draftFor(objects, subscription, reason, itemsOf(objects, subscription.id));
}

function draftFor(
  objects: Objects,
  subscription: StripeObject,
  reason: string,
  items: readonly StripeObject[],
): StripeObject {
  const customer = objects.get('customer', textOf(subscription.customer) ?? '');
  const draft = draftInvoice(
    objects,
    customer,
    { collection_method: subscription.collection_method, days_until_due: subscription.days_until_due, metadata: {} },
    {
      auto_advance: true,
      billing_reason: reason,
      currency: subscription.currency,
      default_payment_method: null,
      discounts: subscription.discounts ?? [],
      parent: {
        quote_details: null,
        subscription_details: { metadata: subscription.metadata ?? {}, subscription: subscription.id },
        type: 'subscription_details',
      },
      period_start: amountOf(subscription._period_start),
    },
  );
  const isTrial = subscription.status === 'trialing';
  for (const item of items) addPeriodLine(objects, draft, item, isTrial);
  for (const item of pendingItems(objects, subscription)) pullItem(objects, item, draft);
  return withTotals(objects, draft, null);
}

/** What waits for the subscription's next invoice, oldest first. */
function pendingItems(objects: Objects, subscription: StripeObject): StripeObject[] {
  const pending = [
    fieldIs('customer', textOf(subscription.customer) ?? ''),
    fieldIs('invoice', null),
    fieldIs('parent.subscription_details.subscription', subscription.id),
  ];
  return objects.list('invoiceitem', pending).reverse();
}

function addPeriodLine(objects: Objects, invoice: StripeObject, item: StripeObject, isTrial: boolean): void {
  const price = objects.get('price', textOf(item.price) ?? '');
  const quantity = numberOf(item.quantity) ?? 1;
  const unit = Number(price.unit_amount_decimal ?? price.unit_amount ?? 0);
  const name = productName(objects, price) ?? 'Subscription';
  const interval = textOf(objectOf(price.recurring).interval) ?? 'month';
  addLine(objects, invoice, {
    amount: isTrial ? 0 : amountAt(price, quantity),
    quantity,
    description: isTrial
      ? `Trial period for ${name}`
      : `${quantity} × ${name} (at ${inWords(Math.round(unit), textOf(price.currency) ?? 'usd')} / ${interval})`,
    period: { start: amountOf(item.current_period_start), end: amountOf(item.current_period_end) },
    price,
    origin: { kind: 'subscription_item', id: item.id, subscription: textOf(item.subscription) ?? '' },
  });
}

/** Tries to pay an invoice on its own. Answers whether it is paid; a decline is no error here. */
export function tryToPay(objects: Objects, invoice: StripeObject): 'paid' | 'declined' | 'no_method' {
  if (invoice.status === 'paid') return 'paid';
  if (!hasDefaultMethod(objects, invoice)) return 'no_method';
  try {
    payInvoice(objects, invoice, {});
    return 'paid';
  } catch (error) {
    if (error instanceof SandboxError && error.fields.type === 'card_error') return 'declined';
    throw error;
  }
}

/** When time changes it next: the trial's or the period's end, or the moment at which it was told to end. */
export function dueOf(fields: JsonObject): number | null {
  const moments = [numberOf(fields.trial_end), numberOf(fields._period_end), numberOf(fields.cancel_at)];
  const start = amountOf(fields._period_start);
  const ahead = moments.filter((moment) => moment !== undefined && moment > start);
  return ahead.length === 0 ? null : Math.min(...ahead.map(Number));
}

/** What the moment `_due` brings, for a subscription that reached it. */
export function passDue(objects: Objects, subscription: StripeObject): void {
  const cancelAt = numberOf(subscription.cancel_at);
  if (subscription.cancel_at_period_end === true || (cancelAt !== undefined && cancelAt <= objects.now)) {
    endSubscription(objects, subscription, null);
    return;
  }
  // Waiting for its first payment it does not go on: after a day it has expired.
  if (subscription.status === 'incomplete') {
    objects.change(subscription, { _due: null, ended_at: objects.now, status: 'incomplete_expired' });
    return;
  }
  startNextPeriod(objects, subscription);
}

/** Where the period after the one that the items show would end; undefined where there is no price to tell. */
export function nextPeriodOf(objects: Objects, subscription: StripeObject): { start: number; end: number } | undefined {
  const [item] = itemsOf(objects, subscription.id);
  const price = item && objects.find('price', textOf(item.price) ?? '');
  if (!price) return undefined;
  const start = amountOf(subscription._period_end);
  const anchor = subscription.status === 'trialing' ? start : amountOf(subscription.billing_cycle_anchor);
  return { start, end: periodEnd(start, price, anchor) };
}

function startNextPeriod(objects: Objects, given: StripeObject): void {
  const items = itemsOf(objects, given.id);
  const [firstItem] = items;
  const price = firstItem && objects.find('price', textOf(firstItem.price) ?? '');
  if (!price) {
    objects.change(given, { _due: null }, null);
    return;
  }
  const anchor = given.status === 'trialing' ? objects.now : amountOf(given.billing_cycle_anchor);
  const end = periodEnd(objects.now, price, anchor);
  for (const item of items) {
    objects.change(item, { current_period_start: objects.now, current_period_end: end }, null);
  }
  const period = { _period_start: objects.now, _period_end: end, billing_cycle_anchor: anchor };
  const status = given.status === 'trialing' ? 'active' : given.status;
  const started = objects.change(given, { ...period, status, _due: dueOf({ ...given, ...period }) });
  const paused = objectOf(given.pause_collection).behavior !== undefined;
  if (paused) return;
  const invoice = invoicePeriod(objects, started, 'subscription_cycle');
  const outcome = given.collection_method === 'send_invoice' ? 'paid' : tryToPay(objects, invoice);
  const next = outcome === 'paid' ? 'active' : 'past_due';
  objects.change(
    objects.get('subscription', given.id),
    { latest_invoice: invoice.id, status: next },
    next === status ? null : 'updated',
  );
}

/** Ends it now. Open invoices stay open, as they do at Stripe. */
export function endSubscription(
  objects: Objects,
  subscription: StripeObject,
  details: JsonObject | null,
): StripeObject {
  return objects.change(
    subscription,
    {
      _due: null,
      cancel_at_period_end: false,
      canceled_at: subscription.canceled_at ?? objects.now,
      cancellation_details: {
        comment: null,
        feedback: null,
        ...objectOf(subscription.cancellation_details),
        ...details,
        reason: 'cancellation_requested',
      },
      discounts: arrayOf(subscription.discounts),
      ended_at: objects.now,
      status: 'canceled',
    },
    'deleted',
  );
}
