// Prorations: what a change in the middle of a period gives back, and what it costs for the rest.
import { amountOf, type JsonObject, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { pricingOf } from './invoice-lines.ts';
import { amountAt } from './price-amounts.ts';

/** Changes a subscription's item; unless told otherwise the difference waits as items for the next invoice. */
export function changeItem(
  objects: Objects,
  subscription: StripeObject,
  item: StripeObject,
  fields: JsonObject,
  behaviour: string | undefined,
): StripeObject {
  const changed = objects.change(item, fields, null);
  const isOther = changed.price !== item.price || changed.quantity !== item.quantity;
  if (isOther && behaviour !== 'none') chargeDifference(objects, subscription, item, changed);
  return changed;
}

/** `before` is credited and `after` charged for what is left of the period. Trials cost nothing either way. */
export function chargeDifference(
  objects: Objects,
  subscription: StripeObject,
  before: StripeObject | null,
  after: StripeObject | null,
): void {
  if (subscription.status !== 'active' && subscription.status !== 'past_due') return;
  if (before) addProration(objects, subscription, before, -1);
  if (after) addProration(objects, subscription, after, 1);
}

function addProration(objects: Objects, subscription: StripeObject, item: StripeObject, sign: 1 | -1): void {
  const price = objects.find('price', textOf(item.price) ?? '');
  const start = amountOf(item.current_period_start);
  const end = amountOf(item.current_period_end);
  if (!price || end <= objects.now) return;
  const quantity = numberOf(item.quantity) ?? 1;
  // An item that was just added has a period from now on, and its full price for that part of the period only.
  const share =
    end === start ? 0 : Math.min(1, (end - objects.now) / Math.max(1, end - periodStart(objects, subscription, start)));
  const amount = sign * Math.round(amountAt(price, quantity) * share);
  const name = textOf(objects.find('product', textOf(price.product) ?? '')?.name) ?? 'Subscription';
  const note = sign < 0 ? `Unused time on ${quantity} × ${name}` : `Remaining time on ${quantity} × ${name}`;
  const itemObject = objects.make(
    'invoiceitem',
    {},
    {
      amount,
      currency: subscription.currency,
      customer: subscription.customer,
      date: objects.now,
      description: note,
      discountable: false,
      discounts: [],
      invoice: null,
      net_amount: amount,
      parent: {
        subscription_details: { subscription: subscription.id, subscription_item: item.id },
        type: 'subscription_details',
      },
      period: { end, start: objects.now },
      pricing: pricingOf(price, amount, quantity),
      proration: true,
      quantity,
      quantity_decimal: String(quantity),
    },
  );
  objects.add(itemObject);
}

function periodStart(objects: Objects, subscription: StripeObject, fallback: number): number {
  return numberOf(objects.find('subscription', subscription.id)?._period_start) ?? fallback;
}
