// The line items of checkout sessions, payment links and quotes: a price, a quantity, and what that comes to.
import {
  amountOf,
  arrayOf,
  isJsonObject,
  type Json,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
} from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Share, shareOut } from './discount-shares.ts';
import { makeDiscounts } from './discounts.ts';
import { productName } from './invoice-items.ts';
import { amountAt } from './price-amounts.ts';
import { makePrice } from './prices.ts';
import { ratesOf, readTaxRates, taxesOn } from './tax-amounts.ts';
import { isMetered } from './usage.ts';

export interface LineItems {
  readonly items: readonly StripeObject[];
  readonly prices: readonly StripeObject[];
  readonly currency: string;
}

export interface LineItemOptions {
  /** As `discounts` gives them. They are redeemed only when it is bought. */
  readonly discounts?: Json | undefined;
  /** Those of all items that have none of their own. */
  readonly taxRates?: readonly Json[];
  /** A trial comes first: what recurs costs nothing yet. */
  readonly hasTrial?: boolean;
}

/** Reads `line_items` and stores one row for each under the parent. Throws a 400 where they don't fit together. */
export function addLineItems(
  objects: Objects,
  given: Json | undefined,
  parent: string,
  options: LineItemOptions = {},
): LineItems {
  const entries = arrayOf(given).map(objectOf);
  if (entries.length === 0) throw parameterMissing('line_items');
  const prices = entries.map((entry, index) => priceOf(objects, entry, index));
  const currency = textOf(prices[0]?.currency) ?? 'usd';
  if (prices.some((price) => price.currency !== currency)) {
    throw invalidRequest('All line items must be in one currency.', { param: 'line_items' });
  }
  const lines = entries.map((entry, index) => lineOf(objects, prices[index] ?? null, entry, { index, options }));
  takeDiscounts(objects, lines, options.discounts, currency);
  const items = lines.map(({ price, quantity, subtotal, left, rates, metadata }) => {
    const taxes = taxesOn(left, rates, 'none');
    const sum = (behavior: string) =>
      taxes.reduce((total, tax) => total + (tax.behavior === behavior ? tax.amount : 0), 0);
    const item = objects.make(
      'item',
      {},
      {
        amount_discount: subtotal - left,
        amount_subtotal: subtotal,
        amount_tax: sum('exclusive') + sum('inclusive'),
        amount_total: left + sum('exclusive'),
        currency,
        description: price ? productName(objects, price) : null,
        metadata,
        price: price?.id ?? null,
        quantity,
        taxes: taxes.map((tax) => ({
          amount: tax.amount,
          rate: tax.rate,
          taxability_reason: tax.reason,
          taxable_amount: tax.taxable,
        })),
        _tax_rates: rates.map(({ id }) => id),
      },
    );
    return objects.add(item, { parent, event: null });
  });
  return { items, prices, currency };
}

interface Line extends Share {
  readonly price: StripeObject | null;
  readonly quantity: number | null;
  readonly subtotal: number;
  readonly rates: readonly StripeObject[];
  readonly metadata: JsonObject | null;
}

function lineOf(
  objects: Objects,
  price: StripeObject | null,
  entry: JsonObject,
  { index, options }: { index: number; options: LineItemOptions },
): Line {
  const isUsage = price !== null && isMetered(price);
  if (isUsage && entry.quantity !== undefined) {
    throw invalidRequest(`The price ${price.id} is metered: its quantity is what is used, and can't be given.`, {
      param: `line_items[${index}][quantity]`,
    });
  }
  const quantity = isUsage ? null : (numberOf(entry.quantity) ?? 1);
  const isFree = isUsage || (options.hasTrial === true && price?.type === 'recurring');
  const subtotal = isFree || !price ? 0 : amountAt(price, quantity ?? 0);
  const own = readTaxRates(objects, entry.tax_rates, `line_items[${index}][tax_rates]`) ?? [];
  return {
    price,
    quantity,
    subtotal,
    rates: ratesOf(objects, own.length > 0 ? own : (options.taxRates ?? [])),
    metadata: isJsonObject(entry.metadata) ? entry.metadata : null,
    product: textOf(price?.product),
    isDiscountable: true,
    left: subtotal,
    taken: [],
  };
}

/** What they would take off. */
function takeDiscounts(objects: Objects, lines: readonly Share[], given: Json | undefined, currency: string): void {
  objects.store.undoAfter(() => shareOut(objects, lines, makeDiscounts(objects, given, {}), currency));
}

/** The sums of items in the fields that sessions, links and quotes share. */
export function sumsOf(items: readonly StripeObject[]) {
  const sum = (name: string) => items.reduce((total, item) => total + amountOf(item[name]), 0);
  return {
    amount_subtotal: sum('amount_subtotal'),
    amount_total: sum('amount_total'),
    total_details: { amount_discount: sum('amount_discount'), amount_shipping: 0, amount_tax: sum('amount_tax') },
  };
}

function priceOf(objects: Objects, entry: JsonObject, index: number): StripeObject {
  const id = textOf(entry.price);
  if (id !== undefined) return objects.get('price', id, `line_items[${index}][price]`);
  if (entry.price_data === undefined) throw parameterMissing(`line_items[${index}][price]`);
  const { product_data: productData, ...data } = objectOf(entry.price_data);
  const product =
    productData === undefined
      ? objects.get('product', textOf(data.product) ?? '', `line_items[${index}][price_data][product]`)
      : objects.add(objects.make('product', objectOf(productData), { active: false, updated: objects.now }));
  return objects.add(makePrice(objects, data, { active: false, product: product.id }));
}

/** In the order in which they were given. */
export function lineItemsOf(objects: Objects, parent: string): StripeObject[] {
  return objects.list('item', [isParent(parent)]).reverse();
}

export function pricesOf(objects: Objects, items: readonly StripeObject[]): StripeObject[] {
  return items.flatMap((item) => objects.find('price', textOf(item.price) ?? '') ?? []);
}

/** What a subscription or another document is made of, from rows that are there. */
export function asItems(items: readonly StripeObject[]): JsonObject[] {
  return items.map((item) => ({
    price: item.price,
    ...(item.quantity === null ? {} : { quantity: item.quantity }),
    tax_rates: arrayOf(item._tax_rates),
  }));
}
