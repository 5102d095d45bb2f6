// Subscriptions as the API has them: create, change, cancel, resume.
import { updatedFields } from '../engine/generic-operations.ts';
import {
  arrayOf,
  isJsonObject,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
} from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing, SandboxError } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makeDiscounts } from './discounts.ts';
import { resolvePaymentMethod } from './payment-methods.ts';
import { periodEnd } from './periods.ts';
import { changeItem, chargeDifference } from './prorations.ts';
import { itemsOf, makeItem, planOf, recurringPrice } from './subscription-items.ts';
import { dueOf, endSubscription, invoiceChanges, invoicePeriod, passDue, tryToPay } from './subscription-life.ts';

const DAY = 24 * 60 * 60;

export const subscriptions: Behaviour = {
  operations: {
    'subscriptions.create': (work) => createSubscription(work.objects, work.params, textOf(work.params.customer)),
    'customers.createSubscription': (work) => createSubscription(work.objects, work.params, work.pathIds[0]?.value),
    'subscriptions.update': update,
    'customers.updateSubscription': update,
    'subscriptions.cancel': cancel,
    'customers.deleteSubscription': cancel,
    'subscriptions.pause': pause,
    'subscriptions.resume': resume,
  },
  listFilters: {
    'subscriptions.list': {
      status: statusFilter,
      price: (value) => [hasItem('price', textOf(value) ?? '')],
      plan: (value) => [hasItem('price', textOf(value) ?? '')],
      current_period_start: (value) => periodFilter('_period_start', value),
      current_period_end: (value) => periodFilter('_period_end', value),
    },
  },
  listDefaults: {
    'subscriptions.list': (params) => (params.status === undefined ? [notCanceled] : []),
    'customers.listSubscriptions': () => [notCanceled],
  },
  dues: { subscription: passDue },
};

const notCanceled = { sql: `json_extract(data, '$.status') NOT IN ('canceled', 'incomplete_expired')`, values: [] };

function statusFilter(value: JsonObject[string]) {
  if (value === 'all') return [];
  if (value === 'ended')
    return [{ sql: `json_extract(data, '$.status') IN ('canceled', 'incomplete_expired')`, values: [] }];
  return [fieldIs('status', textOf(value) ?? '')];
}

function hasItem(field: 'price', id: string) {
  return {
    sql: `EXISTS (SELECT 1 FROM objects AS item WHERE item.space = objects.space AND item.type = 'subscription_item'
      AND item.parent = objects.id AND item.deleted = 0 AND json_extract(item.data, '$.${field}') = ?)`,
    values: [id],
  };
}

const rangeOperators: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function periodFilter(field: '_period_start' | '_period_end', value: JsonObject[string]) {
  if (!isJsonObject(value)) return [fieldIs(field, Number(value))];
  return Object.entries(value).map(([key, bound]) => ({
    sql: `json_extract(data, '$.${field}') ${rangeOperators[key] ?? '='} ?`,
    values: [Number(bound)],
  }));
}

