// Metered usage: events that meters count, and the usage records that prices had before there were meters.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { isMetered, meteredUsage, usageSummaries, windowsWithUsage } from './usage.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** How old an event may be. */
const MOST_DAYS = 35;
const windows: Readonly<Record<string, number>> = { hour: 60 * MINUTE, day: DAY };

export const meters: Behaviour = {
  operations: {
    'billing.meters.create': createMeter,
    'billing.meterEvents.create': (work) => recordEvent(work, 'billing.meter_event'),
    'v2.billing.meterEvents.create': (work) => recordEvent(work, 'v2.billing.meter_event'),
    'billing.meterEventAdjustments.create': (work) => cancelEvent(work, 'billing.meter_event_adjustment'),
    'v2.billing.meterEventAdjustments.create': (work) => cancelEvent(work, 'v2.billing.meter_event_adjustment'),
    'subscriptionItems.createUsageRecord': recordUsage,
  },
  answers: {
    'billing.meters.listEventSummaries': (work) => listEnvelope(work, summarise(work)),
    'v2.billing.meterEventStream.create': recordStream,
    'subscriptionItems.listUsageRecordSummaries': (work) =>
      listEnvelope(work, usageSummaries(work.objects, itemOf(work))),
  },
};

function createMeter(work: Work): StripeObject {
  const { objects, params } = work;
  const name = textOf(params.event_name) ?? '';
  if (objects.list('billing.meter', [fieldIs('event_name', name), fieldIs('status', 'active')], 1).length > 0) {
    throw invalidRequest(`An active meter counts '${name}' already.`, {
      code: 'resource_already_exists',
      param: 'event_name',
    });
  }
  const mapping = { event_payload_key: 'stripe_customer_id', type: 'by_id' };
  return createObject(work, 'billing.meter', {
    customer_mapping: params.customer_mapping ?? mapping,
    updated: objects.now,
    value_settings: params.value_settings ?? { event_payload_key: 'value' },
  });
}

function meterOf(objects: Objects, eventName: string): StripeObject {
  const [meter] = objects.list('billing.meter', [fieldIs('event_name', eventName), fieldIs('status', 'active')], 1);
  if (meter) return meter;
  throw resourceMissing('active meter for the event', eventName, 'event_name', false);
}

/** Stored by the meter, so that summaries find them. */
function recordEvent({ objects, params }: Work, type: string): StripeObject {
  const meter = meterOf(objects, textOf(params.event_name) ?? '');
  const payload = objectOf(params.payload);
  const customerKey = textOf(objectOf(meter.customer_mapping).event_payload_key) ?? 'stripe_customer_id';
  const customer = textOf(payload[customerKey]);
  if (customer === undefined) throw parameterMissing(`payload[${customerKey}]`);
  const now = nowOf(objects, customer);
  const at = numberOf(params.timestamp) ?? readMoment(textOf(params.timestamp)) ?? now;
  checkMoment(at, now);
  const identifier = textOf(params.identifier) ?? objects.newSecret(32);
  if (eventsCalled(objects, meter, identifier).length > 0) {
    throw invalidRequest(`An event with the identifier '${identifier}' was counted already. Nothing was added.`, {
      code: 'duplicate_meter_event',
      param: 'identifier',
    });
  }
  const event = objects.make(type, params, {
    identifier,
    payload,
    timestamp: type.startsWith('v2.') ? new Date(at * 1000).toISOString() : at,
    _at: at,
    _customer: customer,
    _value: countedValue(meter, payload),
  });
  return objects.add(event, { parent: meter.id, event: null });
}

/** The time that the customer lives in, which may be that of a test clock. */
function nowOf(objects: Objects, customerId: string): number {
  const clock = textOf(objects.find('customer', customerId)?.test_clock);
  return numberOf(objects.find('test_helpers.test_clock', clock ?? '')?.frozen_time) ?? objects.now;
}

function checkMoment(at: number, now: number): void {
  if (at > now + 5 * MINUTE) {
    throw invalidRequest('The event lies more than five minutes ahead.', {
      code: 'timestamp_in_future',
      param: 'timestamp',
    });
  }
  if (at < now - MOST_DAYS * DAY) {
    throw invalidRequest(`The event is more than ${MOST_DAYS} days old.`, {
      code: 'timestamp_too_far_in_past',
      param: 'timestamp',
    });
  }
}

