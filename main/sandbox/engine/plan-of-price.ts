// A price as the plan that it replaced: items of subscriptions still carry it, lines of older versions do.
import { type JsonObject, objectOf, type StripeObject, textOf } from './json.ts';

/** With every field that today's type promises. */
export function planOf(price: JsonObject): StripeObject {
  const recurring = objectOf(price.recurring);
  return {
    id: textOf(price.id) ?? '',
    object: 'plan',
    active: price.active ?? true,
    amount: price.unit_amount ?? null,
    amount_decimal: price.unit_amount_decimal ?? null,
    billing_scheme: price.billing_scheme ?? 'per_unit',
    created: price.created ?? 0,
    currency: price.currency ?? 'usd',
    interval: recurring.interval ?? 'month',
    interval_count: recurring.interval_count ?? 1,
    livemode: price.livemode ?? false,
    metadata: price.metadata ?? {},
    meter: recurring.meter ?? null,
    nickname: price.nickname ?? null,
    product: price.product ?? null,
    tiers_mode: price.tiers_mode ?? null,
    transform_usage: price.transform_quantity ?? null,
    trial_period_days: recurring.trial_period_days ?? null,
    usage_type: recurring.usage_type ?? 'licensed',
  };
}
