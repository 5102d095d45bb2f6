// A subscription's items by themselves: added, changed, removed, and what that costs for the rest of the period.
import { updatedFields } from '../engine/generic-operations.ts';
import { numberOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { changeItem, chargeDifference } from './prorations.ts';
import { itemsOf, makeItem, planOf, recurringPrice } from './subscription-items.ts';
import { invoiceChanges } from './subscription-life.ts';

export const subscriptionItems: Behaviour = {
  operations: {
    'subscriptionItems.create': create,
    'subscriptionItems.update': update,
    'subscriptionItems.del': remove,
  },
  listFilters: { 'subscriptionItems.list': { subscription: (value) => [isParent(textOf(value) ?? '')] } },
};

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

function create(work: Work): StripeObject {
  const { objects, params } = work;
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
  concludeChange(work, subscription);
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
  concludeChange(work, subscription);
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
  concludeChange(work, subscription);
  return stub;
}

function concludeChange({ objects, params }: Work, subscription: StripeObject): void {
  objects.emit('customer.subscription.updated', subscription);
  if (params.proration_behavior === 'always_invoice') invoiceChanges(objects, subscription);
}
