// Invoice items: amounts that wait for an invoice, or stand on a draft already.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';
import { makeDiscounts } from './discounts.ts';
import { unexpectedStatus, withTotals } from './invoice-life.ts';
import { addLine, pricingOf } from './invoice-lines.ts';
import { amountAt } from './price-amounts.ts';
import { makePrice } from './prices.ts';
import { readTaxRates } from './tax-amounts.ts';

export const invoiceItems: Behaviour = {
  operations: { 'invoiceItems.create': create, 'invoiceItems.update': update, 'invoiceItems.del': remove },
  listFilters: {
    'invoiceItems.list': {
      pending: (value) => [
        { sql: `json_extract(data, '$.invoice') IS ${value === true ? '' : 'NOT '}NULL`, values: [] },
      ],
    },
  },
};

/** A new item from the parameters of a create, or of an invoice's line. Not stored yet. */
export function invoiceItem(objects: Objects, params: JsonObject, prefix = ''): StripeObject {
  const quantity = numberOf(params.quantity) ?? 1;
  const price = priceOf(objects, params, prefix);
  const currency = price ? textOf(price.currency) : readCurrency(textOf(params.currency) ?? 'usd');
  const unit = price
    ? Number(price.unit_amount_decimal ?? price.unit_amount ?? 0)
    : (numberOf(params.unit_amount) ??
      (params.unit_amount_decimal === undefined ? undefined : Number(params.unit_amount_decimal)));
  const given = numberOf(params.amount);
  if (given === undefined && unit === undefined) throw parameterMissing(prefix === '' ? 'amount' : `${prefix}[amount]`);
  const amount = given ?? (price ? amountAt(price, quantity) : Math.round((unit ?? 0) * quantity));
  const period = objectOf(params.period);
  return objects.make('invoiceitem', params, {
    amount,
    currency,
    date: objects.now,
    description: textOf(params.description) ?? (price ? productName(objects, price) : null),
    discounts: makeDiscounts(objects, params.discounts, { customer: params.customer ?? null }),
    invoice: null,
    net_amount: amount,
    parent: parentOf(objects, textOf(params.subscription)),
    period: { end: numberOf(period.end) ?? objects.now, start: numberOf(period.start) ?? objects.now },
    pricing: pricingOf(price, amount, quantity),
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: readTaxRates(objects, params.tax_rates, prefix === '' ? 'tax_rates' : `${prefix}[tax_rates]`) ?? [],
  });
}

/** An item may be meant for one subscription; others wait for whichever invoice of the customer comes first. */
function parentOf(objects: Objects, subscriptionId: string | undefined): JsonObject | null {
  if (subscriptionId === undefined) return null;
  const { id } = objects.get('subscription', subscriptionId, 'subscription');
  return { subscription_details: { subscription: id }, type: 'subscription_details' };
}

function priceOf(objects: Objects, params: JsonObject, prefix: string): StripeObject | null {
  const nested = textOf(objectOf(params.pricing).price);
  const id = nested ?? textOf(params.price);
  const param = nested === undefined ? 'price' : 'pricing[price]';
  if (id !== undefined) {
    const price = objects.get('price', id, prefix === '' ? param : `${prefix}[${param}]`);
    if (price.type === 'recurring') {
      throw invalidRequest('A recurring price belongs on a subscription. Use a price without recurring here.', {
        param,
      });
    }
    return price;
  }
  if (params.price_data === undefined) return null;
  return objects.add(makePrice(objects, objectOf(params.price_data), { active: false }), { event: null });
}

export function productName(objects: Objects, price: StripeObject): string | null {
  return textOf(objects.find('product', textOf(price.product) ?? '')?.name) ?? null;
}

/** Puts a pending item on a draft as a line. */
export function pullItem(objects: Objects, item: StripeObject, invoice: StripeObject): void {
  if (item.currency !== invoice.currency) {
    throw invalidRequest(`The item is in ${textOf(item.currency)}, the invoice in ${textOf(invoice.currency)}.`, {
      param: 'currency',
    });
  }
  const price = objects.find('price', textOf(objectOf(objectOf(item.pricing).price_details).price) ?? '') ?? null;
  const period = objectOf(item.period);
  objects.change(item, { invoice: invoice.id }, null);
  addLine(objects, invoice, {
    amount: amountOf(item.amount),
    quantity: numberOf(item.quantity) ?? 1,
    description: textOf(item.description) ?? null,
    period: { start: amountOf(period.start), end: amountOf(period.end) },
    price,
    metadata: item.metadata,
    discountable: item.discountable !== false,
    discounts: arrayOf(item.discounts),
    taxRates: arrayOf(item.tax_rates),
    origin: {
      kind: 'invoice_item',
      id: item.id,
      proration: item.proration === true,
      subscription: textOf(objectOf(objectOf(item.parent).subscription_details).subscription),
    },
  });
}

function create(work: Work): StripeObject {
  const { objects, params } = work;
  const invoiceId = textOf(params.invoice);
  const invoice = invoiceId === undefined ? undefined : objects.get('invoice', invoiceId, 'invoice');
  const customerId = textOf(params.customer) ?? textOf(invoice?.customer);
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  if (invoice && invoice.status !== 'draft') throw unexpectedStatus(invoice, 'given items');
  const currency = textOf(params.currency) ?? textOf(invoice?.currency) ?? textOf(customer.currency) ?? 'usd';
  const item = objects.add(invoiceItem(objects, { ...params, customer: customerId, currency }));
  if (!invoice) return item;
  pullItem(objects, item, invoice);
  withTotals(objects, invoice);
  return objects.get('invoiceitem', item.id);
}

function draftOf(objects: Objects, item: StripeObject): StripeObject | undefined {
  const invoice = objects.find('invoice', textOf(item.invoice) ?? '');
  if (invoice && invoice.status !== 'draft') throw unexpectedStatus(invoice, 'changed in its items');
  return invoice;
}

function removeLine(objects: Objects, item: StripeObject, invoice: StripeObject): void {
  const conditions = [isParent(invoice.id), fieldIs('parent.invoice_item_details.invoice_item', item.id)];
  for (const line of objects.list('line_item', conditions)) objects.remove(line);
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const item = getTarget(work, 'invoiceitem');
  const invoice = draftOf(objects, item);
  const quantity = numberOf(params.quantity) ?? numberOf(item.quantity) ?? 1;
  const unit = params.unit_amount_decimal ?? params.unit_amount ?? objectOf(item.pricing).unit_amount_decimal;
  const isReckoned =
    params.quantity !== undefined || params.unit_amount !== undefined || params.unit_amount_decimal !== undefined;
  const amount = numberOf(params.amount) ?? (isReckoned ? Math.round(Number(unit) * quantity) : amountOf(item.amount));
  const price = objects.find('price', textOf(objectOf(objectOf(item.pricing).price_details).price) ?? '') ?? null;
  const changed = objects.change(item, {
    ...updatedFields(work, item),
    amount,
    net_amount: amount,
    pricing: pricingOf(isReckoned ? null : price, amount, quantity),
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: readTaxRates(objects, params.tax_rates, 'tax_rates'),
  });
  if (invoice) {
    removeLine(objects, item, invoice);
    pullItem(objects, changed, invoice);
    withTotals(objects, invoice);
  }
  return changed;
}

function remove(work: Work): StripeObject {
  const { objects } = work;
  const item = getTarget(work, 'invoiceitem');
  const invoice = draftOf(objects, item);
  if (invoice) {
    removeLine(objects, item, invoice);
    withTotals(objects, invoice);
  }
  return objects.remove(item);
}
