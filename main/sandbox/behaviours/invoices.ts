// Invoices as the API has them: create, change, finalise, send, pay, void, give up, delete.
import { updatedFields } from '../engine/generic-operations.ts';
import { arrayOf, type Json, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, notSupported, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';
import { makeDiscounts, runningDiscounts } from './discounts.ts';
import { invoiceItem, pullItem } from './invoice-items.ts';
import {
  draftInvoice,
  finalizeInvoice,
  giveUpInvoice,
  payInvoice,
  unexpectedStatus,
  voidInvoice,
  withTotals,
} from './invoice-life.ts';
import { invoiceLineChanges } from './invoice-line-changes.ts';
import { parentOf, pendingItems } from './subscription-invoices.ts';
import { readTaxRates } from './tax-amounts.ts';

const HOUR = 60 * 60;

export const invoices: Behaviour = {
  operations: {
    'invoices.create': create,
    'invoices.update': update,
    'invoices.del': remove,
    'invoices.finalizeInvoice': (work) => finalizeInvoice(work.objects, getTarget(work, 'invoice')),
    'invoices.pay': pay,
    'invoices.sendInvoice': send,
    'invoices.voidInvoice': (work) => voidInvoice(work.objects, getTarget(work, 'invoice')),
    'invoices.markUncollectible': (work) => giveUpInvoice(work.objects, getTarget(work, 'invoice')),
    'invoices.addLines': addLines,
    'invoices.removeLines': removeLines,
    ...invoiceLineChanges,
  },
  displays: {
    invoice: (invoice, _, origin) =>
      invoice.status === 'draft'
        ? invoice
        : {
            ...invoice,
            ...(textOf(invoice._client_secret) === undefined
              ? {}
              : { confirmation_secret: { client_secret: invoice._client_secret, type: 'payment_intent' } }),
            hosted_invoice_url: `${origin}/pages/invoice/${invoice.id}`,
            invoice_pdf: `${origin}/pages/invoice/${invoice.id}/pdf`,
          },
  },
  listFilters: {
    'invoices.list': {
      subscription: (value) => [fieldIs('parent.subscription_details.subscription', textOf(value) ?? '')],
    },
    'invoicePayments.list': {
      payment: (value) => [fieldIs('payment.payment_intent', textOf(objectOf(value).payment_intent) ?? '')],
    },
  },
};

function create(work: Work): StripeObject {
  const { objects, params } = work;
  if (params.from_invoice !== undefined) throw notSupported("The sandbox can't revise invoices yet.", 'from_invoice');
  const customerId = textOf(params.customer);
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  if (
    params.collection_method === 'send_invoice' &&
    params.days_until_due === undefined &&
    params.due_date === undefined
  ) {
    throw invalidRequest('An invoice that is sent needs days_until_due or due_date.', {
      code: 'parameter_missing',
      param: 'days_until_due',
    });
  }
  const currency = params.currency === undefined ? undefined : readCurrency(textOf(params.currency));
  const subscriptionId = textOf(params.subscription);
  const subscription =
    subscriptionId === undefined ? undefined : objects.get('subscription', subscriptionId, 'subscription');
  const pending = subscription
    ? pendingItems(objects, subscription, false)
    : params.pending_invoice_items_behavior === 'include'
      ? allPendingItems(work, customerId)
      : [];
  const invoice = draftInvoice(objects, customer, params, {
    billing_reason: 'manual',
    currency: currency ?? textOf(customer.currency) ?? textOf(pending[0]?.currency),
    default_tax_rates: readTaxRates(objects, params.default_tax_rates, 'default_tax_rates'),
    discounts: discountsFor(objects, params, customer),
    ...(subscription ? { parent: parentOf(subscription) } : {}),
  });
  // Items in another currency wait for an invoice of theirs.
  for (const item of pending) if (item.currency === invoice.currency) pullItem(objects, item, invoice);
  return withTotals(objects, invoice, null);
}

/** The customer's own discount counts where none are given; an empty list takes it away. */
function discountsFor(objects: Objects, params: JsonObject, customer: StripeObject): Json[] {
  if (params.discounts !== undefined) return makeDiscounts(objects, params.discounts, { customer: customer.id });
  return runningDiscounts(objects, [customer.discount ?? null]);
}

/** Oldest first, so that lines come in the order in which they were added. */
function allPendingItems({ objects }: Work, customerId: string): StripeObject[] {
  return objects.list('invoiceitem', [fieldIs('customer', customerId), fieldIs('invoice', null)]).reverse();
}

/** What may still change once it is finalised. */
const ALWAYS_EDITABLE = new Set([
  'metadata',
  'auto_advance',
  'default_payment_method',
  'default_source',
  'due_date',
  'days_until_due',
  'payment_settings',
]);

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const invoice = getTarget(work, 'invoice');
  const fixed = Object.keys(params).find((name) => !ALWAYS_EDITABLE.has(name));
  if (invoice.status !== 'draft' && fixed !== undefined) throw unexpectedStatus(invoice, `changed in its ${fixed}`);
  const changed = { ...invoice, ...updatedFields(work, invoice) };
  if (params.default_tax_rates !== undefined) {
    changed.default_tax_rates = readTaxRates(objects, params.default_tax_rates, 'default_tax_rates') ?? [];
  }
  if (params.auto_advance !== undefined) Object.assign(changed, advancing(objects, changed));
  if (params.discounts !== undefined) {
    changed.discounts = makeDiscounts(objects, params.discounts, { customer: invoice.customer ?? null });
  }
  return invoice.status === 'draft' ? withTotals(objects, changed) : objects.change(changed, {});
}