/** A meter that only counts takes events without a value. */
function countedValue(meter: StripeObject, payload: JsonObject): number {
  if (objectOf(meter.default_aggregation).formula === 'count') return 1;
  const key = textOf(objectOf(meter.value_settings).event_payload_key) ?? 'value';
  if (payload[key] === undefined) throw parameterMissing(`payload[${key}]`);
  const value = payload[key] === '' ? Number.NaN : Number(payload[key]);
  if (Number.isFinite(value)) return value;
  throw invalidRequest('The value must be a number.', {
    code: 'meter_event_invalid_value',
    param: `payload[${key}]`,
  });
}

function eventsCalled(objects: Objects, meter: StripeObject, identifier: string): StripeObject[] {
  const conditions = [isParent(meter.id), fieldIs('identifier', identifier)];
  return ['billing.meter_event', 'v2.billing.meter_event'].flatMap((type) => objects.list(type, conditions, 1));
}

function readMoment(text: string | undefined): number | undefined {
  const moment = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.floor(moment / 1000);
}

function recordStream(work: Work): JsonObject {
  for (const event of arrayOf(work.params.events)) {
    recordEvent({ ...work, params: objectOf(event) }, 'v2.billing.meter_event');
  }
  return {};
}

function cancelEvent(work: Work, type: string): StripeObject {
  const { objects, params } = work;
  const meter = meterOf(objects, textOf(params.event_name) ?? '');
  const [event] = eventsCalled(objects, meter, textOf(objectOf(params.cancel).identifier) ?? '');
  if (event) objects.change(event, { _canceled: true }, null);
  return createObject(work, type, { status: event ? 'complete' : 'pending' });
}

/** One for the whole span, or with a grouping one for each window in which something was used, the newest first. */
function summarise(work: Work): StripeObject[] {
  const { objects, params } = work;
  const meter = objects.get('billing.meter', work.pathIds[0]?.value ?? '', 'id', true);
  const customer = textOf(params.customer) ?? '';
  const grouping = textOf(params.value_grouping_window);
  const seconds = windows[grouping ?? ''] ?? MINUTE;
  const span = { start: amountOf(params.start_time), end: amountOf(params.end_time) };
  for (const [param, moment] of [
    ['start_time', span.start],
    ['end_time', span.end],
  ] as const) {
    if (moment % seconds !== 0) {
      throw invalidRequest(`${param} must lie at the beginning of a ${grouping ?? 'minute'}, in UTC.`, { param });
    }
  }
  const spans =
    grouping === undefined
      ? [span]
      : windowsWithUsage(objects, meter, customer, { ...span, seconds })
          .map((start) => ({ start, end: start + seconds }))
          .reverse();
  return spans.map(({ start, end }) =>
    objects.make(
      'billing.meter_event_summary',
      {},
      {
        aggregated_value: meteredUsage(objects, meter, customer, { start, end }),
        end_time: end,
        meter: meter.id,
        start_time: start,
      },
    ),
  );
}

function itemOf({ objects, pathIds }: Work): StripeObject {
  return objects.get('subscription_item', pathIds[0]?.value ?? '', 'subscription_item', true);
}

function recordUsage(work: Work): StripeObject {
  const { objects, params } = work;
  const item = itemOf(work);
  const price = objects.get('price', textOf(item.price) ?? '');
  if (!isMetered(price)) {
    throw invalidRequest(`The price ${price.id} is licensed: its usage is its quantity, and takes no records.`, {
      param: 'subscription_item',
    });
  }
  if (textOf(objectOf(price.recurring).meter) !== undefined) {
    throw invalidRequest(`The price ${price.id} is counted by a meter: send meter events.`, {
      param: 'subscription_item',
    });
  }
  const at = numberOf(params.timestamp) ?? objects.now;
  const quantity = amountOf(params.quantity);
  const [before] = objects.list('usage_record', [isParent(item.id), fieldIs('timestamp', at)], 1);
  if (before) {
    const sum = params.action === 'set' ? quantity : amountOf(before.quantity) + quantity;
    return objects.change(before, { quantity: sum }, null);
  }
  const record = objects.make('usage_record', {}, { quantity, subscription_item: item.id, timestamp: at });
  return objects.add(record, { parent: item.id, event: null });
}
