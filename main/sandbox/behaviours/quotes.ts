// Quotes: drafted, finalised, accepted or canceled; an accepted one becomes a subscription or an invoice.
import { updatedFields } from '../engine/generic-operations.ts';
import {
  amountOf,
  arrayOf,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
  withoutUndefined,
} from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { writePdf } from '../pages/pdf.ts';
import { inWords } from './currencies.ts';
import { makeDiscounts } from './discounts.ts';
import { invoiceItem, pullItem } from './invoice-items.ts';
import { draftInvoice, withTotals } from './invoice-life.ts';
import { addLineItems, asItems, lineItemsOf, pricesOf, sumsOf } from './line-items.ts';
import { createSubscription } from './subscription-creation.ts';
import { readTaxRates } from './tax-amounts.ts';

const DAY = 24 * 60 * 60;

export const quotes: Behaviour = {
  operations: {
    'quotes.create': create,
    'quotes.update': update,
    'quotes.finalizeQuote': finalize,
    'quotes.accept': accept,
  },
  answers: {
    'quotes.pdf': (work) => {
      const quote = getTarget(work, 'quote');
      return { contentType: 'application/pdf', bytes: writePdf(linesOfPdf(work.objects, quote)) };
    },
    'quotes.listComputedUpfrontLineItems': (work) => {
      const quote = getTarget(work, 'quote');
      return listEnvelope(work, lineItemsOf(work.objects, quote.id));
    },
  },
};

function linesOfPdf(objects: Objects, quote: StripeObject): string[] {
  const currency = textOf(quote.currency) ?? 'usd';
  const items = lineItemsOf(objects, quote.id);
  return [
    `Quote ${textOf(quote.number) ?? quote.id}`,
    ...items.map(
      (item) => `${item.quantity} x ${textOf(item.description)}: ${inWords(amountOf(item.amount_total), currency)}`,
    ),
    `Total: ${inWords(amountOf(quote.amount_total), currency)}`,
  ];
}

function totals(objects: Objects, items: readonly StripeObject[]) {
  const sums = sumsOf(items);
  const isRecurring = (item: StripeObject) => pricesOf(objects, [item])[0]?.type === 'recurring';
  const recurring = items.filter(isRecurring);
  const [price] = pricesOf(objects, recurring);
  return {
    ...sums,
    computed: {
      recurring: price
        ? {
            ...sumsOf(recurring),
            interval: objectOf(price.recurring).interval ?? 'month',
            interval_count: numberOf(objectOf(price.recurring).interval_count) ?? 1,
          }
        : null,
      upfront: sums,
    },
  };
}

function itemOptions(quote: StripeObject, params: JsonObject) {
  return {
    discounts: params.discounts,
    taxRates: arrayOf(quote.default_tax_rates),
    hasTrial: numberOf(objectOf(quote.subscription_data).trial_period_days) !== undefined,
  };
}

function create({ objects, params }: Work): StripeObject {
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const quote = objects.make(
    'quote',
    { ...params, line_items: undefined },
    {
      default_tax_rates: readTaxRates(objects, params.default_tax_rates, 'default_tax_rates') ?? [],
      discounts: makeDiscounts(objects, params.discounts, { customer: customer ?? null }),
      expires_at: numberOf(params.expires_at) ?? objects.now + 30 * DAY,
    },
  );
  if (arrayOf(params.line_items).length > 0) {
    const { items, currency } = addLineItems(objects, params.line_items, quote.id, itemOptions(quote, params));
    Object.assign(quote, { currency }, totals(objects, items));
  }
  return objects.add(quote);
}

