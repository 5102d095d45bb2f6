// Changes to what stands on an invoice: its lines while it is a draft, and payments that were made elsewhere.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { getTarget, type OperationBehaviour, type Work } from '../engine/work.ts';
import { unexpectedStatus, withTotals } from './invoice-life.ts';
import { pricingOf } from './invoice-lines.ts';
import { addPayment, paymentsOf, takePayment } from './invoice-payments.ts';
import { amountAt } from './price-amounts.ts';
import { readTaxRates } from './tax-amounts.ts';

export const invoiceLineChanges: Readonly<Record<string, OperationBehaviour>> = {
  'invoices.attachPayment': attachPayment,
  'invoices.updateLines': updateLines,
  'invoices.updateLineItem': updateLine,
};

function draftOf(objects: Objects, id: string): StripeObject {
  const invoice = objects.get('invoice', id, 'invoice', true);
  if (invoice.status !== 'draft') throw unexpectedStatus(invoice, 'changed in its lines');
  return invoice;
}

function changeLine(work: Work, line: StripeObject, given: JsonObject): StripeObject {
  const { objects } = work;
  const quantity = numberOf(given.quantity) ?? numberOf(line.quantity) ?? 1;
  const priceId = textOf(objectOf(given.pricing).price) ?? textOf(given.price);
  const price = priceId === undefined ? undefined : objects.get('price', priceId, 'pricing[price]');
  const data = objectOf(given.price_data);
  const unit = numberOf(data.unit_amount);
  const before = amountOf(line.amount) / Math.max(1, numberOf(line.quantity) ?? 1);
  const amount =
    numberOf(given.amount) ?? (price ? amountAt(price, quantity) : Math.round((unit ?? before) * quantity));
  const isReckoned =
    price !== undefined || unit !== undefined || given.quantity !== undefined || given.amount !== undefined;
  return objects.change(
    line,
    {
      ...updatedFields({ ...work, params: { ...given, pricing: undefined } }, line),
      amount,
      subtotal: amount,
      quantity,
      quantity_decimal: String(quantity),
      ...(isReckoned ? { pricing: pricingOf(price ?? null, amount, quantity) } : {}),
      _tax_rates: readTaxRates(objects, given.tax_rates, 'tax_rates'),
    },
    null,
  );
}

function lineOf(objects: Objects, invoice: StripeObject, id: string, param: string, inPath: boolean): StripeObject {
  const line = objects.find('line_item', id);
  if (line && textOf(line.invoice) === invoice.id) return line;
  throw resourceMissing('line_item', id, param, inPath);
}

function updateLine(work: Work): StripeObject {
  const { objects, pathIds, params } = work;
  const invoice = draftOf(objects, pathIds[0]?.value ?? '');
  const target = pathIds[1];
  const line = lineOf(objects, invoice, target?.value ?? '', target?.name ?? 'line_item', true);
  const changed = changeLine(work, line, params);
  withTotals(objects, invoice);
  return changed;
}

function updateLines(work: Work): StripeObject {
  const { objects, params } = work;
  const invoice = draftOf(objects, getTarget(work, 'invoice').id);
  for (const [index, given] of arrayOf(params.lines).entries()) {
    const entry = objectOf(given);
    const line = lineOf(objects, invoice, textOf(entry.id) ?? '', `lines[${index}][id]`, false);
    const { id: _, ...fields } = entry;
    changeLine(work, line, fields);
  }
  return withTotals(objects, invoice);
}

/** A payment that succeeded elsewhere counts for the invoice; where it covers what is due, the invoice is paid. */
function attachPayment(work: Work): StripeObject {
  const { objects, params } = work;
  const invoice = getTarget(work, 'invoice');
  if (invoice.status !== 'open') throw unexpectedStatus(invoice, 'given payments');
  const intentId = textOf(params.payment_intent);
  if (intentId === undefined)
    throw invalidRequest('The sandbox attaches payment intents only.', { param: 'payment_record' });
  const intent = objects.get('payment_intent', intentId, 'payment_intent');
  addPayment(objects, invoice, intent, paymentsOf(objects, invoice).length === 0);
  const attached = objects.change(intent, { _invoice: invoice.id }, null);
  if (attached.status === 'succeeded') takePayment(objects, attached);
  return objects.get('invoice', invoice.id);
}
