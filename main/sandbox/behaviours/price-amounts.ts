// What a quantity costs at a price: flat, by packages, or by its tiers as Stripe reckons graduated and volume pricing.
import { arrayOf, type JsonObject, numberOf, objectOf } from '../engine/json.ts';

/** In minor units of the price's currency, rounded once at the end. */
export function amountAt(price: JsonObject, quantity: number): number {
  if (price.billing_scheme !== 'tiered') return Math.round(unitOf(price) * packagesOf(price, quantity));
  const tiers = arrayOf(price.tiers).map(objectOf);
  return Math.round(price.tiers_mode === 'volume' ? volume(tiers, quantity) : graduated(tiers, quantity));
}

/** A price may be for packages of several units, of which one that was begun counts in full or not at all. */
function packagesOf(price: JsonObject, quantity: number): number {
  const { divide_by: size, round } = objectOf(price.transform_quantity);
  if (typeof size !== 'number' || size < 1) return quantity;
  return round === 'down' ? Math.floor(quantity / size) : Math.ceil(quantity / size);
}

/** The tier that the whole quantity falls into prices all of it. */
function volume(tiers: readonly JsonObject[], quantity: number): number {
  const tier = tiers.find((one) => quantity <= endOf(one)) ?? {};
  return unitOf(tier) * quantity + flatOf(tier);
}

/** Each tier prices its own part. */
function graduated(tiers: readonly JsonObject[], quantity: number): number {
  let from = 0;
  let amount = 0;
  for (const tier of tiers) {
    if (quantity <= from) break;
    amount += unitOf(tier) * (Math.min(quantity, endOf(tier)) - from) + flatOf(tier);
    from = endOf(tier);
  }
  return amount;
}

function endOf(tier: JsonObject): number {
  return numberOf(tier.up_to) ?? Number.POSITIVE_INFINITY;
}

function unitOf(price: JsonObject): number {
  return Number(price.unit_amount_decimal ?? price.unit_amount ?? 0);
}

function flatOf(tier: JsonObject): number {
  return Number(tier.flat_amount_decimal ?? tier.flat_amount ?? 0);
}
