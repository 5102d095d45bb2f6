// Prices: once or recurring, flat or in tiers, for a product that exists or is made with them.
import { updateObject } from '../engine/generic-operations.ts';
import { arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, fieldIsOneOf, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { isBefore } from '../engine/versions/is-before.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';

/** Usage records went with this version. */
const METERS_ONLY_SINCE = '2025-03-31';

export const prices: Behaviour = {
  operations: {
    'prices.create': create,
    'prices.update': update,
  },
  listFilters: { 'prices.list': { lookup_keys: (value) => [fieldIsOneOf('lookup_key', arrayOf(value).map(String))] } },
};

/** A new price from the parameters of a create, or of a `price_data`. Not stored yet. */
export function makePrice(objects: Objects, params: JsonObject, given: JsonObject = {}): StripeObject {
  const currency = readCurrency(textOf(params.currency));
  const amount = numberOf(params.unit_amount);
  const decimal = textOf(params.unit_amount_decimal);
  if (amount !== undefined && decimal !== undefined) {
    throw invalidRequest('Give unit_amount or unit_amount_decimal, not both.', { param: 'unit_amount_decimal' });
  }
  const isTiered = params.billing_scheme === 'tiered';
  if (amount === undefined && decimal === undefined && !isTiered && params.custom_unit_amount === undefined) {
    throw parameterMissing('unit_amount');
  }
  if (amount !== undefined && amount < 0) {
    throw invalidRequest("A price can't be negative.", { code: 'parameter_invalid_integer', param: 'unit_amount' });
  }
  const whole = decimal !== undefined && /^\d+(\.0+)?$/.test(decimal) ? Number(decimal) : null;
  return objects.make('price', params, {
    currency,
    custom_unit_amount:
      params.custom_unit_amount === undefined
        ? null
        : { maximum: null, minimum: null, preset: null, ...withoutEnabled(params) },
    recurring: recurringOf(objects, params),
    _aggregate_usage: aggregationOf(params),
    tiers: isTiered ? tiersOf(params) : undefined,
    type: params.recurring === undefined ? 'one_time' : 'recurring',
    unit_amount: amount ?? whole,
    unit_amount_decimal: decimal ?? (amount === undefined ? null : String(amount)),
    ...given,
  });
}

function withoutEnabled(params: JsonObject): JsonObject {
  const { enabled: _, ...rest } = objectOf(params.custom_unit_amount);
  return rest;
}

function recurringOf(objects: Objects, params: JsonObject): JsonObject | null {
  if (params.recurring === undefined || params.recurring === null) return null;
  // How usage adds up is the meter's to say now.
  const { aggregate_usage: _, ...given } = objectOf(params.recurring);
  const recurring = { interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed', ...given };
  checkMetering(objects, recurring);
  return recurring;
}

function checkMetering(objects: Objects, recurring: JsonObject): void {
  const meterId = textOf(recurring.meter);
  if (meterId !== undefined) {
    const meter = objects.get('billing.meter', meterId, 'recurring[meter]');
    if (recurring.usage_type !== 'metered') {
      throw invalidRequest('A price with a meter needs usage_type=metered.', { param: 'recurring[usage_type]' });
    }
    if (meter.status !== 'active') {
      throw invalidRequest(`The meter ${meterId} is not active.`, { param: 'recurring[meter]' });
    }
  } else if (recurring.usage_type === 'metered' && !isBefore(objects.apiVersion, METERS_ONLY_SINCE)) {
    throw invalidRequest(
      `Since version ${METERS_ONLY_SINCE} a price with usage_type=metered needs a meter that counts its usage.`,
      { param: 'recurring[meter]' },
    );
  }
}

/** Kept for the versions that had it; undefined where usage is not recorded but counted, or not at all. */
function aggregationOf(params: JsonObject): string | undefined {
  const recurring = objectOf(params.recurring);
  if (recurring.usage_type !== 'metered' || recurring.meter !== undefined) return undefined;
  return textOf(recurring.aggregate_usage) ?? 'sum';
}

function tiersOf(params: JsonObject): JsonObject[] {
  const tiers = arrayOf(params.tiers);
  if (tiers.length === 0) throw parameterMissing('tiers');
  if (params.tiers_mode === undefined) throw parameterMissing('tiers_mode');
  return tiers.map((tier) => {
    const { up_to: upTo, ...rest } = objectOf(tier);
    const flat = numberOf(rest.flat_amount);
    const unit = numberOf(rest.unit_amount);
    return {
      flat_amount: flat ?? null,
      flat_amount_decimal: flat === undefined ? null : String(flat),
      unit_amount: unit ?? null,
      unit_amount_decimal: unit === undefined ? null : String(unit),
      ...rest,
      up_to: upTo === 'inf' ? null : (numberOf(upTo) ?? null),
    };
  });
}

function create({ objects, params }: Work): StripeObject {
  const price = makePrice(objects, params, { product: productOf(objects, params) });
  moveLookupKey(objects, params);
  return objects.add(price);
}

/** The product that `product` names or `product_data` describes. */
export function productOf(objects: Objects, params: JsonObject): string {
  const id = textOf(params.product);
  if (id !== undefined) return objects.get('product', id, 'product').id;
  if (params.product_data === undefined || params.product_data === null) throw parameterMissing('product');
  const data = objectOf(params.product_data);
  return objects.add(objects.make('product', data, { id: textOf(data.id), updated: objects.now })).id;
}

/** One price at a time has a lookup key; it moves only where that is asked for. */
function moveLookupKey(objects: Objects, params: JsonObject): void {
  const key = textOf(params.lookup_key);
  if (key === undefined) return;
  const [holder] = objects.list('price', [fieldIs('lookup_key', key)], 1);
  if (!holder) return;
  if (params.transfer_lookup_key !== true) {
    throw invalidRequest(`The price ${holder.id} has the lookup key '${key}'. Move it with transfer_lookup_key=true.`, {
      param: 'lookup_key',
    });
  }
  objects.change(holder, { lookup_key: null });
}

function update(work: Work): StripeObject {
  moveLookupKey(work.objects, work.params);
  return updateObject(work, 'price');
}
