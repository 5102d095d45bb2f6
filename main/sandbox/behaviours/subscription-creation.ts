// A new subscription: its items and first period, its first invoice, and what becomes of it with the first payment.
import { arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { isBefore } from '../engine/versions/is-before.ts';
import { makeDiscounts } from './discounts.ts';
import { invoiceItem } from './invoice-items.ts';
import { collect } from './invoice-life.ts';
import { resolvePaymentMethod } from './payment-methods.ts';
import { addMonths, askedAnchor, periodEnd, periodStart } from './periods.ts';
import { draftBill, issue } from './subscription-invoices.ts';
import { itemsOf, makeItem, recurringPrice } from './subscription-items.ts';
import { dueOf, warnOfTrialEnd } from './subscription-life.ts';
import { refusalOf } from './subscription-updates.ts';
import { readTaxRates } from './tax-amounts.ts';
import type { Span } from './usage.ts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Since this version a new subscription is billed in the newer mode unless it asks for the other. */
const FLEXIBLE_SINCE = '2025-09-30';

/**
 * Begins with its first payment, or where a quote or a schedule asks for it at once, and is past due while that is open.
 * Throws where the first payment is refused and the parameters ask for an error then.
 */
export function createSubscription(
  objects: Objects,
  params: JsonObject,
  customerId: string | undefined,
  start: 'when_paid' | 'at_once' = 'when_paid',
): StripeObject {
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  const given = arrayOf(params.items).map(objectOf);
  if (given.length === 0) throw parameterMissing('items');
  const itemPrices = given.map((item, index) => recurringPrice(objects, item, `items[${index}]`));
  checkPrices(itemPrices);
  const [price] = itemPrices;
  if (!price) throw parameterMissing('items');
  checkPaying(params);
  const trialEnd = trialEndOf(objects, params, price);
  const begins = start === 'at_once' || params.collection_method === 'send_invoice';
  const first = firstPeriod(objects, params, price, trialEnd);
  const subscription = objects.make(
    'subscription',
    { ...params, items: undefined },
    {
      ...first,
      billing_mode: billingMode(objects, params),
      cancel_at: params.cancel_at_period_end === true ? first._period_end : cancelAt(params, first),
      canceled_at: params.cancel_at_period_end === true || params.cancel_at !== undefined ? objects.now : null,
      currency: price.currency,
      customer: customerId,
      default_payment_method: methodOf(objects, params, customerId),
      default_tax_rates: readTaxRates(objects, params.default_tax_rates, 'default_tax_rates') ?? [],
      ended_at: null,
      start_date: numberOf(params.backdate_start_date) ?? objects.now,
      status: trialEnd !== undefined ? 'trialing' : begins ? 'active' : 'incomplete',
      test_clock: textOf(customer.test_clock) ?? null,
      trial_end: trialEnd ?? null,
      trial_start: trialEnd === undefined ? null : objects.now,
    },
  );
  const owner = { customer: customerId, subscription: subscription.id };
  subscription.discounts = makeDiscounts(objects, params.discounts, owner);
  subscription._due = dueOf(subscription);
  for (const [index, itemPrice] of itemPrices.entries()) {
    const item = makeItem(objects, itemPrice, given[index] ?? {}, {
      subscription: subscription.id,
      start: first._period_start,
      end: first._period_end,
      prefix: `items[${index}]`,
    });
    objects.add(item, { parent: subscription.id, event: null });
  }
  objects.add(subscription, { event: null });
  for (const [index, added] of arrayOf(params.add_invoice_items).entries()) {
    const item = { currency: price.currency, ...objectOf(added), ...owner };
    objects.add(invoiceItem(objects, item, `add_invoice_items[${index}]`));
  }
  return startPaying(objects, subscription, params);
}

function checkPrices(prices: readonly StripeObject[]): void {
  const same = (pick: (price: StripeObject) => unknown) => new Set(prices.map(pick)).size === 1;
  if (!same((price) => price.currency))
    throw invalidRequest('All items of a subscription have one currency.', { param: 'items' });
  if (!same((price) => `${objectOf(price.recurring).interval}${objectOf(price.recurring).interval_count}`)) {
    throw invalidRequest('In the sandbox, all items of a subscription have one interval.', { param: 'items' });
  }
  if (new Set(prices.map(({ id }) => id)).size === prices.length) return;
  throw invalidRequest('A price can only be on one item of a subscription.', { param: 'items' });
}

function checkPaying(params: JsonObject): void {
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined)
    throw parameterMissing('days_until_due');
  if (params.collection_method !== 'send_invoice' && numberOf(params.days_until_due) !== undefined) {
    throw invalidRequest('days_until_due only has a meaning with collection_method=send_invoice.', {
      param: 'days_until_due',
    });
  }
  if (params.payment_behavior === 'pending_if_incomplete') {
    throw invalidRequest(
      'Only updates can wait for their payment: pending_if_incomplete is not for new subscriptions.',
      {
        param: 'payment_behavior',
      },
    );
  }
}

function methodOf(objects: Objects, params: JsonObject, customerId: string): string | null {
  const id = textOf(params.default_payment_method);
  if (id === undefined) return null;
  const method = resolvePaymentMethod(objects, id, 'default_payment_method');
  if (textOf(method.customer) === customerId) return method.id;
  throw invalidRequest('The default payment method must be attached to this customer first.', {
    param: 'default_payment_method',
  });
}

