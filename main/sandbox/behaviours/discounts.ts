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
    const couponId = textOf(entry.coupon) ?? textOf(objectOf(code?.promotion).coupon);
    if (couponId === undefined) throw parameterMissing(`discounts[${index}][coupon]`);
    const coupon = objects.get('coupon', couponId, `discounts[${index}][coupon]`);
    objects.change(coupon, { times_redeemed: amountOf(coupon.times_redeemed) + 1 }, null);
    const discount = objects.make(
      'discount',
      {},
      {
        promotion_code: promotion ?? null,
        source: { coupon: coupon.id, type: 'coupon' },
        start: objects.now,
        end: null,
        ...fields,
      },
    );
    return objects.add(discount, { event: null }).id;
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
