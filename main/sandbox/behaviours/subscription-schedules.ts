// Subscription schedules: phases one after the other, each with its items; the subscription follows them in time.
import { updatedFields } from '../engine/generic-operations.ts';
import { arrayOf, type Json, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { periodEnd } from './periods.ts';
import { itemsOf, recurringPrice } from './subscription-items.ts';
import { endSubscription } from './subscription-life.ts';
import { changeItems, createSubscription } from './subscriptions.ts';

export const subscriptionSchedules: Behaviour = {
  operations: {
    'subscriptionSchedules.create': create,
    'subscriptionSchedules.update': update,
    'subscriptionSchedules.cancel': cancel,
    'subscriptionSchedules.release': release,
  },
  dues: { subscription_schedule: (objects, schedule) => startPhase(objects, schedule) },
};

interface PhaseSpan {
  readonly start: number;
  readonly end: number;
}

function create({ objects, params }: Work): StripeObject {
  const from = textOf(params.from_subscription);
  const running = from === undefined ? undefined : objects.get('subscription', from, 'from_subscription');
  const customer = textOf(running?.customer) ?? textOf(params.customer);
  if (customer === undefined) throw parameterMissing('customer');
  objects.get('customer', customer, 'customer');
  const start = running ? Number(running._period_start) : startOf(objects, params.start_date);
  const given = running ? [{ items: phaseItemsOf(objects, running) }] : arrayOf(params.phases).map(objectOf);
  if (given.length === 0) throw parameterMissing('phases');
  const schedule = objects.make(
    'subscription_schedule',
    { ...params, phases: undefined },
    {
      customer,
      end_behavior: textOf(params.end_behavior) ?? 'release',
      phases: makePhases(objects, given, start),
      status: 'not_started',
      subscription: running?.id ?? null,
    },
  );
  schedule.default_settings = {
    ...objectOf(schedule.default_settings),
    billing_cycle_anchor: 'automatic',
    collection_method: 'charge_automatically',
  };
  objects.add(schedule);
  if (running) objects.change(running, { schedule: schedule.id }, null);
  if (start > objects.now) return objects.change(schedule, { _due: start }, null);
  startPhase(objects, schedule);
  return objects.get('subscription_schedule', schedule.id);
}

function startOf(objects: Objects, given: Json | undefined): number {
  return given === undefined || given === 'now' ? objects.now : (numberOf(given) ?? objects.now);
}

function phaseItemsOf(objects: Objects, subscription: StripeObject): JsonObject[] {
  return itemsOf(objects, subscription.id).map((item) => ({ price: item.price, quantity: item.quantity }));
}

function makePhases(objects: Objects, given: readonly JsonObject[], start: number): JsonObject[] {
  let at = start;
  return given.map((phase, index) => {
    const items = arrayOf(phase.items).map((item, row) => {
      const price = recurringPrice(objects, objectOf(item), `phases[${index}][items][${row}]`);
      return { price, quantity: numberOf(objectOf(item).quantity) ?? 1 };
    });
    const [first] = items;
    if (!first) throw parameterMissing(`phases[${index}][items]`);
    const duration = objectOf(phase.duration);
    const cycle =
      phase.duration === undefined ? first.price : ({ ...first.price, recurring: duration } as StripeObject);
    const iterations = numberOf(phase.iterations) ?? 1;
    let end = numberOf(phase.end_date) ?? at;
    if (phase.end_date === undefined) for (let turn = 0; turn < iterations; turn++) end = periodEnd(end, cycle, start);
    const made = makePhase(phase, items, { start: at, end });
    at = end;
    return made;
  });
}

function makePhase(
  phase: JsonObject,
  items: readonly { price: StripeObject; quantity: number }[],
  span: PhaseSpan,
): JsonObject {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: textOf(phase.collection_method) ?? null,
    currency: items[0]?.price.currency ?? 'usd',
    default_payment_method: textOf(phase.default_payment_method) ?? null,
    default_tax_rates: [],
    description: textOf(phase.description) ?? null,
    discounts: [],
    end_date: span.end,
    invoice_settings: null,
    items: items.map(({ price, quantity }) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: price.id,
      price: price.id,
      quantity,
      tax_rates: [],
    })),
    metadata: objectOf(phase.metadata),
    on_behalf_of: null,
    proration_behavior: textOf(phase.proration_behavior) ?? 'create_prorations',
    start_date: span.start,
    transfer_data: null,
    trial_end: numberOf(phase.trial_end) ?? null,
  };
}

/** The phase that the moment belongs to begins; past the last one the schedule ends as it was told to. */
function startPhase(objects: Objects, schedule: StripeObject): void {
  const phases = arrayOf(schedule.phases).map(objectOf);
  const phase = phases.find((one) => Number(one.start_date) <= objects.now && Number(one.end_date) > objects.now);
  if (!phase) {
    finish(objects, schedule);
    return;
  }
  const known = textOf(schedule.subscription);
  const items = arrayOf(phase.items).map(objectOf);
  const subscription =
    known === undefined
      ? createSubscription(
          objects,
          {
            items: items.map(({ price, quantity }) => ({ price, quantity })),
            payment_behavior: 'default_incomplete',
            metadata: schedule.metadata ?? {},
          },
          textOf(schedule.customer),
        )
      : objects.get('subscription', known);
  if (known !== undefined) follow(objects, subscription, items);
  objects.change(objects.get('subscription', subscription.id), { schedule: schedule.id }, null);
  objects.change(schedule, {
    _due: Number(phase.end_date),
    current_phase: { end_date: Number(phase.end_date), start_date: Number(phase.start_date) },
    status: 'active',
    subscription: subscription.id,
  });
}

/** The subscription's items become the phase's. */
function follow(objects: Objects, subscription: StripeObject, wanted: readonly JsonObject[]): void {
  const before = itemsOf(objects, subscription.id);
  for (const item of wanted) {
    const same = before.find(({ price }) => price === item.price);
    const change = same ? { id: same.id, quantity: item.quantity } : item;
    changeItems(objects, {}, subscription, { ...change, metadata: undefined, plan: undefined }, 0);
  }
  for (const item of before) {
    const isWanted = wanted.some(({ price }) => price === item.price);
    if (!isWanted) changeItems(objects, {}, subscription, { id: item.id, deleted: true }, 0);
  }
}

function finish(objects: Objects, schedule: StripeObject): void {
  const subscription = objects.find('subscription', textOf(schedule.subscription) ?? '');
  const cancels = schedule.end_behavior === 'cancel';
  if (subscription && cancels) endSubscription(objects, subscription, null);
  else if (subscription) objects.change(subscription, { schedule: null }, null);
  const released = cancels ? {} : { released_at: objects.now, released_subscription: subscription?.id ?? null };
  objects.change(
    schedule,
    {
      _due: null,
      completed_at: objects.now,
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
  startPhase(objects, changed);
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