/** Throws where the first payment is refused and the parameters ask for an error then. */
export function createSubscription(objects: Objects, params: JsonObject, customerId: string | undefined): StripeObject {
  if (customerId === undefined) throw parameterMissing('customer');
  objects.get('customer', customerId, 'customer');
  const given = arrayOf(params.items).map(objectOf);
  if (given.length === 0) throw parameterMissing('items');
  const itemPrices = given.map((item, index) => recurringPrice(objects, item, `items[${index}]`));
  checkPrices(itemPrices);
  const [price] = itemPrices;
  if (!price) throw parameterMissing('items');
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined)
    throw parameterMissing('days_until_due');
  const methodId = textOf(params.default_payment_method);
  const method = methodId === undefined ? undefined : resolvePaymentMethod(objects, methodId, 'default_payment_method');
  if (method && textOf(method.customer) !== customerId) {
    throw invalidRequest('The default payment method must be attached to this customer first.', {
      param: 'default_payment_method',
    });
  }
  const trialEnd = trialEndOf(objects, params);
  const end = trialEnd ?? periodEnd(objects.now, price, objects.now);
  const period = { _period_start: objects.now, _period_end: end };
  const subscription = objects.make(
    'subscription',
    { ...params, items: undefined },
    {
      ...period,
      billing_cycle_anchor: trialEnd ?? objects.now,
      cancel_at: params.cancel_at_period_end === true ? end : (numberOf(params.cancel_at) ?? null),
      canceled_at: params.cancel_at_period_end === true ? objects.now : null,
      currency: price.currency,
      customer: customerId,
      default_payment_method: method?.id ?? null,
      discounts: makeDiscounts(objects, params.discounts, { customer: customerId }),
      ended_at: null,
      start_date: objects.now,
      status: trialEnd === undefined ? 'active' : 'trialing',
      trial_end: trialEnd ?? null,
      trial_start: trialEnd === undefined ? null : objects.now,
    },
  );
  subscription._due = dueOf(subscription);
  for (const [index, itemPrice] of itemPrices.entries()) {
    const item = makeItem(objects, itemPrice, given[index] ?? {}, {
      subscription: subscription.id,
      start: objects.now,
      end,
    });
    objects.add(item, { parent: subscription.id, event: null });
  }
  objects.add(subscription, { event: null });
  return startPaying(objects, subscription, textOf(params.payment_behavior) ?? 'allow_incomplete');
}

function checkPrices(prices: readonly StripeObject[]): void {
  const same = (pick: (price: StripeObject) => unknown) => new Set(prices.map(pick)).size === 1;
  if (!same((price) => price.currency))
    throw invalidRequest('All items of a subscription have one currency.', { param: 'items' });
  if (!same((price) => `${objectOf(price.recurring).interval}${objectOf(price.recurring).interval_count}`)) {
    throw invalidRequest('In the sandbox, all items of a subscription have one interval.', { param: 'items' });
  }
  if (!same((price) => price.id) || prices.length === 1) return;
  throw invalidRequest('A price can only be on one item of a subscription.', { param: 'items' });
}

function trialEndOf(objects: Objects, params: JsonObject): number | undefined {
  const days = numberOf(params.trial_period_days);
  if (days !== undefined && days > 0) return objects.now + days * DAY;
  const end = numberOf(params.trial_end);
  if (end !== undefined && end <= objects.now)
    throw invalidRequest('A trial must end in the future.', { param: 'trial_end' });
  return end;
}

/** The first invoice and, unless it is sent, its payment, which decides the status. */
function startPaying(objects: Objects, subscription: StripeObject, behaviour: string): StripeObject {
  const invoice = invoicePeriod(objects, subscription, 'subscription_create');
  const isAutomatic = subscription.collection_method === 'charge_automatically';
  const outcome = !isAutomatic
    ? 'paid'
    : behaviour === 'default_incomplete' && invoice.status !== 'paid'
      ? 'waiting'
      : tryToPay(objects, invoice);
  if (outcome === 'no_method' && behaviour !== 'default_incomplete') {
    throw invalidRequest(
      'This customer has no payment method to charge. Give the customer or the subscription a default one.',
      { code: 'resource_missing' },
    );
  }
  if (outcome === 'declined' && behaviour === 'error_if_incomplete') {
    throw new SandboxError({
      status: 402,
      type: 'card_error',
      code: 'card_declined',
      declineCode: 'generic_decline',
      message: 'The card was declined, and payment_behavior asked for an error then. No subscription was made.',
    });
  }
  const fields: JsonObject = { latest_invoice: invoice.id };
  // Stripe waits 23 hours for the first payment.
  if (outcome !== 'paid') Object.assign(fields, { status: 'incomplete', _due: objects.now + 23 * 60 * 60 });
  const started = objects.change(subscription, fields, null);
  objects.emit('customer.subscription.created', started);
  return started;
}

