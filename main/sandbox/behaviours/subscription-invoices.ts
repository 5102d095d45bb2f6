// The invoices of subscriptions: a line for each item's next period, one for what was used in the last, and what waits.
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { inWords } from './currencies.ts';
import { discountsAfter, runningDiscounts } from './discounts.ts';
import { productName, pullItem } from './invoice-items.ts';
import { draftInvoice, finalizeInvoice, giveUpInvoice, voidInvoice, withTotals } from './invoice-life.ts';
import { addLine } from './invoice-lines.ts';
import { amountAt } from './price-amounts.ts';
import { priceOfItem } from './subscription-items.ts';
import { billsLeftUsage, isMetered, keepBilledUsage, type Span, usageOf } from './usage.ts';
import { addWaitingItem } from './waiting-items.ts';

export interface Bill {
  /** The invoice's `billing_reason`. */
  readonly reason: string;
  /** Billed for the period that they show, unless they are metered. */
  readonly items: readonly StripeObject[];
  /** What metered items are billed for; null where none of it is, e.g. on the first invoice. */
  readonly usage: Span | null;
  /** Which share of the price of a period is billed; 1 unless the period is cut short. */
  readonly share?: number;
  /** No invoice comes after it: what is used in this very second counts, and what was not used gets no line. */
  readonly isLast?: boolean;
  /** Whether items that wait for any invoice of the customer are pulled in, too. */
  readonly takesAllPending?: boolean;
}

/** A draft with its totals; undefined where nothing would stand on it. */
export function draftBill(objects: Objects, subscription: StripeObject, bill: Bill): StripeObject | undefined {
  const pending = pendingItems(objects, subscription, bill.takesAllPending !== false);
  const lined = bill.items.filter((item) => hasLine(objects, subscription, item, bill));
  if (pending.length === 0 && lined.length === 0) return undefined;
  const customer = objects.get('customer', textOf(subscription.customer) ?? '');
  const draft = draftInvoice(
    objects,
    customer,
    { collection_method: subscription.collection_method, days_until_due: subscription.days_until_due, metadata: {} },
    { ...ofSubscription(objects, subscription, customer), billing_reason: bill.reason, ...periodOf(objects, bill) },
  );
  for (const item of lined) addItemLine(objects, draft, { subscription, item, bill });
  for (const item of pending) pullItem(objects, item, draft);
  return withTotals(objects, draft, null);
}

function periodOf(objects: Objects, { usage }: Bill): JsonObject {
  return usage === null ? {} : { period_start: usage.start, period_end: Math.min(usage.end, objects.now) };
}

/** What the invoice takes over. */
function ofSubscription(objects: Objects, subscription: StripeObject, customer: StripeObject): JsonObject {
  const own = runningDiscounts(objects, arrayOf(subscription.discounts));
  const settings = objectOf(subscription.invoice_settings);
  return {
    auto_advance: true,
    automatic_tax: { disabled_reason: null, ...objectOf(subscription.automatic_tax), provider: null, status: null },
    currency: subscription.currency,
    custom_fields: settings.custom_fields ?? null,
    default_payment_method: null,
    default_tax_rates: subscription.default_tax_rates ?? [],
    description: settings.description ?? null,
    discounts: own.length > 0 ? own : runningDiscounts(objects, [customer.discount ?? null]),
    footer: settings.footer ?? null,
    on_behalf_of: subscription.on_behalf_of ?? null,
    parent: parentOf(subscription),
    // It is finalised as soon as it stands.
    automatically_finalizes_at: null,
    _due: null,
  };
}

/** Where such an invoice comes from. */
export function parentOf(subscription: StripeObject): JsonObject {
  return {
    quote_details: null,
    subscription_details: { metadata: subscription.metadata ?? {}, subscription: subscription.id },
    type: 'subscription_details',
  };
}

/** What waits for the subscription's next invoice, oldest first. */
export function pendingItems(objects: Objects, subscription: StripeObject, takesAll: boolean): StripeObject[] {
  const pending = [fieldIs('customer', textOf(subscription.customer) ?? ''), fieldIs('invoice', null)];
  return objects
    .list('invoiceitem', pending)
    .filter(({ currency, parent }) => {
      const owner = textOf(objectOf(objectOf(parent).subscription_details).subscription);
      return owner === subscription.id || (takesAll && owner === undefined && currency === subscription.currency);
    })
    .reverse();
}

/** The newer billing mode leaves out what was not used because it could not be yet. */
function hasLine(objects: Objects, subscription: StripeObject, item: StripeObject, bill: Bill): boolean {
  const price = priceOfItem(objects, item);
  if (!isMetered(price)) return true;
  if (bill.usage === null) return !billsLeftUsage(subscription);
  return bill.isLast !== true || usageUntil(objects, item, price, bill) > 0;
}

