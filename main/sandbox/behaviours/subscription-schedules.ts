// Subscription schedules: phases one after the other, each with its items; the subscription follows them in time.
import { updatedFields } from '../engine/generic-operations.ts';
import { arrayOf, type Json, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makePhases, parametersOf, phaseOf } from './schedule-phases.ts';
import { createSubscription } from './subscription-creation.ts';
import { itemsOf } from './subscription-items.ts';
import { billLast, endSubscription, passDue } from './subscription-life.ts';
import { updateSubscription } from './subscription-updates.ts';

export const subscriptionSchedules: Behaviour = {
  operations: {
    'subscriptionSchedules.create': create,
    'subscriptionSchedules.update': update,
    'subscriptionSchedules.cancel': cancel,
    'subscriptionSchedules.release': release,
  },
  dues: { subscription: passDueOfSubscription, subscription_schedule: startSchedule },
};

/** What a moment brings to a subscription. A phase that begins then comes first: the new period is billed as it says. */
export function passDueOfSubscription(objects: Objects, given: StripeObject): void {
  const schedule = objects.find('subscription_schedule', textOf(given.schedule) ?? '');
  const phaseDue = numberOf(schedule?._due);
  if (schedule && phaseDue !== undefined && phaseDue <= objects.now) startSchedule(objects, schedule);
  const subscription = objects.get('subscription', given.id);
  const due = numberOf(subscription._due);
  if (due !== undefined && due <= objects.now) passDue(objects, subscription);
}

function create({ objects, params }: Work): StripeObject {
  const from = textOf(params.from_subscription);
  const running = from === undefined ? undefined : objects.get('subscription', from, 'from_subscription');
  if (running && textOf(running.schedule) !== undefined) {
    throw invalidRequest(`The subscription ${running.id} follows a schedule already.`, { param: 'from_subscription' });
  }
  const customerId = textOf(running?.customer) ?? textOf(params.customer);
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  const start = running ? Number(running._period_start) : startOf(objects, params.start_date);
  const given = running ? [phaseOf(objects, running)] : arrayOf(params.phases).map(objectOf);
  if (given.length === 0) throw parameterMissing('phases');
  const schedule = objects.make(
    'subscription_schedule',
    { ...params, phases: undefined },
    {
      customer: customerId,
      end_behavior: textOf(params.end_behavior) ?? 'release',
      phases: makePhases(objects, given, start),
      status: 'not_started',
      subscription: running?.id ?? null,
      test_clock: textOf(customer.test_clock) ?? null,
    },
  );
  const settings = objectOf(schedule.default_settings);
  schedule.default_settings = {
    ...settings,
    billing_cycle_anchor: textOf(settings.billing_cycle_anchor) ?? 'automatic',
    collection_method: textOf(settings.collection_method) ?? 'charge_automatically',
  };
  objects.add(schedule);
  if (running) {
    objects.change(running, { schedule: schedule.id }, null);
    return run(objects, schedule, running.id);
  }
  if (start > objects.now) return objects.change(schedule, { _due: start }, null);
  startSchedule(objects, schedule);
  return objects.get('subscription_schedule', schedule.id);
}

function startOf(objects: Objects, given: Json | undefined): number {
  return given === undefined || given === 'now' ? objects.now : (numberOf(given) ?? objects.now);
}

/** The phase that the moment belongs to begins; past the last one the schedule ends as it was told to. */
export function startSchedule(objects: Objects, schedule: StripeObject): void {
  const phase = phaseAt(objects, schedule);
  if (!phase) {
    finish(objects, schedule);
    return;
  }
  const known = objects.find('subscription', textOf(schedule.subscription) ?? '');
  const params = parametersOf(schedule, phase);
  const items = arrayOf(phase.items).map(objectOf);
  const subscription = known
    ? updateSubscription(objects, known, { ...params, items: follow(objects, known, items) })
    : createSubscription(objects, { ...params, items: items.map(asItem) }, textOf(schedule.customer), 'at_once');
  objects.change(objects.get('subscription', subscription.id), { schedule: schedule.id }, null);
  run(objects, schedule, subscription.id);
}

