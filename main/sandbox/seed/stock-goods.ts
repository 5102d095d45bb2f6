// What the business sells before the first customer comes: products with their prices, and what takes something off.
import { goods } from './goods.ts';
import type { Telling } from './telling.ts';

/** Ten minutes go by for each good. */
export function stockGoods(telling: Telling): void {
  for (const good of goods) {
    const product = telling.perform('products.create', {
      name: good.name,
      description: good.description,
      active: good.active ?? true,
      ...(good.shippable === true ? { shippable: true } : {}),
      metadata: { sku: good.key.toUpperCase() },
    });
    let isFirst = true;
    for (const price of good.prices) {
      const made = telling.perform('prices.create', {
        product: product?.id ?? '',
        currency: price.currency,
        unit_amount: price.amount,
        ...(price.every ? { recurring: { interval: price.every } } : {}),
        lookup_key: [good.key, price.currency, ...(price.every ? [price.every] : [])].join('_'),
      });
      if (!made) continue;
      telling.keepPrice(good.key, price.currency, made, price.every);
      if (isFirst && product) telling.perform('products.update', { default_price: made.id }, { id: product.id });
      isFirst = false;
    }
    telling.wait(600);
  }
}

export const WELCOME_COUPON = 'WELCOME10';
export const SPRING_COUPON = 'SPRING20';

/** Answers the promotion code of the second, for those who type it. */
export function offerDiscounts(telling: Telling): { springCode: string } {
  telling.perform('coupons.create', {
    id: WELCOME_COUPON,
    percent_off: 10,
    duration: 'once',
    name: 'Welcome, 10 % off',
  });
  telling.perform('coupons.create', {
    id: SPRING_COUPON,
    percent_off: 20,
    duration: 'repeating',
    duration_in_months: 3,
    name: 'Spring, 20 % off for three months',
  });
  const code = telling.perform('promotionCodes.create', {
    promotion: { type: 'coupon', coupon: SPRING_COUPON },
    code: 'SPRING20',
    max_redemptions: 100,
  });
  return { springCode: code?.id ?? '' };
}
