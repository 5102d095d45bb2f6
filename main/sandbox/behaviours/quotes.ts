// Quotes: drafted, finalised, accepted or canceled; an accepted one becomes a subscription or an invoice.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { writePdf } from '../pages/pdf.ts';
import { inWords } from './currencies.ts';
import { makeDiscounts } from './discounts.ts';
import { invoiceItem, pullItem } from './invoice-items.ts';
import { draftInvoice, withTotals } from './invoice-life.ts';
import { addLineItems, asItems, lineItemsOf, pricesOf } from './line-items.ts';
import { createSubscription } from './subscription-creation.ts';

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
  const total = items.reduce((sum, item) => sum + amountOf(item.amount_total), 0);
  const recurring = pricesOf(objects, items).find((price) => price.type === 'recurring');
  const details = { amount_discount: 0, amount_shipping: 0, amount_tax: 0 };
  return {
    amount_subtotal: total,
    amount_total: total,
    total_details: details,
    computed: {
      recurring: recurring
        ? {
            amount_subtotal: total,
            amount_total: total,
            interval: objectOf(recurring.recurring).interval ?? 'month',
            interval_count: numberOf(objectOf(recurring.recurring).interval_count) ?? 1,
            total_details: details,
          }
        : null,
      upfront: { amount_subtotal: total, amount_total: total, total_details: details },
    },
  };
}

function create({ objects, params }: Work): StripeObject {
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const quote = objects.make(
    'quote',
    { ...params, line_items: undefined },
    {
      discounts: makeDiscounts(objects, params.discounts, { customer: customer ?? null }),
      expires_at: numberOf(params.expires_at) ?? objects.now + 30 * DAY,
    },
  );
  if (arrayOf(params.line_items).length > 0) {
    const { items, currency } = addLineItems(objects, params.line_items, quote.id);
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
  const { items, currency } = addLineItems(objects, params.line_items, quote.id);
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

function subscribe(objects: Objects, quote: StripeObject, items: readonly StripeObject[]) {
  const params = {
    items: asItems(items),
    payment_behavior: 'default_incomplete',
    metadata: quote.metadata ?? {},
    ...termsOf(quote),
  };
  const subscription = createSubscription(objects, params, textOf(quote.customer));
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
    const params = { price: item.price, quantity: item.quantity, customer: customer.id, currency: quote.currency };
    pullItem(objects, objects.add(invoiceItem(objects, params)), invoice);
  }
  return withTotals(objects, invoice, null).id;
}
