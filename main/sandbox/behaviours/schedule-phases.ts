// The phases of a subscription schedule: when each begins and ends, and what the subscription is in it.
import {
  arrayOf,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
  withoutUndefined,
} from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { parameterMissing } from '../engine/sandbox-error.ts';
import { periodEnd } from './periods.ts';
import { itemsOf, recurringPrice } from './subscription-items.ts';
import { readTaxRates } from './tax-amounts.ts';

/** One after the other from `start` (Unix seconds), as their ends, durations or iterations say. */
export function makePhases(objects: Objects, given: readonly JsonObject[], start: number): JsonObject[] {
  let at = start;
  return given.map((phase, index) => {
    const prefix = `phases[${index}]`;
    const prices = arrayOf(phase.items).map((item, row) =>
      recurringPrice(objects, objectOf(item), `${prefix}[items][${row}]`),
    );
    const [price] = prices;
    if (!price) throw parameterMissing(`${prefix}[items]`);
    const end = endOf(phase, at, price);
    const made = makePhase(objects, phase, { prices, prefix, start: at, end });
    at = end;
    return made;
  });
}

function endOf(phase: JsonObject, start: number, price: StripeObject): number {
  const given = numberOf(phase.end_date);
  if (given !== undefined) return given;
  const trialEnd = numberOf(phase.trial_end);
  const cycle = phase.duration === undefined ? price : { ...price, recurring: objectOf(phase.duration) };
  const turns = numberOf(phase.iterations) ?? 1;
  // What is only a trial ends with it.
  if (trialEnd !== undefined && phase.duration === undefined && phase.iterations === undefined) return trialEnd;
  let end = start;
  for (let turn = 0; turn < turns; turn++) end = periodEnd(end, cycle, start);
  return end;
}

interface PhaseFrame {
  readonly prices: readonly StripeObject[];
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
}

function makePhase(objects: Objects, phase: JsonObject, { prices, prefix, start, end }: PhaseFrame): JsonObject {
  const given = arrayOf(phase.items).map(objectOf);
  return {
    add_invoice_items: arrayOf(phase.add_invoice_items).map((item, index) =>
      addedItem(objects, objectOf(item), `${prefix}[add_invoice_items][${index}]`),
    ),
    application_fee_percent: numberOf(phase.application_fee_percent) ?? null,
    billing_cycle_anchor: textOf(phase.billing_cycle_anchor) ?? null,
    billing_thresholds: null,
    collection_method: textOf(phase.collection_method) ?? null,
    currency: prices[0]?.currency ?? 'usd',
    default_payment_method: textOf(phase.default_payment_method) ?? null,
    default_tax_rates: readTaxRates(objects, phase.default_tax_rates, `${prefix}[default_tax_rates]`) ?? [],
    description: textOf(phase.description) ?? null,
    discounts: discountsOf(objects, phase, prefix),
    end_date: end,
    invoice_settings: settingsOf(phase.invoice_settings),
    items: prices.map((price, row) => ({
      billing_thresholds: null,
      discounts: discountsOf(objects, given[row] ?? {}, `${prefix}[items][${row}]`),
      metadata: objectOf(given[row]?.metadata),
      plan: price.id,
      price: price.id,
      ...(objectOf(price.recurring).usage_type === 'metered' ? {} : { quantity: numberOf(given[row]?.quantity) ?? 1 }),
      tax_rates: readTaxRates(objects, given[row]?.tax_rates, `${prefix}[items][${row}][tax_rates]`) ?? [],
    })),
    metadata: objectOf(phase.metadata),
    on_behalf_of: textOf(phase.on_behalf_of) ?? null,
    proration_behavior: textOf(phase.proration_behavior) ?? 'create_prorations',
    start_date: start,
    transfer_data: null,
    trial_end: phase.trial === true ? end : (numberOf(phase.trial_end) ?? null),
  };
}

function addedItem(objects: Objects, item: JsonObject, prefix: string): JsonObject {
  return {
    discountable: null,
    discounts: discountsOf(objects, item, prefix),
    metadata: objectOf(item.metadata),
    period: { end: { type: 'phase_end' }, start: { type: 'phase_start' } },
    price: objects.get('price', textOf(item.price) ?? '', `${prefix}[price]`).id,
    quantity: numberOf(item.quantity) ?? 1,
    tax_rates: readTaxRates(objects, item.tax_rates, `${prefix}[tax_rates]`) ?? [],
  };
}

/** Kept as they were given: the discounts themselves begin with the phase. */
function discountsOf(objects: Objects, holder: JsonObject, prefix: string): JsonObject[] {
  return arrayOf(holder.discounts).map((given, index) => {
    const { coupon, discount, promotion_code: code } = objectOf(given);
    if (textOf(coupon) !== undefined)
      objects.get('coupon', textOf(coupon) ?? '', `${prefix}[discounts][${index}][coupon]`);
    return { coupon: coupon ?? null, discount: discount ?? null, promotion_code: code ?? null };
  });
}

function settingsOf(given: JsonObject[string]): JsonObject | null {
  const { account_tax_ids: taxIds, days_until_due: days } = objectOf(given);
  if (taxIds === undefined && days === undefined) return null;
  return {
    account_tax_ids: taxIds ?? null,
    custom_fields: null,
    days_until_due: days ?? null,
    description: null,
    footer: null,
    issuer: null,
  };
}

/** A subscription as the one phase of a schedule that takes it over, to the end of its period. */
export function phaseOf(objects: Objects, subscription: StripeObject): JsonObject {
  return {
    collection_method: subscription.collection_method,
    default_payment_method: subscription.default_payment_method,
    default_tax_rates: subscription.default_tax_rates ?? [],
    discounts: arrayOf(subscription.discounts).map((discount) => ({ discount })),
    end_date: subscription._period_end,
    items: itemsOf(objects, subscription.id).map((item) => ({
      price: item.price,
      quantity: item.quantity,
      metadata: item.metadata,
      tax_rates: item.tax_rates ?? [],
      discounts: arrayOf(item.discounts).map((discount) => ({ discount })),
    })),
    metadata: subscription.metadata,
    trial_end: numberOf(subscription.trial_end),
  };
}

/** What the subscription is given when a phase begins; the schedule's settings stand where the phase says nothing. */
export function parametersOf(schedule: StripeObject, phase: JsonObject): JsonObject {
  const settings = objectOf(schedule.default_settings);
  const method = textOf(phase.collection_method) ?? textOf(settings.collection_method);
  const days =
    numberOf(objectOf(phase.invoice_settings).days_until_due) ??
    numberOf(objectOf(settings.invoice_settings).days_until_due);
  return withoutUndefined({
    add_invoice_items: phase.add_invoice_items,
    billing_cycle_anchor: phase.billing_cycle_anchor === 'phase_start' ? 'now' : undefined,
    collection_method: method,
    days_until_due: method === 'send_invoice' ? (days ?? 30) : undefined,
    default_payment_method: textOf(phase.default_payment_method) ?? textOf(settings.default_payment_method),
    default_tax_rates: phase.default_tax_rates,
    description: textOf(phase.description) ?? textOf(settings.description),
    discounts: phase.discounts,
    metadata: phase.metadata,
    proration_behavior: phase.proration_behavior,
    trial_end: numberOf(phase.trial_end),
  });
}
