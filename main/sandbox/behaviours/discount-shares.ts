// Discounts shared out over what is sold: each takes off what it applies to, by the part of each in the whole.
import { arrayOf, type Json, objectOf, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { type DiscountAmount, takeOff } from './discounts.ts';

/** One thing that is sold, in minor units. Taking off changes `left` and `taken`. */
export interface Share {
  /** The id of its product, for coupons that are for some products only. */
  readonly product: string | undefined;
  readonly isDiscountable: boolean;
  left: number;
  readonly taken: DiscountAmount[];
}

export function shareOut(
  objects: Objects,
  shares: readonly Share[],
  discounts: readonly Json[],
  currency: string,
): void {
  for (const id of discounts) {
    const products = productsOf(objects, id);
    const applying = shares.filter(
      ({ product, isDiscountable, left }) =>
        left > 0 && isDiscountable && (products.length === 0 || products.includes(product ?? null)),
    );
    const base = applying.reduce((sum, { left }) => sum + left, 0);
    const [whole] = takeOff(objects, [id], base, currency);
    if (!whole || base === 0) continue;
    let rest = whole.amount;
    for (const [index, share] of applying.entries()) {
      const part = index === applying.length - 1 ? rest : Math.round((whole.amount * share.left) / base);
      rest -= part;
      share.taken.push({ amount: part, discount: whole.discount });
    }
    for (const share of applying) share.left -= share.taken.at(-1)?.amount ?? 0;
  }
}

function productsOf(objects: Objects, discountId: Json): Json[] {
  const discount = objects.find('discount', textOf(discountId) ?? '');
  const coupon = objects.find('coupon', textOf(objectOf(discount?.source).coupon) ?? '');
  return arrayOf(objectOf(coupon?.applies_to).products);
}