function phaseAt(objects: Objects, schedule: StripeObject): JsonObject | undefined {
  return arrayOf(schedule.phases)
    .map(objectOf)
    .find((phase) => Number(phase.start_date) <= objects.now && Number(phase.end_date) > objects.now);
}

/** The schedule waits for the end of the phase that its subscription is in. */
function run(objects: Objects, schedule: StripeObject, subscriptionId: string): StripeObject {
  const phase = phaseAt(objects, schedule) ?? {};
  return objects.change(schedule, {
    _due: numberOf(phase.end_date) ?? null,
    current_phase: { end_date: Number(phase.end_date), start_date: Number(phase.start_date) },
    status: 'active',
    subscription: subscriptionId,
  });
}

function asItem({ price, quantity, metadata, discounts, tax_rates: taxRates }: JsonObject): JsonObject {
  return { price, quantity, metadata, discounts, tax_rates: taxRates };
}

/** The subscription's items become the phase's. */
function follow(objects: Objects, subscription: StripeObject, wanted: readonly JsonObject[]): JsonObject[] {
  const before = itemsOf(objects, subscription.id);
  const kept = wanted.map((item) => {
    const same = before.find(({ price }) => price === item.price);
    return same ? { ...asItem(item), price: undefined, id: same.id } : asItem(item);
  });
  const gone = before.filter(({ price }) => !wanted.some((item) => item.price === price));
  return [...kept, ...gone.map(({ id }) => ({ id, deleted: true }))];
}

function finish(objects: Objects, schedule: StripeObject): void {
  const subscription = objects.find('subscription', textOf(schedule.subscription) ?? '');
  const cancels = schedule.end_behavior === 'cancel';
  if (subscription && cancels) {
    billLast(objects, subscription);
    endSubscription(objects, objects.get('subscription', subscription.id), null);
  } else if (subscription) {
    objects.change(subscription, { schedule: null }, null);
  }
  const released = cancels
    ? {}
    : { released_at: objects.now, released_subscription: subscription?.id ?? null, subscription: null };
  objects.change(
    schedule,
    {
      _due: null,
      completed_at: cancels ? objects.now : null,
      current_phase: null,
      status: cancels ? 'completed' : 'released',
      ...released,
    },
    cancels ? 'completed' : 'released',
  );
}

function getRunning(work: Work): StripeObject {
  const schedule = getTarget(work, 'subscription_schedule');
  if (schedule.status === 'not_started' || schedule.status === 'active') return schedule;
  throw invalidRequest(`This schedule is over: its status is '${textOf(schedule.status)}'.`, {
    code: 'subscription_schedule_unexpected_state',
  });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const schedule = getRunning(work);
  const fields = updatedFields({ ...work, params: { ...params, phases: undefined } }, schedule);
  if (params.phases === undefined) return objects.change(schedule, fields);
  const first = objectOf(arrayOf(schedule.phases)[0]);
  const start = numberOf(objectOf(arrayOf(params.phases)[0]).start_date) ?? Number(first.start_date);
  const phases = makePhases(objects, arrayOf(params.phases).map(objectOf), start);
  const changed = objects.change(schedule, { ...fields, phases });
  if (changed.status !== 'active') return changed;
  startSchedule(objects, changed);
  return objects.get('subscription_schedule', schedule.id);
}

function cancel(work: Work): StripeObject {
  const { objects } = work;
  const schedule = getRunning(work);
  const subscription = objects.find('subscription', textOf(schedule.subscription) ?? '');
  if (subscription && subscription.status !== 'canceled') endSubscription(objects, subscription, null);
  return objects.change(
    schedule,
    { _due: null, canceled_at: objects.now, current_phase: null, status: 'canceled' },
    'canceled',
  );
}

function release(work: Work): StripeObject {
  const { objects } = work;
  const schedule = getRunning(work);
  const subscription = objects.find('subscription', textOf(schedule.subscription) ?? '');
  if (subscription) objects.change(subscription, { schedule: null }, null);
  return objects.change(
    schedule,
    {
      _due: null,
      current_phase: null,
      released_at: objects.now,
      released_subscription: subscription?.id ?? null,
      status: 'released',
      subscription: null,
    },
    'released',
  );
}
