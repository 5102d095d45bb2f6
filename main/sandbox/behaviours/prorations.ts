// Prorations: what a change in the middle of a period gives back, and what it costs for the rest.
import { amountOf, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { productName } from './invoice-items.ts';
import { periodStart } from './periods.ts';
import { amountAt } from './price-amounts.ts';
import { isMetered } from './usage.ts';
import { addWaitingItem } from './waiting-items.ts';

export interface Difference {
  /** Credited for what is left of the period. */
  readonly before: StripeObject | null;
  /** Charged for it. */
  readonly after: StripeObject | null;
  /** When the change counts from, in Unix seconds. */
  readonly at: number;
}

/** The difference waits as items for the next invoice. Trials cost nothing either way, and usage is billed as it was. */
export function chargeDifference(
  objects: Objects,
  subscription: StripeObject,
  { before, after, at }: Difference,
): void {
  if (subscription.status !== 'active' && subscription.status !== 'past_due') return;
  if (before) addProration(objects, { subscription, item: before, at, sign: -1 });
  if (after) addProration(objects, { subscription, item: after, at, sign: 1 });
}

interface Proration {
  readonly subscription: StripeObject;
  readonly item: StripeObject;
  readonly at: number;
  readonly sign: 1 | -1;
}

function addProration(objects: Objects, { subscription, item, at, sign }: Proration): void {
  const price = objects.find('price', textOf(item.price) ?? '');
  const end = amountOf(item.current_period_end);
  if (!price || end <= at || isMetered(price)) return;
  const quantity = numberOf(item.quantity) ?? 1;
  // Of a whole period, even where an anchor cut this one short.
  const length = end - periodStart(end, price, amountOf(subscription.billing_cycle_anchor));
  const amount = sign * Math.round(amountAt(price, quantity) * Math.min(1, (end - at) / Math.max(1, length)));
  const name = productName(objects, price) ?? 'Subscription';
  addWaitingItem(objects, {
    subscription,
    item,
    price,
    quantity,
    amount,
    description: `${sign < 0 ? 'Unused' : 'Remaining'} time on ${quantity} × ${name}`,
    period: { start: at, end },
    date: at,
    isProration: true,
  });
}
