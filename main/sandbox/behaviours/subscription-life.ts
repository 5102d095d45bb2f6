// The life of a subscription in time: the period that begins, what it costs, and the end.
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { collect, voidInvoice } from './invoice-life.ts';
import { defaultMethodOf } from './invoice-payments.ts';
import { periodEnd } from './periods.ts';
import { type Bill, draftBill, issue } from './subscription-invoices.ts';
import { changingItems, itemsOf, priceOfItem } from './subscription-items.ts';
import { isMetered, type Span } from './usage.ts';

const DAY = 24 * 60 * 60;
/** So long before a trial ends there is an event. */
const TRIAL_NOTICE = 3 * DAY;

/** When time changes it next: the trial's or the period's end, or the moment at which it was told to end or resume. */
export function dueOf(fields: JsonObject): number | null {
  const trialEnd = numberOf(fields.trial_end);
  const isTold = fields.status !== 'trialing' || trialEnd === undefined || fields._trial_notice === trialEnd;
  const moments = [
    isTold ? undefined : trialEnd - TRIAL_NOTICE,
    trialEnd,
    numberOf(fields._period_end),
    numberOf(fields.cancel_at),
    numberOf(objectOf(fields.pause_collection).resumes_at),
    numberOf(objectOf(fields.pending_update).expires_at),
  ];
  const start = amountOf(fields._period_start);
  const ahead = moments.filter((moment) => moment !== undefined && moment > start);
  return ahead.length === 0 ? null : Math.min(...ahead.map(Number));
}

/** What the moment `_due` brings, for a subscription that reached it. */
export function passDue(objects: Objects, subscription: StripeObject): void {
  const isReached = (moment: JsonObject[string]) => typeof moment === 'number' && moment <= objects.now;
  if (isReached(subscription.cancel_at)) {
    endInTime(objects, subscription);
  } else if (subscription.status === 'incomplete') {
    expire(objects, subscription);
  } else if (isReached(objectOf(subscription.pending_update).expires_at)) {
    dropPending(objects, subscription);
  } else if (isReached(objectOf(subscription.pause_collection).resumes_at)) {
    const resumed = { ...subscription, pause_collection: null };
    objects.change(subscription, { pause_collection: null, _due: dueOf(resumed) });
  } else if (isReached(subscription._period_end)) {
    startNextPeriod(objects, subscription);
  } else if (subscription.status === 'trialing') {
    warnOfTrialEnd(objects, subscription);
  }
}

/** Tells that the trial ends soon, once. */
export function warnOfTrialEnd(objects: Objects, given: StripeObject): void {
  const end = numberOf(given.trial_end);
  if (given.status !== 'trialing' || end === undefined || end - TRIAL_NOTICE > objects.now) return;
  const told = { ...given, _trial_notice: end };
  objects.emit(
    'customer.subscription.trial_will_end',
    objects.change(given, { _trial_notice: end, _due: dueOf(told) }, null),
  );
}

/** Waiting for its first payment it does not go on: after a day it has expired. */
function expire(objects: Objects, subscription: StripeObject): void {
  const invoice = objects.find('invoice', textOf(subscription.latest_invoice) ?? '');
  if (invoice?.status === 'open') voidInvoice(objects, invoice);
  objects.change(subscription, { _due: null, ended_at: objects.now, status: 'incomplete_expired' });
}

function dropPending(objects: Objects, subscription: StripeObject): void {
  const invoice = objects.find('invoice', textOf(subscription._changes_with) ?? '');
  if (invoice?.status === 'open') voidInvoice(objects, invoice);
  const dropped = objects.get('subscription', subscription.id);
  objects.change(dropped, { pending_update: null, _due: dueOf({ ...dropped, pending_update: null }) }, null);
}

/** Where the period after the one that the items show would end; undefined where there is no price to tell. */
export function nextPeriodOf(objects: Objects, subscription: StripeObject): Span | undefined {
  const [item] = itemsOf(objects, subscription.id);
  const price = item && objects.find('price', textOf(item.price) ?? '');
  if (!price) return undefined;
  const start = amountOf(subscription._period_end);
  const anchor = subscription.status === 'trialing' ? start : amountOf(subscription.billing_cycle_anchor);
  return { start, end: periodEnd(start, price, anchor) };
}

function startNextPeriod(objects: Objects, given: StripeObject): void {
  const wasTrial = given.status === 'trialing';
  if (wasTrial && endsTrialWithoutMethod(objects, given)) return;
  const span = nextPeriodOf(objects, given);
  if (!span) {
    objects.change(given, { _due: null }, null);
    return;
  }
  const usage = wasTrial ? null : { start: amountOf(given._period_start), end: objects.now };
  const anchor = wasTrial ? objects.now : amountOf(given.billing_cycle_anchor);
  const started = beginPeriod(
    objects,
    given,
    { ...span, start: objects.now },
    {
      billing_cycle_anchor: anchor,
      status: wasTrial ? 'active' : given.status,
    },
  );
  bill(objects, started, { reason: 'subscription_cycle', usage });
}