function checkStatus(quote: StripeObject, allowed: readonly string[], doing: string): void {
  if (allowed.includes(textOf(quote.status) ?? '')) return;
  throw invalidRequest(`This quote can't be ${doing}: its status is '${textOf(quote.status)}'.`, {
    code: 'quote_unexpected_state',
  });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const quote = getTarget(work, 'quote');
  checkStatus(quote, ['draft', 'open'], 'changed');
  const fields = updatedFields({ ...work, params: { ...params, line_items: undefined } }, quote);
  if (params.line_items === undefined) return objects.change(quote, fields);
  for (const item of lineItemsOf(objects, quote.id)) objects.remove(item);
  const { items, currency } = addLineItems(objects, params.line_items, quote.id, itemOptions(quote, params));
  return objects.change(quote, { ...fields, currency, ...totals(objects, items) });
}

function finalize(work: Work): StripeObject {
  const { objects, params } = work;
  const quote = getTarget(work, 'quote');
  checkStatus(quote, ['draft'], 'finalised');
  if (textOf(quote.customer) === undefined) throw parameterMissing('customer');
  return objects.change(
    quote,
    {
      expires_at: numberOf(params.expires_at) ?? quote.expires_at,
      number: `QT-${quote.id.slice(-8).toUpperCase()}-1`,
      status: 'open',
      status_transitions: { ...objectOf(quote.status_transitions), finalized_at: objects.now },
    },
    'finalized',
  );
}

function accept(work: Work): StripeObject {
  const { objects } = work;
  const quote = getTarget(work, 'quote');
  checkStatus(quote, ['open'], 'accepted');
  const customer = objects.get('customer', textOf(quote.customer) ?? '', 'customer');
  const items = lineItemsOf(objects, quote.id);
  const isRecurring = pricesOf(objects, items).some((price) => price.type === 'recurring');
  return objects.change(
    quote,
    {
      ...(isRecurring ? subscribe(objects, quote, items) : { invoice: bill(objects, quote, customer, items) }),
      status: 'accepted',
      status_transitions: { ...objectOf(quote.status_transitions), accepted_at: objects.now },
    },
    'accepted',
  );
}

/** How what comes of it is paid. */
function termsOf(quote: StripeObject): JsonObject {
  const days = numberOf(objectOf(quote.invoice_settings).days_until_due);
  if (quote.collection_method !== 'send_invoice') return {};
  return { collection_method: 'send_invoice', days_until_due: days ?? 30 };
}

/** It begins at once, and what its first invoice comes to is collected like that of a period. */
function subscribe(objects: Objects, quote: StripeObject, items: readonly StripeObject[]) {
  const isRecurring = (item: StripeObject) => pricesOf(objects, [item])[0]?.type === 'recurring';
  const plan = objectOf(quote.subscription_data);
  const isSent = quote.collection_method === 'send_invoice';
  const params = withoutUndefined({
    add_invoice_items: asItems(items.filter((item) => !isRecurring(item))),
    collection_method: quote.collection_method,
    days_until_due: isSent ? (numberOf(objectOf(quote.invoice_settings).days_until_due) ?? 30) : undefined,
    default_tax_rates: arrayOf(quote.default_tax_rates),
    description: plan.description,
    discounts: arrayOf(quote.discounts).map((discount) => ({ discount })),
    items: asItems(items.filter(isRecurring)),
    metadata: plan.metadata ?? {},
    trial_period_days: plan.trial_period_days,
  });
  const subscription = createSubscription(objects, params, textOf(quote.customer), 'at_once');
  return { subscription: subscription.id, invoice: subscription.latest_invoice ?? null };
}

function bill(objects: Objects, quote: StripeObject, customer: StripeObject, items: readonly StripeObject[]): string {
  const invoice = draftInvoice(
    objects,
    customer,
    { metadata: {}, ...termsOf(quote) },
    {
      billing_reason: 'quote_accept',
      currency: quote.currency,
      discounts: quote.discounts ?? [],
    },
  );
  for (const item of items) {
    const [params] = asItems([item]).map((one) => ({ ...one, customer: customer.id, currency: quote.currency }));
    if (!params) continue;
    pullItem(objects, objects.add(invoiceItem(objects, params)), invoice);
  }
  return withTotals(objects, invoice, null).id;
}