function usageUntil(objects: Objects, item: StripeObject, price: StripeObject, { usage, isLast }: Bill): number {
  if (usage === null) return 0;
  return usageOf(objects, item, price, isLast === true ? { ...usage, end: usage.end + 1 } : usage);
}

interface ItemLine {
  readonly subscription: StripeObject;
  readonly item: StripeObject;
  readonly bill: Bill;
}

function addItemLine(objects: Objects, invoice: StripeObject, { subscription, item, bill }: ItemLine): void {
  const price = priceOfItem(objects, item);
  const own = { start: amountOf(item.current_period_start), end: amountOf(item.current_period_end) };
  const isUsage = isMetered(price);
  const period = isUsage ? (bill.usage ?? own) : own;
  const quantity = isUsage ? usageUntil(objects, item, price, bill) : (numberOf(item.quantity) ?? 1);
  // A trial costs nothing; what is used in it counts for nothing.
  const isFree = subscription.status === 'trialing';
  const share = isUsage ? 1 : (bill.share ?? 1);
  const name = productName(objects, price) ?? 'Subscription';
  addLine(objects, invoice, {
    amount: isFree ? 0 : Math.round(amountAt(price, quantity) * share),
    quantity,
    description: isFree && !isUsage ? `Trial period for ${name}` : `${quantity} × ${name} (${inPriceWords(price)})`,
    period,
    price,
    metadata: item.metadata,
    discounts: arrayOf(item.discounts),
    taxRates: arrayOf(item.tax_rates),
    origin: { kind: 'subscription_item', id: item.id, subscription: subscription.id },
  });
  if (isUsage && bill.usage && objectOf(price.recurring).meter === null) {
    keepBilledUsage(objects, item, { invoice: invoice.id, span: bill.usage, quantity });
  }
}

/** E.g. `at 15.00 USD / month`. */
function inPriceWords(price: StripeObject): string {
  const interval = textOf(objectOf(price.recurring).interval) ?? 'month';
  if (price.billing_scheme === 'tiered') return `in tiers / ${interval}`;
  const unit = Number(price.unit_amount_decimal ?? price.unit_amount ?? 0);
  const size = numberOf(objectOf(price.transform_quantity).divide_by);
  return `at ${inWords(unit, textOf(price.currency) ?? 'usd')}${size === undefined ? '' : ` per ${size}`} / ${interval}`;
}

/** Finalises the draft, as the subscription's collection is paused or not, and lets used-up discounts go. */
export function issue(objects: Objects, given: StripeObject, draft: StripeObject): StripeObject {
  const subscription = objects.get('subscription', given.id);
  const kept = discountsAfter(objects, arrayOf(subscription.discounts));
  const isUsedUp = amountOf(draft.subtotal) > 0 && kept.length < arrayOf(subscription.discounts).length;
  const fields: JsonObject = { latest_invoice: draft.id, ...(isUsedUp ? { discounts: kept } : {}) };
  objects.change(subscription, fields, null);
  switch (textOf(objectOf(subscription.pause_collection).behavior)) {
    case 'keep_as_draft':
      return objects.change(draft, { auto_advance: false, automatically_finalizes_at: null, _due: null }, null);
    case 'mark_uncollectible':
      return endUnpaid(objects, draft, giveUpInvoice);
    case 'void':
      return endUnpaid(objects, draft, voidInvoice);
    default:
      return finalizeInvoice(objects, draft);
  }
}

function endUnpaid(objects: Objects, draft: StripeObject, end: typeof voidInvoice): StripeObject {
  const invoice = finalizeInvoice(objects, draft);
  return invoice.status === 'open' ? end(objects, invoice) : invoice;
}

/** Leaves what was used of a metered item, before it goes or changes its price, for the next invoice. */
export function leaveUsage(
  objects: Objects,
  subscription: StripeObject,
  item: StripeObject,
  becomes: 'other_price' | 'gone',
): void {
  const price = priceOfItem(objects, item);
  if (!isMetered(price) || !billsLeftUsage(subscription) || subscription.status === 'trialing') return;
  const span = { start: amountOf(subscription._period_start), end: objects.now };
  // What is used in this very second counts for the other price.
  const quantity = usageOf(objects, item, price, becomes === 'gone' ? { ...span, end: span.end + 1 } : span);
  if (quantity === 0) return;
  addWaitingItem(objects, {
    subscription,
    item,
    price,
    quantity,
    amount: amountAt(price, quantity),
    description: `${quantity} × ${productName(objects, price) ?? 'Subscription'} (${inPriceWords(price)})`,
    period: span,
    date: objects.now,
    isProration: false,
  });
}