function billingMode(objects: Objects, params: JsonObject): JsonObject {
  const asked = textOf(objectOf(params.billing_mode).type);
  const type = asked ?? (isBefore(objects.apiVersion, FLEXIBLE_SINCE) ? 'classic' : 'flexible');
  return { flexible: type === 'flexible' ? { proration_discounts: 'included' } : null, type };
}

function cancelAt(params: JsonObject, { _period_end: end }: { _period_end: number }): number | null {
  return numberOf(params.cancel_at) ?? (textOf(params.cancel_at) === undefined ? null : end);
}

function trialEndOf(objects: Objects, params: JsonObject, price: StripeObject): number | undefined {
  const fromPrice = params.trial_from_plan === true ? numberOf(objectOf(price.recurring).trial_period_days) : undefined;
  const days = numberOf(params.trial_period_days) ?? fromPrice;
  if (days !== undefined && days > 0) return objects.now + days * DAY;
  const end = numberOf(params.trial_end);
  if (end !== undefined && end <= objects.now)
    throw invalidRequest('A trial must end in the future.', { param: 'trial_end' });
  return end;
}

/** From now to the end of the trial, to the anchor that is asked for, or over the price's interval. */
function firstPeriod(objects: Objects, params: JsonObject, price: StripeObject, trialEnd: number | undefined) {
  const start = numberOf(params.backdate_start_date) ?? objects.now;
  const given = askedAnchor(params.billing_cycle_anchor);
  const asked = numberOf(given) ?? configuredAnchor(objects, params);
  const anchor = trialEnd ?? asked ?? start;
  const natural = periodEnd(start, price, start);
  const end = trialEnd ?? (asked === undefined ? natural : anchor);
  if (trialEnd === undefined && asked !== undefined && (asked <= objects.now || asked > natural)) {
    throw invalidRequest('The billing cycle must be anchored in the future, within one interval of the price.', {
      param: 'billing_cycle_anchor',
    });
  }
  return { _period_start: start, _period_end: end, billing_cycle_anchor: anchor };
}

/** The next day of the month, and hour, that `billing_cycle_anchor_config` names. */
function configuredAnchor(objects: Objects, params: JsonObject): number | undefined {
  const config = objectOf(params.billing_cycle_anchor_config);
  const day = numberOf(config.day_of_month);
  if (day === undefined) return undefined;
  const now = new Date(objects.now * 1000);
  const month = (numberOf(config.month) ?? now.getUTCMonth() + 1) - 1;
  const seconds =
    (numberOf(config.hour) ?? now.getUTCHours()) * HOUR +
    (numberOf(config.minute) ?? now.getUTCMinutes()) * 60 +
    (numberOf(config.second) ?? now.getUTCSeconds());
  const firstDay = Date.UTC(now.getUTCFullYear(), month, 1) / 1000;
  const wanted = Date.UTC(2000, 0, day) / 1000;
  const within = (months: number) => addMonths(firstDay + seconds, months, wanted);
  const step = config.month === undefined ? 1 : 12;
  return within(0) > objects.now ? within(0) : within(step);
}

/** The first invoice and, unless it is sent, its payment, which decides the status. */
function startPaying(objects: Objects, given: StripeObject, params: JsonObject): StripeObject {
  const behaviour = textOf(params.payment_behavior) ?? 'allow_incomplete';
  const draft = draftFirst(objects, given, params);
  const latest = draft
    ? objects.change(given, { latest_invoice: draft.id }, null)
    : // Nothing is to be paid yet, e.g. since all is counted by meters.
      objects.change(given, given.status === 'incomplete' ? { status: 'active' } : {}, null);
  objects.emit('customer.subscription.created', latest);
  warnOfTrialEnd(objects, latest);
  if (!draft) return objects.get('subscription', given.id);
  const invoice = issue(objects, latest, draft);
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') {
    // Stripe waits 23 hours for the first payment.
    const waiting = objects.get('subscription', given.id);
    if (waiting.status === 'incomplete') objects.change(waiting, { _due: objects.now + 23 * HOUR }, null);
    if (behaviour !== 'default_incomplete') {
      const outcome = collect(objects, invoice);
      const begins = latest.status === 'active';
      if (
        !begins &&
        (outcome.kind === 'no_method' || (outcome.kind === 'declined' && behaviour === 'error_if_incomplete'))
      ) {
        throw refusalOf(outcome);
      }
    }
  } else if (invoice.status === 'open') {
    objects.emit('invoice.sent', invoice);
  }
  return objects.get('subscription', given.id);
}

/** A period that an anchor cuts short costs its part, or nothing where prorations are not wanted. */
function draftFirst(objects: Objects, subscription: StripeObject, params: JsonObject): StripeObject | undefined {
  const items = itemsOf(objects, subscription.id);
  const span = { start: Number(subscription._period_start), end: Number(subscription._period_end) };
  const share = shareOf(objects, subscription, span, items);
  const isFree = share < 1 && params.proration_behavior === 'none';
  return draftBill(objects, subscription, {
    reason: 'subscription_create',
    items: isFree ? [] : items,
    usage: null,
    share,
  });
}

function shareOf(objects: Objects, subscription: StripeObject, span: Span, items: readonly StripeObject[]): number {
  const price = objects.find('price', textOf(items[0]?.price) ?? '');
  if (!price || subscription.status === 'trialing') return 1;
  const whole = span.end - periodStart(span.end, price, Number(subscription.billing_cycle_anchor));
  return Math.min(1, (span.end - span.start) / whole);
}
