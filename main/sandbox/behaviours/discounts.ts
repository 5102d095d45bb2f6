// Coupons, and the discounts that come of giving them to a customer, a subscription or an invoice.
import { createObject } from '../engine/generic-operations.ts';
import {
  amountOf,
  arrayOf,
  type Json,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
} from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';
import { addMonths } from './periods.ts';

export const discounts: Behaviour = {
  operations: {
    'coupons.create': createCoupon,
    'promotionCodes.create': createPromotionCode,
    'customers.retrieveDiscount': (work) => discountOf(work, getOwner(work)),
    'customers.deleteDiscount': removeDiscount,
    'customers.retrieveSubscriptionDiscount': (work) => discountOf(work, getOwner(work)),
    'customers.deleteSubscriptionDiscount': removeDiscount,
    'subscriptions.deleteDiscount': removeDiscount,
  },
};

/** The customer or the subscription that the path leads to. */
function getOwner({ objects, pathIds }: Work): StripeObject {
  const owner = pathIds.at(-1);
  const isCustomer = owner?.name === 'customer';
  return objects.get(isCustomer ? 'customer' : 'subscription', owner?.value ?? '', owner?.name, true);
}

function discountOf({ objects }: Work, owner: StripeObject): StripeObject {
  const id = owner.object === 'customer' ? textOf(owner.discount) : textOf(arrayOf(owner.discounts)[0]);
  const discount = id === undefined ? undefined : objects.find('discount', id);
  if (!discount) throw resourceMissing(`discount of the ${owner.object}`, owner.id, owner.object, true);
  return discount;
}

function removeDiscount(work: Work): StripeObject {
  const owner = getOwner(work);
  const discount = discountOf(work, owner);
  work.objects.change(owner, owner.object === 'customer' ? { discount: null } : { discounts: [] });
  return work.objects.remove(discount);
}

function createCoupon(work: Work): StripeObject {
  const { params } = work;
  const amount = numberOf(params.amount_off);
  const percent = numberOf(params.percent_off);
  if ((amount === undefined) === (percent === undefined)) {
    throw invalidRequest('A coupon takes either percent_off or amount_off.', {
      code: 'parameter_missing',
      param: 'percent_off',
    });
  }
  if (percent !== undefined && (percent <= 0 || percent > 100)) {
    throw invalidRequest('percent_off lies above 0 and up to 100.', { param: 'percent_off' });
  }
  if (amount !== undefined && params.currency === undefined) throw parameterMissing('currency');
  if (params.duration === 'repeating' && params.duration_in_months === undefined)
    throw parameterMissing('duration_in_months');
  return createObject(work, 'coupon', {
    currency: amount === undefined ? null : readCurrency(textOf(params.currency)),
    times_redeemed: 0,
    valid: true,
  });
}

function createPromotionCode(work: Work): StripeObject {
  const { objects, params } = work;
  const coupon = textOf(objectOf(params.promotion).coupon) ?? textOf(params.coupon);
  if (coupon === undefined) throw parameterMissing('promotion[coupon]');
  objects.get('coupon', coupon, 'promotion[coupon]');
  const code = textOf(params.code) ?? objects.newSecret(8).toUpperCase();
  return createObject(work, 'promotion_code', { code, promotion: { coupon, type: 'coupon' }, times_redeemed: 0 });
}

/** Makes a discount for each of `discounts: [{ coupon }, { promotion_code }, { discount }]`; answers with their ids. */
export function makeDiscounts(objects: Objects, given: Json | undefined, fields: JsonObject): string[] {
  return arrayOf(given).map((item, index) => {
    const entry = objectOf(item);
    const existing = textOf(entry.discount);
    if (existing !== undefined) return objects.get('discount', existing, `discounts[${index}][discount]`).id;
    const promotion = textOf(entry.promotion_code);
    const code =
      promotion === undefined
        ? undefined
        : objects.get('promotion_code', promotion, `discounts[${index}][promotion_code]`);
    if (code?.active === false) {
      throw invalidRequest(`The promotion code ${code.id} is not active.`, {
        code: 'promotion_code_inactive',
        param: `discounts[${index}][promotion_code]`,
      });
    }
    const couponId = textOf(entry.coupon) ?? textOf(objectOf(code?.promotion).coupon);
    if (couponId === undefined) throw parameterMissing(`discounts[${index}][coupon]`);
    const coupon = objects.get('coupon', couponId, `discounts[${index}][coupon]`);
    redeem(objects, coupon, code, `discounts[${index}]`);
    const months = coupon.duration === 'repeating' ? numberOf(coupon.duration_in_months) : undefined;
    const discount = objects.make(
      'discount',
      {},
      {
        promotion_code: promotion ?? null,
        source: { coupon: coupon.id, type: 'coupon' },
        start: objects.now,
        end: months === undefined ? null : addMonths(objects.now, months, objects.now),
        ...fields,
      },
    );
    return objects.add(discount, { event: null }).id;
  });
}

/** Counts once more; past the last time, or after its day, it is refused. */
function redeem(objects: Objects, coupon: StripeObject, code: StripeObject | undefined, param: string): void {
  const until = numberOf(coupon.redeem_by) ?? Number.POSITIVE_INFINITY;
  if (coupon.valid === false || until < objects.now) {
    throw invalidRequest(`The coupon ${coupon.id} can't be redeemed any more.`, { code: 'coupon_expired', param });
  }
  for (const [counted, isLast] of [
    [coupon, { valid: false }],
    [code, { active: false }],
  ] as const) {
    if (!counted) continue;
    const times = amountOf(counted.times_redeemed) + 1;
    const isUsedUp = times >= (numberOf(counted.max_redemptions) ?? Number.POSITIVE_INFINITY);
    objects.change(counted, { times_redeemed: times, ...(isUsedUp ? isLast : {}) }, null);
  }
}

/** Those of the ids that still count. */
export function runningDiscounts(objects: Objects, ids: readonly Json[]): Json[] {
  return ids.filter((id) => {
    const discount = objects.find('discount', textOf(id) ?? '');
    return discount !== undefined && (numberOf(discount.end) ?? Number.POSITIVE_INFINITY) > objects.now;
  });
}

/** Those of the ids that go on after an invoice, where a discount that counts once was used up by it. */
export function discountsAfter(objects: Objects, ids: readonly Json[]): Json[] {
  return runningDiscounts(objects, ids).filter((id) => {
    const source = objectOf(objects.find('discount', textOf(id) ?? '')?.source);
    return objects.find('coupon', textOf(source.coupon) ?? '')?.duration !== 'once';
  });
}

export interface DiscountAmount {
  readonly amount: number;
  readonly discount: string;
}

/** What each discount takes off, one after the other, never below zero. `subtotal` is in minor units. */
export function takeOff(objects: Objects, ids: readonly Json[], subtotal: number, currency: string): DiscountAmount[] {
  let left = Math.max(0, subtotal);
  return ids.flatMap((id) => {
    const discount = typeof id === 'string' ? objects.find('discount', id) : undefined;
    const coupon = discount && objects.find('coupon', textOf(objectOf(discount.source).coupon) ?? '');
    if (!discount || !coupon) return [];
    const percent = numberOf(coupon.percent_off);
    const fixed = coupon.currency === currency ? amountOf(coupon.amount_off) : 0;
    const amount = Math.min(left, percent === undefined ? fixed : Math.round((left * percent) / 100));
    left -= amount;
    return [{ amount, discount: discount.id }];
  });
}
