// The items of a subscription: a price, a quantity, the period that is paid for.
import { updatedFields } from '../engine/generic-operations.ts';
import { type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makePrice } from './prices.ts';
import { changeItem, chargeDifference } from './prorations.ts';

export const subscriptionItems: Behaviour = {
  operations: {
    'subscriptionItems.create': create,
    'subscriptionItems.update': update,
    'subscriptionItems.del': remove,
  },
  listFilters: { 'subscriptionItems.list': { subscription: (value) => [isParent(textOf(value) ?? '')] } },
};

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

function liveSubscription(objects: Objects, id: string, param: string): StripeObject {
  const subscription = objects.get('subscription', id, param);
  if (subscription.status === 'canceled') {
    throw invalidRequest("This subscription is canceled and can't be changed any more.", {
      code: 'resource_missing',
      param,
    });
  }
  return subscription;
}

function create({ objects, params }: Work): StripeObject {
  const subscription = liveSubscription(objects, textOf(params.subscription) ?? '', 'subscription');
  const price = recurringPrice(objects, params, '');
  if (price.currency !== subscription.currency) {
    throw invalidRequest(
      `The price is in ${textOf(price.currency)}, the subscription in ${textOf(subscription.currency)}.`,
      { param: 'price' },
    );
  }
  if (objects.list('subscription_item', [isParent(subscription.id), fieldIs('price', price.id)], 1).length > 0) {
    throw invalidRequest('The subscription has an item with this price already. Change its quantity instead.', {
      param: 'price',
    });
  }
  const [first] = itemsOf(objects, subscription.id);
  const fields = {
    subscription: subscription.id,
    start: objects.now,
    end: numberOf(first?.current_period_end) ?? objects.now,
  };
  const item = objects.add(makeItem(objects, price, params, fields), { parent: subscription.id, event: null });
  if (params.proration_behavior !== 'none') chargeDifference(objects, subscription, null, item);
  objects.emit('customer.subscription.updated', subscription);
  return item;
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const item = getTarget(work, 'subscription_item');
  const subscription = liveSubscription(objects, textOf(item.subscription) ?? '', 'subscription');
  const price =
    params.price === undefined && params.price_data === undefined ? null : recurringPrice(objects, params, '');
  const fields = { ...updatedFields(work, item), ...(price ? { plan: planOf(objects, price), price: price.id } : {}) };
  const changed = changeItem(objects, subscription, item, fields, textOf(params.proration_behavior));
  objects.emit('customer.subscription.updated', subscription);
  return changed;
}

function remove(work: Work): StripeObject {
  const { objects, params } = work;
  const item = getTarget(work, 'subscription_item');
  const subscription = liveSubscription(objects, textOf(item.subscription) ?? '', 'subscription');
  if (itemsOf(objects, subscription.id).length === 1) {
    throw invalidRequest('A subscription keeps at least one item. Cancel it instead.');
  }
  if (params.proration_behavior !== 'none') chargeDifference(objects, subscription, item, null);
  const stub = objects.remove(item);
  objects.emit('customer.subscription.updated', subscription);
  return stub;
}
