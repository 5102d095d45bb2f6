// What an invoice comes to: discounts shared out over its lines, taxes at the rates that were given, and what is due.
import { amountOf, arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { automaticTaxOf } from './automatic-tax.ts';
import { type Share, shareOut } from './discount-shares.ts';
import type { DiscountAmount } from './discounts.ts';
import { linesOf } from './invoice-lines.ts';
import { ratesOf, type TaxAmount, taxesOn } from './tax-amounts.ts';

/** The fields that follow from the lines, the discounts, the tax rates and what was paid. Lines keep their shares. */
export function totalsOf(objects: Objects, invoice: StripeObject): JsonObject {
  const lines = linesOf(objects, invoice).map((line) => ({ line, ...shareOf(line) }));
  const currency = textOf(invoice.currency) ?? 'usd';
  for (const share of lines) shareOut(objects, [share], arrayOf(share.line.discounts), currency);
  shareOut(objects, lines, arrayOf(invoice.discounts), currency);
  for (const share of lines) share.left -= creditedOf(share.line);
  const exempt = textOf(invoice.customer_tax_exempt) ?? 'none';
  const automatic = automaticTaxOf(objects, invoice);
  const taxed = lines.map(({ line, taken, left }) => {
    const own = arrayOf(line._tax_rates);
    const given = ratesOf(objects, own.length > 0 ? own : arrayOf(invoice.default_tax_rates));
    const rates = given.length === 0 && automatic ? automatic.ratesFor(line) : given;
    const taxes = taxesOn(left, rates, exempt);
    keepShares(objects, line, taken, taxes);
    return { taken, taxes, left, inclusive: inclusiveOf(taxesOn(amountOf(line.amount), rates, exempt)) };
  });
  const subtotal = lines.reduce((sum, { line }) => sum + amountOf(line.amount), 0);
  const taxes = merge(taxed.flatMap((one) => one.taxes));
  const net = taxed.reduce((sum, one) => sum + one.left, 0);
  const exclusive = taxes.reduce((sum, tax) => sum + (tax.behavior === 'exclusive' ? tax.amount : 0), 0);
  const total = net + exclusive;
  const due = dueOf(objects, invoice, total);
  return {
    amount_due: due,
    ...(automatic ? { automatic_tax: automatic.field } : {}),
    amount_remaining: Math.max(0, due - amountOf(invoice.amount_paid)),
    starting_balance: startingBalance(objects, invoice),
    subtotal,
    subtotal_excluding_tax: subtotal - taxed.reduce((sum, { inclusive }) => sum + inclusive, 0),
    total,
    total_discount_amounts: sumsOf(taxed.flatMap(({ taken }) => taken)),
    total_excluding_tax: net - inclusiveOf(taxes),
    total_pretax_credit_amounts: [
      ...sumsOf(taxed.flatMap(({ taken }) => taken)).map((one) => ({ ...one, type: 'discount' })),
      ...lines.flatMap(({ line }) => arrayOf(line._credits)),
    ],
    total_taxes: taxes.map(asJson),
  };
}

/** What the customer's credits paid of a line. */
function creditedOf(line: StripeObject): number {
  return arrayOf(line._credits).reduce<number>((sum, credit) => sum + amountOf(objectOf(credit).amount), 0);
}

function shareOf(line: StripeObject): Share {
  return {
    product: textOf(objectOf(objectOf(line.pricing).price_details).product),
    isDiscountable: line.discountable !== false,
    left: amountOf(line.amount),
    taken: [],
  };
}

/** Of a draft it is what the customer's balance is now, which is taken off or comes on top. */
function startingBalance(objects: Objects, invoice: StripeObject): number {
  if (invoice.status !== 'draft') return amountOf(invoice.starting_balance);
  return amountOf(objects.find('customer', textOf(invoice.customer) ?? '')?.balance);
}

function dueOf(objects: Objects, invoice: StripeObject, total: number): number {
  return total <= 0 ? 0 : Math.max(0, total + startingBalance(objects, invoice));
}

function keepShares(
  objects: Objects,
  line: StripeObject,
  taken: readonly DiscountAmount[],
  taxes: readonly TaxAmount[],
): void {
  const hasNone = taken.length === 0 && taxes.length === 0 && line._credits === undefined;
  if (hasNone && arrayOf(line.discount_amounts).length === 0 && arrayOf(line.taxes).length === 0) return;
  const fields = {
    discount_amounts: taken.map((one) => ({ ...one })),
    pretax_credit_amounts: [...taken.map((one) => ({ ...one, type: 'discount' })), ...arrayOf(line._credits)],
    taxes: taxes.map(asJson),
  };
  objects.change(line, fields, null);
}

function inclusiveOf(taxes: readonly TaxAmount[]): number {
  return taxes.reduce((sum, tax) => sum + (tax.behavior === 'inclusive' ? tax.amount : 0), 0);
}

/** One entry a rate, over all lines. */
function merge(taxes: readonly TaxAmount[]): TaxAmount[] {
  const sums = new Map<string, TaxAmount>();
  for (const tax of taxes) {
    const before = sums.get(tax.rate);
    sums.set(tax.rate, {
      ...tax,
      amount: tax.amount + (before?.amount ?? 0),
      taxable: tax.taxable + (before?.taxable ?? 0),
    });
  }
  return [...sums.values()];
}

function asJson(tax: TaxAmount): JsonObject {
  return {
    amount: tax.amount,
    tax_behavior: tax.behavior,
    tax_rate_details: { tax_rate: tax.rate },
    taxability_reason: tax.reason,
    taxable_amount: tax.taxable,
    type: 'tax_rate_details',
  };
}

function sumsOf(taken: readonly DiscountAmount[]): { amount: number; discount: string }[] {
  const sums = new Map<string, number>();
  for (const { amount, discount } of taken) sums.set(discount, (sums.get(discount) ?? 0) + amount);
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}
