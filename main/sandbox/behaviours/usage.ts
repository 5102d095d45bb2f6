// What customers used of metered prices in a span of time: meters add up their events, older prices their usage records.
import { numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';

/** From `start` up to but not including `end`, in Unix seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function isMetered(price: StripeObject): boolean {
  return objectOf(price.recurring).usage_type === 'metered';
}

/** How much of the item's metered price was used within the span, since the item has had this price. */
export function usageOf(objects: Objects, item: StripeObject, price: StripeObject, span: Span): number {
  const since = Math.max(span.start, numberOf(item._usage_from) ?? 0);
  const meter = objects.find('billing.meter', textOf(objectOf(price.recurring).meter) ?? '');
  if (!meter) return recordedUsage(objects, item, price, { ...span, start: since });
  const subscription = objects.find('subscription', textOf(item.subscription) ?? '');
  return meteredUsage(objects, meter, textOf(subscription?.customer) ?? '', { ...span, start: since });
}

const EVENTS = `FROM objects WHERE space = ? AND type IN ('billing.meter_event', 'v2.billing.meter_event') AND deleted = 0
  AND parent = ? AND json_extract(data, '$._customer') = ? AND json_extract(data, '$._at') >= ?
  AND json_extract(data, '$._at') < ? AND json_extract(data, '$._canceled') IS NULL`;

const formulas: Readonly<Record<string, string>> = {
  count: `SELECT count(*) AS value ${EVENTS}`,
  last: `SELECT json_extract(data, '$._value') AS value ${EVENTS} ORDER BY json_extract(data, '$._at') DESC, sequence DESC LIMIT 1`,
  sum: `SELECT total(json_extract(data, '$._value')) AS value ${EVENTS}`,
};

/** What a meter counted for a customer, by its formula. */
export function meteredUsage(objects: Objects, meter: StripeObject, customerId: string, span: Span): number {
  const formula = formulas[textOf(objectOf(meter.default_aggregation).formula) ?? ''] ?? formulas.sum ?? '';
  const [row] = objects.store.query(formula, objects.space, meter.id, customerId, span.start, span.end);
  // As precise as a sum of decimals is: 0.1 and 0.2 make 0.3.
  return Number(Number(row?.value ?? 0).toPrecision(15));
}

/** The starts of the windows of this many seconds in which the customer used something, oldest first. */
export function windowsWithUsage(
  objects: Objects,
  meter: StripeObject,
  customerId: string,
  { start, end, seconds }: Span & { readonly seconds: number },
): number[] {
  const sql = `SELECT DISTINCT json_extract(data, '$._at') / CAST(? AS INTEGER) * CAST(? AS INTEGER) AS start ${EVENTS} ORDER BY start`;
  return objects.store
    .query(sql, seconds, seconds, objects.space, meter.id, customerId, start, end)
    .map((row) => Number(row.start));
}

/** By the rule that the price was given in its time; the sum unless it says otherwise. */
function recordedUsage(objects: Objects, item: StripeObject, price: StripeObject, span: Span): number {
  const rule = textOf(price._aggregate_usage) ?? 'sum';
  const records = objects
    .list('usage_record', [isParent(item.id)], 100_000)
    .filter(({ timestamp }) => Number(timestamp) < span.end)
    .filter(({ timestamp }) => rule === 'last_ever' || Number(timestamp) >= span.start)
    .sort((left, right) => Number(left.timestamp) - Number(right.timestamp))
    .map(({ quantity }) => Number(quantity));
  if (rule === 'max') return Math.max(0, ...records);
  if (rule.startsWith('last')) return records.at(-1) ?? 0;
  return records.reduce((sum, quantity) => sum + quantity, 0);
}

/** Keeps what was billed of an item's usage records, for the list of its periods. */
export function keepBilledUsage(
  objects: Objects,
  item: StripeObject,
  billed: { readonly invoice: string; readonly span: Span; readonly quantity: number },
): void {
  const summary = makeSummary(objects, item, { ...billed, invoice: billed.invoice });
  objects.add(summary, { parent: item.id, event: null });
}

/** A summary for each period of the item, the running one first. */
export function usageSummaries(objects: Objects, item: StripeObject): StripeObject[] {
  const price = objects.get('price', textOf(item.price) ?? '');
  const span = { start: Number(item.current_period_start), end: Number(item.current_period_end) };
  const running = makeSummary(objects, item, { invoice: null, span, quantity: usageOf(objects, item, price, span) });
  return [running, ...objects.list('usage_record_summary', [isParent(item.id)])];
}

function makeSummary(
  objects: Objects,
  item: StripeObject,
  { invoice, span, quantity }: { readonly invoice: string | null; readonly span: Span; readonly quantity: number },
): StripeObject {
  return objects.make(
    'usage_record_summary',
    {},
    { invoice, period: { ...span }, subscription_item: item.id, total_usage: quantity },
  );
}

/** Whether usage that an item leaves behind is billed when it goes: not in the older of the two billing modes. */
export function billsLeftUsage(subscription: StripeObject): boolean {
  return objectOf(subscription.billing_mode).type !== 'classic';
}
