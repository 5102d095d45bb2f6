// A subscription's items by themselves: added, changed, removed, and what that costs for the rest of the period.
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { addItem, changeItem, orderOf, removeItem } from './subscription-changes.ts';
import { changingItems } from './subscription-items.ts';
import { collectChanges } from './subscription-updates.ts';

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
  let id = '';
  const before = changingItems(objects, subscription, () => {
    id = addItem(objects, subscription, params, { order: orderOf(objects, params), prefix: '' }).id;
  });
  concludeChange(work, subscription, before);
  return objects.get('subscription_item', id);
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const item = getTarget(work, 'subscription_item');
  const subscription = liveSubscription(objects, textOf(item.subscription) ?? '', 'subscription');
  const before = changingItems(objects, subscription, () => {
    const changed = changeItem(objects, subscription, item, params, { order: orderOf(objects, params), prefix: '' });
    if (params.billing_thresholds === undefined) return;
    objects.change(changed, { billing_thresholds: objectOf(params.billing_thresholds) }, null);
  });
  concludeChange(work, subscription, before);
  return objects.get('subscription_item', item.id);
}

function remove(work: Work): StripeObject {
  const { objects, params } = work;
  const item = getTarget(work, 'subscription_item');
  const subscription = liveSubscription(objects, textOf(item.subscription) ?? '', 'subscription');
  const order = orderOf(objects, params);
  const before = changingItems(objects, subscription, () =>
    removeItem(objects, subscription, item, { order, clearsUsage: params.clear_usage === true }),
  );
  concludeChange(work, subscription, before);
  return { id: item.id, object: item.object, deleted: true };
}

function concludeChange({ objects, params }: Work, subscription: StripeObject, before: JsonObject): void {
  objects.emit('customer.subscription.updated', subscription, before);
  if (params.proration_behavior === 'always_invoice') collectChanges(objects, subscription, params);
}