/** Left to advance by itself, it goes on within the hour; otherwise it stays as it is. */
function advancing(objects: Objects, invoice: StripeObject): JsonObject {
  const at = invoice.auto_advance === true ? objects.now + HOUR : null;
  if (invoice.status === 'draft') return { automatically_finalizes_at: at, _due: at };
  if (invoice.status !== 'open' || invoice.collection_method !== 'charge_automatically') return {};
  return { next_payment_attempt: at, _due: at };
}

function remove(work: Work): StripeObject {
  const { objects } = work;
  const invoice = getTarget(work, 'invoice');
  if (invoice.status !== 'draft') throw unexpectedStatus(invoice, 'deleted');
  for (const item of objects.list('invoiceitem', [fieldIs('invoice', invoice.id)]))
    objects.change(item, { invoice: null });
  for (const line of objects.list('line_item', [isParent(invoice.id)])) objects.remove(line);
  return objects.remove(invoice);
}

function pay(work: Work): StripeObject {
  const { objects, params } = work;
  return payInvoice(objects, getTarget(work, 'invoice'), {
    methodId: textOf(params.payment_method) ?? textOf(params.source),
    outOfBand: params.paid_out_of_band === true,
  });
}

function send(work: Work): StripeObject {
  const { objects } = work;
  const given = getTarget(work, 'invoice');
  if (given.collection_method !== 'send_invoice') {
    throw invalidRequest('Only invoices with collection_method=send_invoice can be sent.', {
      param: 'collection_method',
    });
  }
  const invoice = given.status === 'draft' ? finalizeInvoice(objects, given) : given;
  if (invoice.status !== 'open' && invoice.status !== 'paid') throw unexpectedStatus(invoice, 'sent');
  objects.emit('invoice.sent', invoice);
  return invoice;
}

function addLines(work: Work): StripeObject {
  const { objects, params } = work;
  const invoice = getTarget(work, 'invoice');
  if (invoice.status !== 'draft') throw unexpectedStatus(invoice, 'changed');
  for (const [index, given] of arrayOf(params.lines).entries()) {
    const line = objectOf(given);
    const pending = textOf(line.invoice_item);
    const item =
      pending === undefined
        ? objects.add(
            invoiceItem(
              objects,
              { currency: invoice.currency, ...line, customer: invoice.customer },
              `lines[${index}]`,
            ),
          )
        : objects.get('invoiceitem', pending, `lines[${index}][invoice_item]`);
    pullItem(objects, item, invoice);
  }
  return withTotals(objects, invoice);
}

function removeLines(work: Work): StripeObject {
  const { objects, params } = work;
  const invoice = getTarget(work, 'invoice');
  if (invoice.status !== 'draft') throw unexpectedStatus(invoice, 'changed');
  for (const [index, given] of arrayOf(params.lines).entries()) {
    const entry = objectOf(given);
    const line = objects.get('line_item', textOf(entry.id) ?? '', `lines[${index}][id]`);
    const itemId = textOf(objectOf(objectOf(line.parent).invoice_item_details).invoice_item);
    const item = objects.find('invoiceitem', itemId ?? '');
    objects.remove(line);
    if (item && entry.behavior === 'delete') objects.remove(item);
    else if (item) objects.change(item, { invoice: null });
  }
  return withTotals(objects, invoice);
}
