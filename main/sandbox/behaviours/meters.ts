// Metered usage: events are counted by their meter's rule; alerts, credits and the older usage records beside them.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

export const meters: Behaviour = {
  operations: {
    'billing.meters.create': createMeter,
    'billing.meterEvents.create': (work) => recordEvent(work, 'billing.meter_event'),
    'v2.billing.meterEvents.create': (work) => recordEvent(work, 'v2.billing.meter_event'),
    'billing.meterEventAdjustments.create': cancelEvent,
    'subscriptionItems.createUsageRecord': recordUsage,
    'billing.creditGrants.create': grantCredit,
    'billing.creditBalanceSummaries.retrieve': creditSummary,
  },
  answers: {
    'billing.meters.listEventSummaries': (work) => listEnvelope(work, [summarise(work)]),
    'v2.billing.meterEventStream.create': recordStream,
    'billing.creditBalanceTransactions.list': (work) => listEnvelope(work, creditTransactions(work)),
    'subscriptionItems.listUsageRecordSummaries': (work) => listEnvelope(work, [usageSummary(work)]),
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
  const valueKey = textOf(objectOf(meter.value_settings).event_payload_key) ?? 'value';
  const customer = textOf(payload[customerKey]);
  if (customer === undefined) throw parameterMissing(`payload[${customerKey}]`);
  const value = Number(payload[valueKey] ?? 1);
  if (!Number.isFinite(value)) throw invalidRequest('The value must be a number.', { param: `payload[${valueKey}]` });
  const at = numberOf(params.timestamp) ?? readMoment(textOf(params.timestamp)) ?? objects.now;
  const moment = type.startsWith('v2.') ? new Date(at * 1000).toISOString() : at;
  const event = objects.make(type, params, {
    identifier: textOf(params.identifier) ?? objects.newSecret(32),
    payload,
    timestamp: moment,
    _at: at,
    _customer: customer,
    _value: value,
  });
  return objects.add(event, { parent: meter.id, event: null });
}

function readMoment(text: string | undefined): number | undefined {
  const moment = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.floor(moment / 1000);
}

function recordStream(work: Work): JsonObject {
  for (const event of Array.isArray(work.params.events) ? work.params.events : []) {
    recordEvent({ ...work, params: objectOf(event) }, 'v2.billing.meter_event');
  }
  return {};
}

function cancelEvent(work: Work): StripeObject {
  const { objects, params } = work;
  const meter = meterOf(objects, textOf(params.event_name) ?? '');
  const identifier = textOf(objectOf(params.cancel).identifier) ?? '';
  const [event] = objects.list('billing.meter_event', [isParent(meter.id), fieldIs('identifier', identifier)], 1);
  if (event) objects.change(event, { _value: 0 }, null);
  return createObject(work, 'billing.meter_event_adjustment', { status: event ? 'complete' : 'pending' });
}

function summarise(work: Work): StripeObject {
  const { objects, params } = work;
  const meter = objects.get('billing.meter', work.pathIds[0]?.value ?? '', 'id', true);
  const start = amountOf(params.start_time);
  const end = amountOf(params.end_time);
  const conditions = [
    isParent(meter.id),
    fieldIs('_customer', textOf(params.customer) ?? ''),
    { sql: "json_extract(data, '$._at') >= ? AND json_extract(data, '$._at') < ?", values: [start, end] },
  ];
  const values = ['billing.meter_event', 'v2.billing.meter_event'].flatMap((type) =>
    objects.list(type, conditions, 100_000).map((event) => amountOf(event._value)),
  );
  return objects.make(
    'billing.meter_event_summary',
    {},
    {
      aggregated_value: aggregate(values, textOf(objectOf(meter.default_aggregation).formula) ?? 'sum'),
      end_time: end,
      meter: meter.id,
      start_time: start,
    },
  );
}

/** `values` come newest first. */
function aggregate(values: readonly number[], formula: string): number {
  if (formula === 'count') return values.length;
  if (formula === 'last') return values[0] ?? 0;
  return values.reduce((sum, value) => sum + value, 0);
}

function recordUsage({ objects, params, pathIds }: Work): StripeObject {
  const item = objects.get('subscription_item', pathIds[0]?.value ?? '', 'subscription_item', true);
  const at = numberOf(params.timestamp) ?? objects.now;
  const quantity = amountOf(params.quantity);
  if (params.action === 'set') {
    for (const before of objects.list('usage_record', [isParent(item.id), fieldIs('timestamp', at)]))
      objects.remove(before);
  }
  const record = objects.make('usage_record', {}, { quantity, subscription_item: item.id, timestamp: at });
  return objects.add(record, { parent: item.id, event: null });
}

function usageSummary({ objects, pathIds }: Work): StripeObject {
  const item = objects.get('subscription_item', pathIds[0]?.value ?? '', 'subscription_item', true);
  const records = objects.list('usage_record', [isParent(item.id)], 100_000);
  return objects.make(
    'usage_record_summary',
    {},
    {
      invoice: null,
      period: { end: item.current_period_end ?? null, start: item.current_period_start ?? null },
      subscription_item: item.id,
      total_usage: records.reduce((sum, record) => sum + amountOf(record.quantity), 0),
    },
  );
}

function grantCredit(work: Work): StripeObject {
  const { objects, params } = work;
  const customer = textOf(params.customer);
  if (customer === undefined) throw parameterMissing('customer');
  objects.get('customer', customer, 'customer');
  const effectiveAt = numberOf(params.effective_at) ?? objects.now;
  const grant = createObject(work, 'billing.credit_grant', { effective_at: effectiveAt, updated: objects.now });
  const entry = objects.make(
    'billing.credit_balance_transaction',
    {},
    {
      credit: { amount: grant.amount, credits_application_invoice_voided: null, type: 'credits_granted' },
      credit_grant: grant.id,
      effective_at: effectiveAt,
      type: 'credit',
    },
  );
  objects.add(entry, { parent: customer });
  return grant;
}

function creditTransactions({ objects, params }: Work): StripeObject[] {
  const grant = textOf(params.credit_grant);
  return objects
    .list('billing.credit_balance_transaction', [isParent(textOf(params.customer) ?? '')])
    .filter((entry) => grant === undefined || entry.credit_grant === grant);
}

function creditSummary(work: Work): StripeObject {
  const { objects, params } = work;
  const customer = objects.get('customer', textOf(params.customer) ?? '', 'customer');
  const wanted = textOf(objectOf(params.filter).credit_grant);
  const sums = new Map<string, number>();
  for (const grant of objects.list('billing.credit_grant', [fieldIs('customer', customer.id)])) {
    if (wanted !== undefined && grant.id !== wanted) continue;
    if (grant.voided_at !== null && grant.voided_at !== undefined) continue;
    const { currency, value } = objectOf(objectOf(grant.amount).monetary);
    sums.set(String(currency), (sums.get(String(currency)) ?? 0) + amountOf(value));
  }
  const balances = [...sums].map(([currency, value]) => {
    const amount = { monetary: { currency, value }, type: 'monetary' };
    return { available_balance: amount, ledger_balance: amount };
  });
  return objects.make(
    'billing.credit_balance_summary',
    {},
    { id: `credit_${customer.id}`, balances, customer: customer.id },
  );
}
