// Billing periods: how far a price's interval reaches from a moment.
import { isJsonObject, type Json, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';

const DAY = 24 * 60 * 60;

/**
 * `start` plus the price's interval, in Unix seconds. Months keep the anchor's day where the month has it, and its last
 * day where not: from January 31 by a month is the end of February, then March 31 again.
 */
export function periodEnd(start: number, price: StripeObject, anchor: number): number {
  const recurring = objectOf(price.recurring);
  const count = numberOf(recurring.interval_count) ?? 1;
  switch (textOf(recurring.interval)) {
    case 'day':
      return start + count * DAY;
    case 'week':
      return start + count * 7 * DAY;
    case 'year':
      return addMonths(start, count * 12, anchor);
    default:
      return addMonths(start, count, anchor);
  }
}

/** Where the period that ends then began, had it its full length. */
export function periodStart(end: number, price: StripeObject, anchor: number): number {
  const recurring = objectOf(price.recurring);
  const count = -(numberOf(recurring.interval_count) ?? 1);
  return periodEnd(end, { ...price, recurring: { ...recurring, interval_count: count } }, anchor);
}

/** What `billing_cycle_anchor` asks for: a word or a moment, which today's version wraps in an object. */
export function askedAnchor(given: Json | undefined): 'now' | 'unchanged' | number | undefined {
  const asked = isJsonObject(given) ? (given.timestamp ?? given.type) : given;
  return asked === 'now' || asked === 'unchanged' ? asked : numberOf(asked);
}

export function addMonths(start: number, months: number, anchor: number): number {
  const from = new Date(start * 1000);
  const day = new Date(anchor * 1000).getUTCDate();
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, last));
  return Math.floor(to.getTime() / 1000);
}
