// The lines of an invoice, and the totals that follow from them.
import { amountOf, arrayOf, type Json, type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { takeOff } from './discounts.ts';

export interface LineOrder {
  readonly amount: number;
  readonly quantity: number;
  readonly description: string | null;
  readonly period: { readonly start: number; readonly end: number };
  /** The price that it was reckoned by; null for a plain amount. */
  readonly price: StripeObject | null;
  readonly metadata?: Json | undefined;
  readonly discountable?: boolean;
  /** Where it comes from: an invoice item, or a subscription's item. */
  readonly origin:
    | { readonly kind: 'invoice_item'; readonly id: string; readonly proration: boolean }
    | { readonly kind: 'subscription_item'; readonly id: string; readonly subscription: string };
}

/** Adds a line; the totals are the caller's to bring up to date, once, by `withTotals`. */
export function addLine(objects: Objects, invoice: StripeObject, order: LineOrder): StripeObject {
  const line = objects.make(
    'line_item',
    {},
    {
      amount: order.amount,
      currency: invoice.currency,
      description: order.description,
      discount_amounts: [],
      discountable: order.discountable ?? true,
      discounts: [],
      invoice: invoice.id,
      metadata: order.metadata ?? {},
      parent: parentOf(order.origin),
      period: { ...order.period },
      pretax_credit_amounts: [],
      pricing: pricingOf(order.price, order.amount, order.quantity),
      quantity: order.quantity,
      quantity_decimal: String(order.quantity),
      subscription: order.origin.kind === 'subscription_item' ? order.origin.subscription : null,
      subtotal: order.amount,
      taxes: [],
    },
  );
  return objects.add(line, { parent: invoice.id, event: null });
}

function parentOf(origin: LineOrder['origin']): JsonObject {
  if (origin.kind === 'invoice_item') {
    return {
      invoice_item_details: {
        invoice_item: origin.id,
        proration: origin.proration,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    };
  }
  return {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration: false,
      proration_details: { credited_items: null },
      subscription: origin.subscription,
      subscription_item: origin.id,
    },
    type: 'subscription_item_details',
  };
}

/** The `pricing` of lines and invoice items. */
export function pricingOf(price: StripeObject | null, amount: number, quantity: number): JsonObject {
  const unit = quantity === 0 ? 0 : amount / quantity;
  const decimal = textOf(price?.unit_amount_decimal) ?? String(Number.isInteger(unit) ? unit : Number(unit.toFixed(6)));
  return {
    ...(price ? { price_details: { price: price.id, product: textOf(price.product) ?? '' } } : {}),
    type: 'price_details',
    unit_amount_decimal: decimal,
  };
}

export function linesOf(objects: Objects, invoice: StripeObject): StripeObject[] {
  return objects.list('line_item', [isParent(invoice.id)]);
}

/** The fields that follow from the lines, the discounts and what was paid. */
export function totalsOf(objects: Objects, invoice: StripeObject): JsonObject {
  const currency = textOf(invoice.currency) ?? 'usd';
  const subtotal = linesOf(objects, invoice).reduce((sum, line) => sum + amountOf(line.amount), 0);
  const taken = takeOff(objects, arrayOf(invoice.discounts), subtotal, currency);
  const total = subtotal - taken.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total);
  return {
    amount_due: due,
    amount_remaining: Math.max(0, due - amountOf(invoice.amount_paid)),
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: taken.map((discount) => ({ ...discount })),
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
  };
}
