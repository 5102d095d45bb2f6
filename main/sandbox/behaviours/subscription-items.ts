// The items of a subscription: a price, a quantity unless usage is metered, the period that is paid for.
import { type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { planOf } from '../engine/plan-of-price.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { makeDiscounts } from './discounts.ts';
import { makePrice } from './prices.ts';
import { readTaxRates } from './tax-amounts.ts';
import { isMetered } from './usage.ts';

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
  if (id !== undefined && price.active === false) {
    throw invalidRequest(`The price ${price.id} is not active: new subscriptions can't use it.`, { param });
  }
  if (isMetered(price) && params.quantity !== undefined) {
    throw invalidRequest(`The price ${price.id} is metered: its quantity is what is used, and can't be given.`, {
      param: prefix === '' ? 'quantity' : `${prefix}[quantity]`,
    });
  }
  return price;
}

/** Not stored yet. `prefix` is where its parameters stand in the request. */
export function makeItem(
  objects: Objects,
  price: StripeObject,
  params: JsonObject,
  fields: { subscription: string; start: number; end: number; prefix?: string },
): StripeObject {
  const at = (name: string) => (fields.prefix === undefined ? name : `${fields.prefix}[${name}]`);
  const item = objects.make(
    'subscription_item',
    {},
    {
      current_period_end: fields.end,
      current_period_start: fields.start,
      discounts: makeDiscounts(objects, params.discounts, { subscription: fields.subscription }),
      metadata: objectOf(params.metadata),
      ...ofPrice(objects, price),
      quantity: numberOf(params.quantity) ?? 1,
      subscription: fields.subscription,
      tax_rates: readTaxRates(objects, params.tax_rates, at('tax_rates')) ?? [],
    },
  );
  if (isMetered(price)) delete item.quantity;
  return item;
}

/** What an item keeps of its price. Usage counts from here on. */
export function ofPrice(objects: Objects, price: StripeObject): JsonObject {
  return { plan: planOf(price), price: price.id, ...(isMetered(price) ? { _usage_from: objects.now } : {}) };
}

/** Oldest first. */
export function itemsOf(objects: Objects, subscriptionId: string): StripeObject[] {
  return objects.list('subscription_item', [isParent(subscriptionId)]).reverse();
}

/** With its price, which is there as long as the item is. */
export function priceOfItem(objects: Objects, item: StripeObject): StripeObject {
  return objects.get('price', textOf(item.price) ?? '');
}

/** Does something to the items. Answers with the list as it was, for the event, where it is another one then. */
export function changingItems(objects: Objects, subscription: StripeObject, change: () => void): JsonObject {
  const { items: before } = objects.snapshot(subscription);
  change();
  const { items: after } = objects.snapshot(subscription);
  return JSON.stringify(before) === JSON.stringify(after) ? {} : { items: before };
}
