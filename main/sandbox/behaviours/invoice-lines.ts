// The lines of an invoice: added with where they come from and what they are priced by.
import { type Json, type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';

export interface LineOrder {
  readonly amount: number;
  readonly quantity: number;
  readonly description: string | null;
  readonly period: { readonly start: number; readonly end: number };
  /** The price that it was reckoned by; null for a plain amount. */
  readonly price: StripeObject | null;
  readonly metadata?: Json | undefined;
  readonly discountable?: boolean;
  /** Ids of its own; where it has none, those of the whole invoice count. */
  readonly taxRates?: readonly Json[];
  readonly discounts?: readonly Json[];
  /** Where it comes from: an invoice item, or a subscription's item. */
  readonly origin:
    | {
        readonly kind: 'invoice_item';
        readonly id: string;
        readonly proration: boolean;
        readonly subscription?: string | undefined;
      }
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
      discounts: [...(order.discounts ?? [])],
      invoice: invoice.id,
      metadata: order.metadata ?? {},
      parent: parentOf(order.origin),
      period: { ...order.period },
      pretax_credit_amounts: [],
      pricing: pricingOf(order.price, order.amount, order.quantity),
      quantity: order.quantity,
      quantity_decimal: String(order.quantity),
      subscription: order.origin.subscription ?? null,
      subtotal: order.amount,
      taxes: [],
      _tax_rates: [...(order.taxRates ?? [])],
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
        subscription: origin.subscription ?? null,
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