/** Whether the trial's end brings no period, since there is nothing to pay it with. */
function endsTrialWithoutMethod(objects: Objects, subscription: StripeObject): boolean {
  const behaviour = textOf(objectOf(objectOf(subscription.trial_settings).end_behavior).missing_payment_method);
  if (behaviour !== 'cancel' && behaviour !== 'pause') return false;
  const parent = { subscription_details: { subscription: subscription.id } };
  const isPayable =
    subscription.collection_method !== 'charge_automatically' ||
    defaultMethodOf(objects, { id: '', object: 'invoice', customer: subscription.customer, parent }) !== undefined;
  if (isPayable) return false;
  if (behaviour === 'cancel') endSubscription(objects, subscription, { reason: 'cancellation_requested' });
  else objects.change(subscription, { status: 'paused', _due: null }, 'paused');
  return true;
}

/** The items' periods and the subscription's; `fields` come with them, `before` is what else the event tells of. */
export function beginPeriod(
  objects: Objects,
  given: StripeObject,
  span: Span,
  { before = {}, ...fields }: JsonObject & { before?: JsonObject },
): StripeObject {
  const itemsBefore = changingItems(objects, given, () => {
    for (const item of itemsOf(objects, given.id)) {
      // What was used in a trial is not billed after it.
      const usageFrom =
        given.status === 'trialing' && isMetered(priceOfItem(objects, item)) ? { _usage_from: objects.now } : {};
      objects.change(item, { current_period_start: span.start, current_period_end: span.end, ...usageFrom }, null);
    }
  });
  const changed = { ...fields, _period_start: span.start, _period_end: span.end };
  const due = dueOf({ ...given, ...changed });
  return objects.change(given, { ...changed, _due: due }, 'updated', { ...itemsBefore, ...before });
}

/** Draws up the invoice of the period that has begun, and takes the money for it. */
export function bill(
  objects: Objects,
  subscription: StripeObject,
  order: Omit<Bill, 'items'>,
): StripeObject | undefined {
  const draft = draftBill(objects, subscription, { ...order, items: itemsOf(objects, subscription.id) });
  if (!draft) return undefined;
  const invoice = issue(objects, subscription, draft);
  if (invoice.status !== 'open') return invoice;
  if (invoice.collection_method === 'charge_automatically') collect(objects, invoice);
  else objects.emit('invoice.sent', invoice);
  return objects.get('invoice', invoice.id);
}

/**
 * Bills at once what a change in the middle of the period costs, with `proration_behavior=always_invoice`. What it gives
 * back goes to the customer's balance. Answers undefined where nothing waits.
 */
export function draftChanges(objects: Objects, subscription: StripeObject): StripeObject | undefined {
  return draftBill(objects, subscription, {
    reason: 'subscription_update',
    items: [],
    usage: null,
    takesAllPending: false,
  });
}

/** At its time: what was used until then, and what still waits, is billed. */
function endInTime(objects: Objects, subscription: StripeObject): void {
  billLast(objects, subscription);
  endSubscription(objects, objects.get('subscription', subscription.id), { reason: 'cancellation_requested' });
}

/** The last invoice: usage, and what waits for the subscription. */
export function billLast(objects: Objects, subscription: StripeObject): void {
  const metered = itemsOf(objects, subscription.id).filter((item) => isMetered(priceOfItem(objects, item)));
  const usage = { start: amountOf(subscription._period_start), end: objects.now };
  const draft = draftBill(objects, subscription, {
    reason: 'subscription_cycle',
    items: subscription.status === 'trialing' ? [] : metered,
    usage,
    isLast: true,
    takesAllPending: false,
  });
  if (!draft) return;
  const invoice = issue(objects, subscription, draft);
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') collect(objects, invoice);
}

/** Ends it now. Open invoices stay open, as they do at Stripe, and are collected no more. */
export function endSubscription(
  objects: Objects,
  subscription: StripeObject,
  details: JsonObject | null,
): StripeObject {
  const invoice = objects.find('invoice', textOf(subscription.latest_invoice) ?? '');
  if (invoice?.status === 'open' && invoice.collection_method === 'charge_automatically') {
    objects.change(invoice, { auto_advance: false, next_payment_attempt: null, _due: null }, null);
  }
  return objects.change(
    subscription,
    {
      _due: null,
      canceled_at: subscription.canceled_at ?? objects.now,
      cancellation_details: {
        comment: null,
        feedback: null,
        ...objectOf(subscription.cancellation_details),
        reason: 'cancellation_requested',
        ...details,
      },
      discounts: arrayOf(subscription.discounts),
      ended_at: objects.now,
      status: 'canceled',
    },
    'deleted',
  );
}
