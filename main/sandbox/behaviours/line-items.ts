// The line items of checkout sessions, payment links and quotes: a price, a quantity, and what that comes to.
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
import { isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { productName } from './invoice-items.ts';
import { makePrice } from './prices.ts';

export interface LineItems {
  readonly items: readonly StripeObject[];
  readonly prices: readonly StripeObject[];
  readonly currency: string;
  readonly total: number;
}

/** Reads `line_items` and stores one row for each under the parent. Throws a 400 where they don't fit together. */
export function addLineItems(objects: Objects, given: Json | undefined, parent: string): LineItems {
  const entries = arrayOf(given).map(objectOf);
  if (entries.length === 0) throw parameterMissing('line_items');
  const prices = entries.map((entry, index) => priceOf(objects, entry, index));
  const currency = textOf(prices[0]?.currency) ?? 'usd';
  if (prices.some((price) => price.currency !== currency)) {
    throw invalidRequest('All line items must be in one currency.', { param: 'line_items' });
  }
  const items = entries.map((entry, index) => {
    const price = prices[index];
    const quantity = numberOf(entry.quantity) ?? 1;
    const amount = amountOf(price?.unit_amount) * quantity;
    const item = objects.make(
      'item',
      {},
      {
        amount_discount: 0,
        amount_subtotal: amount,
        amount_tax: 0,
        amount_total: amount,
        currency,
        description: price ? productName(objects, price) : null,
        price: price?.id ?? null,
        quantity,
      },
    );
    return objects.add(item, { parent, event: null });
  });
  return { items, prices, currency, total: items.reduce((sum, item) => sum + amountOf(item.amount_total), 0) };
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
  return items.map((item) => ({ price: item.price, quantity: item.quantity }));
}
