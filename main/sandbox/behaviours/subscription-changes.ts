// Changes of a subscription's items, each with what it gives back and costs: one by one, or with an update of the whole.
import {
  arrayOf,
  isJsonObject,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
} from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { makeDiscounts } from './discounts.ts';
import { chargeDifference } from './prorations.ts';
import { leaveUsage } from './subscription-invoices.ts';
import { itemsOf, makeItem, ofPrice, recurringPrice } from './subscription-items.ts';
import { readTaxRates } from './tax-amounts.ts';
import { isMetered } from './usage.ts';

export interface ChangeOrder {
  /** How the difference is charged; `none` leaves it, `credit` only gives back what was not used. */
  readonly prorations: 'none' | 'credit' | 'both';
  /** When the change counts from, in Unix seconds. */
  readonly at: number;
}

/** As `proration_behavior` and `proration_date` say. */
export function orderOf(objects: Objects, params: JsonObject): ChangeOrder {
  return {
    prorations: params.proration_behavior === 'none' ? 'none' : 'both',
    at: numberOf(params.proration_date) ?? objects.now,
  };
}

export function addItem(
  objects: Objects,
  subscription: StripeObject,
  params: JsonObject,
  { order, prefix }: { readonly order: ChangeOrder; readonly prefix: string },
): StripeObject {
  const price = recurringPrice(objects, params, prefix);
  if (price.currency !== subscription.currency) {
    throw invalidRequest(
      `The price is in ${textOf(price.currency)}, the subscription in ${textOf(subscription.currency)}.`,
      { param: prefix === '' ? 'price' : `${prefix}[price]` },
    );
  }
  if (itemsOf(objects, subscription.id).some((item) => item.price === price.id)) {
    throw invalidRequest('The subscription has an item with this price already. Change its quantity instead.', {
      param: prefix === '' ? 'price' : `${prefix}[price]`,
    });
  }
  const item = makeItem(objects, price, params, {
    subscription: subscription.id,
    start: objects.now,
    end: Number(subscription._period_end),
    ...(prefix === '' ? {} : { prefix }),
  });
  objects.add(item, { parent: subscription.id, event: null });
  if (order.prorations === 'both') chargeDifference(objects, subscription, { before: null, after: item, at: order.at });
  return item;
}

/** `params` are those of an item: price, quantity, metadata, tax_rates, discounts. */
export function changeItem(
  objects: Objects,
  subscription: StripeObject,
  item: StripeObject,
  params: JsonObject,
  { order, prefix }: { readonly order: ChangeOrder; readonly prefix: string },
): StripeObject {
  const names = params.price ?? params.plan ?? params.price_data;
  const price = names === undefined ? null : recurringPrice(objects, params, prefix);
  const isOtherPrice = price !== null && price.id !== item.price;
  if (isOtherPrice) leaveUsage(objects, subscription, item, 'other_price');
  const fields: JsonObject = {
    ...(isOtherPrice ? ofPrice(objects, price) : {}),
    ...(numberOf(params.quantity) === undefined ? {} : { quantity: params.quantity }),
    ...(isJsonObject(params.metadata) ? { metadata: mergedMetadata(item, params.metadata) } : {}),
    discounts:
      params.discounts === undefined
        ? undefined
        : makeDiscounts(objects, params.discounts, { subscription: subscription.id, subscription_item: item.id }),
    tax_rates: readTaxRates(objects, params.tax_rates, prefix === '' ? 'tax_rates' : `${prefix}[tax_rates]`),
  };
  const given: StripeObject = { ...item };
  if (isOtherPrice && isMetered(price)) delete given.quantity;
  else if (isOtherPrice) given.quantity = numberOf(item.quantity) ?? 1;
  const changed = objects.change(given, fields, null);
  if (changed.price !== item.price || changed.quantity !== item.quantity) {
    if (order.prorations !== 'none') {
      const after = order.prorations === 'both' ? changed : null;
      chargeDifference(objects, subscription, { before: item, after, at: order.at });
    }
  }
  return changed;
}

function mergedMetadata(item: StripeObject, given: JsonObject): JsonObject {
  const merged = { ...objectOf(item.metadata), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== '' && value !== null));
}

export function removeItem(
  objects: Objects,
  subscription: StripeObject,
  item: StripeObject,
  {
    order,
    clearsUsage,
    param,
  }: { readonly order: ChangeOrder; readonly clearsUsage: boolean; readonly param?: string },
): StripeObject {
  if (itemsOf(objects, subscription.id).length === 1) {
    throw invalidRequest(
      'A subscription keeps at least one item. Cancel it instead.',
      param === undefined ? {} : { param },
    );
  }
  if (!clearsUsage) leaveUsage(objects, subscription, item, 'gone');
  if (order.prorations !== 'none') chargeDifference(objects, subscription, { before: item, after: null, at: order.at });
  return objects.remove(item);
}

/** The `items` of an update: an id changes or deletes an item, none adds one. */
export function changeItems(
  objects: Objects,
  subscription: StripeObject,
  items: JsonObject[string],
  order: ChangeOrder,
): void {
  const given = arrayOf(items).map((item, index) => ({ params: objectOf(item), prefix: `items[${index}]` }));
  // Those that are new come first, so that the last of the old ones can go.
  const isNew = ({ params }: (typeof given)[number]) => textOf(params.id) === undefined;
  for (const { params, prefix } of given.filter(isNew)) {
    // Without an id, the price that is there already names its item.
    const same = itemsOf(objects, subscription.id).find(({ price }) => price === (params.price ?? params.plan));
    if (same) changeItem(objects, subscription, same, params, { order, prefix });
    else addItem(objects, subscription, params, { order, prefix });
  }
  for (const { params, prefix } of given.filter((one) => !isNew(one))) {
    const item = objects.get('subscription_item', textOf(params.id) ?? '', `${prefix}[id]`);
    if (textOf(item.subscription) !== subscription.id) {
      throw invalidRequest(`The item ${item.id} is not one of this subscription's.`, { param: `${prefix}[id]` });
    }
    if (params.deleted === true) {
      removeItem(objects, subscription, item, {
        order,
        clearsUsage: params.clear_usage === true,
        param: `${prefix}[deleted]`,
      });
    } else {
      changeItem(objects, subscription, item, params, { order, prefix });
    }
  }
}
