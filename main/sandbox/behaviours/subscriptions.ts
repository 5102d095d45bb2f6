// Subscriptions as the API has them: create, change, cancel, resume.
import { isJsonObject, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { askedAnchor } from './periods.ts';
import { chargeDifference } from './prorations.ts';
import { createSubscription } from './subscription-creation.ts';
import { itemsOf } from './subscription-items.ts';
import { beginPeriod, bill, billLast, dueOf, endSubscription, nextPeriodOf } from './subscription-life.ts';
import { updateSubscription } from './subscription-updates.ts';
import type { Span } from './usage.ts';

export const subscriptions: Behaviour = {
  operations: {
    'subscriptions.create': (work) => createSubscription(work.objects, work.params, textOf(work.params.customer)),
    'customers.createSubscription': (work) => createSubscription(work.objects, work.params, work.pathIds[0]?.value),
    'subscriptions.update': (work) => updateSubscription(work.objects, getLive(work), work.params),
    'customers.updateSubscription': (work) => updateSubscription(work.objects, getLive(work), work.params),
    'subscriptions.cancel': cancel,
    'customers.deleteSubscription': cancel,
    'subscriptions.pause': pause,
    'subscriptions.resume': (work) => resumeSubscription(work.objects, getLive(work), work.params),
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

function getLive(work: Work): StripeObject {
  const subscription = getTarget(work, 'subscription');
  if (subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired') return subscription;
  throw invalidRequest("This subscription is canceled and can't be changed any more.", {
    code: 'resource_missing',
    param: 'subscription',
  });
}

function cancel(work: Work): StripeObject {
  const { objects, params } = work;
  const subscription = getLive(work);
  if (params.prorate === true) {
    for (const item of itemsOf(objects, subscription.id))
      chargeDifference(objects, subscription, { before: item, after: null, at: objects.now });
  }
  if (params.invoice_now === true) billLast(objects, subscription);
  const details = objectOf(params.cancellation_details);
  return endSubscription(objects, objects.get('subscription', subscription.id), details);
}

function pause(work: Work): StripeObject {
  const subscription = getLive(work);
  if (subscription.status === 'paused') throw invalidRequest('This subscription is paused already.');
  return work.objects.change(subscription, { status: 'paused', _due: null }, 'paused');
}

/** A new period begins, unless the old cycle is to go on: then what is left of its period, where that is not paid for. */
export function resumeSubscription(objects: Objects, subscription: StripeObject, params: JsonObject): StripeObject {
  if (subscription.status !== 'paused') {
    throw invalidRequest(
      `Only a paused subscription can be resumed; this one has the status '${textOf(subscription.status)}'.`,
    );
  }
  const goesOn = askedAnchor(params.billing_cycle_anchor) === 'unchanged';
  const span = goesOn ? periodOf(objects, subscription) : periodFrom(objects, subscription);
  const waits = params.payment_behavior === 'resume_on_payment_success';
  if (!span || span.start === subscription._period_start) {
    return objects.change(
      subscription,
      { status: 'active', _due: dueOf({ ...subscription, status: 'active' }) },
      'resumed',
    );
  }
  const fields = goesOn ? {} : { billing_cycle_anchor: objects.now };
  const started = beginPeriod(objects, subscription, span, fields);
  const active = waits ? started : objects.change(started, { status: 'active' }, 'resumed');
  const share = goesOn ? (span.end - objects.now) / (span.end - span.start) : 1;
  const isFree = goesOn && params.proration_behavior === 'none';
  const invoice = isFree ? undefined : bill(objects, active, { reason: 'subscription_update', usage: null, share });
  const resumed = objects.get('subscription', subscription.id);
  if (!waits) return resumed;
  // It rests until the invoice is paid.
  if (invoice?.status === 'open') return objects.change(resumed, { _resumes_with: invoice.id, _due: null }, null);
  return objects.change(resumed, { status: 'active', _due: dueOf({ ...resumed, status: 'active' }) }, 'resumed');
}

function periodFrom(objects: Objects, subscription: StripeObject): Span | undefined {
  return nextPeriodOf(objects, { ...subscription, status: 'trialing', _period_end: objects.now });
}

/** The one of its cycle that is running now. */
function periodOf(objects: Objects, subscription: StripeObject): Span | undefined {
  let span: Span | undefined = { start: Number(subscription._period_start), end: Number(subscription._period_end) };
  while (span && span.end <= objects.now) {
    span = nextPeriodOf(objects, { ...subscription, status: 'active', _period_end: span.end });
  }
  return span;
}
