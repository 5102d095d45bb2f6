// Plans, which prices replaced: each is a price under the same id, so that either API sees what the other made.
import { updatedFields } from '../engine/generic-operations.ts';
import {
  isJsonObject,
  type JsonObject,
  objectOf,
  type StripeObject,
  textOf,
  withoutUndefined,
} from '../engine/json.ts';
import { planOf } from '../engine/plan-of-price.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { makePrice, productOf } from './prices.ts';

export const plans: Behaviour = {
  operations: { 'plans.create': create, 'plans.del': remove, 'plans.retrieve': retrieve, 'plans.update': update },
};

function create({ objects, params }: Work): StripeObject {
  const id = textOf(params.id) ?? objects.newId('plan');
  if (objects.find('price', id)) {
    throw invalidRequest(`There is already a plan with the id '${id}'.`, {
      code: 'resource_already_exists',
      param: 'id',
    });
  }
  const price = makePrice(objects, priceParams(params), { id, product: productOf(objects, productParams(params)) });
  objects.add(price);
  return objects.add({ ...planOf(price), ...(price.tiers === undefined ? {} : { tiers: price.tiers }) });
}

/** What a price calls the parameters of a plan. */
function priceParams(params: JsonObject): JsonObject {
  return withoutUndefined({
    active: params.active,
    billing_scheme: params.billing_scheme,
    currency: params.currency,
    metadata: params.metadata,
    nickname: params.nickname,
    recurring: withoutUndefined({
      aggregate_usage: params.aggregate_usage,
      interval: params.interval,
      interval_count: params.interval_count,
      meter: params.meter,
      trial_period_days: params.trial_period_days,
      usage_type: params.usage_type,
    }),
    tiers: params.tiers,
    tiers_mode: params.tiers_mode,
    transform_quantity: params.transform_usage,
    unit_amount: params.amount,
    unit_amount_decimal: params.amount_decimal,
  });
}

/** A plan has either in one parameter. */
function productParams({ product }: JsonObject): JsonObject {
  return isJsonObject(product) ? { product_data: product } : { product };
}

/** A recurring price is a plan, too. */
function retrieve(work: Work): StripeObject {
  const { objects } = work;
  const { value, name } = targetOf(work);
  const known = objects.find('plan', value);
  if (known) return known;
  const price = objects.find('price', value);
  if (price?.type === 'recurring') return planOf(price);
  throw resourceMissing('plan', value, name, true);
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const before = retrieve(work);
  const price = objects.find('price', before.id);
  if (price) {
    const { active, metadata, nickname } = updatedFields(work, price);
    const days = params.trial_period_days === undefined ? {} : { trial_period_days: params.trial_period_days };
    const recurring = { ...objectOf(price.recurring), ...days };
    objects.change(price, { active, metadata, nickname, product: params.product ?? undefined, recurring });
  }
  const changed: StripeObject = { ...before, ...updatedFields(work, before), id: before.id, object: 'plan' };
  return objects.find('plan', before.id) ? objects.change(before, changed) : changed;
}

/** Its price stays for what it was used for, and takes nothing new. */
function remove(work: Work): StripeObject {
  const { objects } = work;
  const plan = getTarget(work, 'plan');
  const price = objects.find('price', plan.id);
  if (price) objects.change(price, { active: false });
  return objects.remove(plan);
}
