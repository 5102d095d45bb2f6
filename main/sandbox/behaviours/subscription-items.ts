// The items of a subscription: a price, a quantity, the period that is paid for.
import { type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { makePrice } from './prices.ts';

/** The price that an item of a subscription names or describes. Throws where it is not a recurring one. */
export function recurringPrice(objects: Objects, params: JsonObject, prefix: string): StripeObject {
  const param = prefix === '' ? 'price' : `${prefix}[price]`;
  const id = textOf(params.price) ?? textOf(params.plan);
  if (id === undefined && params.price_data === undefined) throw parameterMissing(param);
  const price =
    id === undefined
      ? objects.add(makePrice(objects, objectOf(params.price_data), { active: false }))
      : objects.get('price', id, param);
  if (price.type !== 'recurring') {
    throw invalidRequest(`The price ${price.id} is paid once. A subscription needs a recurring one.`, { param });
  }
  return price;
}

/** Not stored yet. */
export function makeItem(
  objects: Objects,
  price: StripeObject,
  params: JsonObject,
  fields: { subscription: string; start: number; end: number },
): StripeObject {
  return objects.make(
    'subscription_item',
    {},
    {
      current_period_end: fields.end,
      current_period_start: fields.start,
      metadata: objectOf(params.metadata),
      plan: planOf(objects, price),
      price: price.id,
      quantity: numberOf(params.quantity) ?? 1,
      subscription: fields.subscription,
      tax_rates: [],
    },
  );
}

/** Items still carry the plan that prices replaced. */
export function planOf(objects: Objects, price: StripeObject): JsonObject {
  const recurring = objectOf(price.recurring);
  const plan = objects.make(
    'plan',
    {},
    {
      id: price.id,
      active: price.active ?? true,
      amount: price.unit_amount ?? null,
      amount_decimal: price.unit_amount_decimal ?? null,
      billing_scheme: price.billing_scheme ?? 'per_unit',
      created: price.created ?? objects.now,
      currency: price.currency ?? 'usd',
      interval: recurring.interval ?? 'month',
      interval_count: recurring.interval_count ?? 1,
      metadata: price.metadata ?? {},
      nickname: price.nickname ?? null,
      product: price.product ?? null,
      usage_type: recurring.usage_type ?? 'licensed',
    },
  );
  return { ...plan };
}

export function itemsOf(objects: Objects, subscriptionId: string): StripeObject[] {
  return objects.list('subscription_item', [isParent(subscriptionId)]).reverse();
}
