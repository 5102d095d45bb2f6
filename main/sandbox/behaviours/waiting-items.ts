// What an item of a subscription leaves for the next invoice: usage before it went, time that was not used or is new.
import { arrayOf, type StripeObject } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { pricingOf } from './invoice-lines.ts';
import type { Span } from './usage.ts';

export interface WaitingItem {
  readonly subscription: StripeObject;
  /** The item of the subscription, whose tax rates count. */
  readonly item: StripeObject;
  readonly price: StripeObject;
  readonly quantity: number;
  readonly amount: number;
  readonly description: string;
  readonly period: Span;
  /** The moment that it counts from, in Unix seconds. */
  readonly date: number;
  /** Coupons don't apply to these: what they correct was discounted already. */
  readonly isProration: boolean;
}

export function addWaitingItem(objects: Objects, waiting: WaitingItem): StripeObject {
  const { subscription, item, price, quantity, amount, description, period, date, isProration } = waiting;
  const made = objects.make(
    'invoiceitem',
    {},
    {
      amount,
      currency: subscription.currency,
      customer: subscription.customer,
      date,
      description,
      discountable: !isProration,
      discounts: [],
      invoice: null,
      net_amount: amount,
      parent: {
        subscription_details: { subscription: subscription.id, subscription_item: item.id },
        type: 'subscription_details',
      },
      period: { ...period },
      pricing: pricingOf(price, amount, quantity),
      proration: isProration,
      quantity,
      quantity_decimal: String(quantity),
      tax_rates: arrayOf(item.tax_rates),
    },
  );
  return objects.add(made);
}