function getLive(work: Work): StripeObject {
  const subscription = getTarget(work, 'subscription');
  if (subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired') return subscription;
  throw invalidRequest("This subscription is canceled and can't be changed any more.", {
    code: 'resource_missing',
    param: 'subscription',
  });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const subscription = getLive(work);
  const { items: givenItems, ...rest } = params;
  const fields = updatedFields({ ...work, params: rest }, subscription);
  const methodId = textOf(params.default_payment_method);
  if (methodId !== undefined)
    fields.default_payment_method = resolvePaymentMethod(objects, methodId, 'default_payment_method').id;
  if (params.discounts !== undefined)
    fields.discounts = makeDiscounts(objects, params.discounts, { customer: subscription.customer ?? null });
  if (params.cancel_at_period_end === true) {
    Object.assign(fields, { cancel_at: subscription._period_end, canceled_at: objects.now });
  } else if (params.cancel_at_period_end === false) {
    Object.assign(fields, { cancel_at: null, canceled_at: null });
  }
  for (const [index, item] of arrayOf(givenItems).entries())
    changeItems(objects, params, subscription, objectOf(item), index);
  fields._due = dueOf({ ...subscription, ...fields });
  const changed = objects.change(subscription, fields);
  if (params.trial_end === 'now' && subscription.status === 'trialing') {
    passDue(objects, objects.change(changed, { trial_end: objects.now }, null));
    return objects.get('subscription', subscription.id);
  }
  return params.proration_behavior === 'always_invoice' ? invoiceChanges(objects, changed) : changed;
}

/** One of `items` in an update: an id changes or deletes an item, none adds one. */
export function changeItems(
  objects: Objects,
  params: JsonObject,
  subscription: StripeObject,
  given: JsonObject,
  index: number,
): void {
  const behaviour = textOf(params.proration_behavior);
  const id = textOf(given.id);
  if (id === undefined) {
    const price = recurringPrice(objects, given, `items[${index}]`);
    const period = { start: objects.now, end: Number(subscription._period_end) };
    const item = makeItem(objects, price, given, { subscription: subscription.id, ...period });
    objects.add(item, { parent: subscription.id, event: null });
    if (behaviour !== 'none') chargeDifference(objects, subscription, null, item);
    return;
  }
  const item = objects.get('subscription_item', id, `items[${index}][id]`);
  if (textOf(item.subscription) !== subscription.id) {
    throw invalidRequest(`The item ${id} is not one of this subscription's.`, { param: `items[${index}][id]` });
  }
  if (given.deleted === true) {
    if (itemsOf(objects, subscription.id).length === 1)
      throw invalidRequest('A subscription keeps at least one item.', { param: `items[${index}][deleted]` });
    if (behaviour !== 'none') chargeDifference(objects, subscription, item, null);
    objects.remove(item);
    return;
  }
  const price =
    given.price === undefined && given.price_data === undefined
      ? null
      : recurringPrice(objects, given, `items[${index}]`);
  const fields: JsonObject = {
    ...(price ? { plan: planOf(objects, price), price: price.id } : {}),
    ...(numberOf(given.quantity) === undefined ? {} : { quantity: given.quantity }),
    ...(isJsonObject(given.metadata) ? { metadata: { ...objectOf(item.metadata), ...given.metadata } } : {}),
  };
  changeItem(objects, subscription, item, fields, behaviour);
}

function cancel(work: Work): StripeObject {
  const details = objectOf(work.params.cancellation_details);
  return endSubscription(work.objects, getLive(work), details);
}

function pause(work: Work): StripeObject {
  const subscription = getLive(work);
  if (subscription.status === 'paused') throw invalidRequest('This subscription is paused already.');
  return work.objects.change(subscription, { status: 'paused', _due: null }, 'paused');
}

function resume(work: Work): StripeObject {
  const subscription = getLive(work);
  if (subscription.status !== 'paused') {
    throw invalidRequest(
      `Only a paused subscription can be resumed; this one has the status '${textOf(subscription.status)}'.`,
    );
  }
  return work.objects.change(subscription, { status: 'active', _due: dueOf(subscription) }, 'resumed');
}
