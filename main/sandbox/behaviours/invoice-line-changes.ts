// Changes to what stands on an invoice: its lines while it is a draft, and payments that were made elsewhere.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { getTarget, type OperationBehaviour, type Work } from '../engine/work.ts';
import { markPaid, unexpectedStatus, withTotals } from './invoice-life.ts';
import { pricingOf } from './invoice-lines.ts';

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
  const unit = numberOf(price?.unit_amount) ?? numberOf(data.unit_amount);
  const before = amountOf(line.amount) / Math.max(1, numberOf(line.quantity) ?? 1);
  const amount = numberOf(given.amount) ?? Math.round((unit ?? before) * quantity);
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
  const isPaid = intent.status === 'succeeded';
  const amount = isPaid ? Math.min(amountOf(intent.amount_received), amountOf(invoice.amount_remaining)) : null;
  const payment = objects.make(
    'invoice_payment',
    {},
    {
      amount_paid: amount,
      amount_requested: amountOf(intent.amount),
      currency: invoice.currency,
      invoice: invoice.id,
      is_default: objects.list('invoice_payment', [fieldIs('invoice', invoice.id)], 1).length === 0,
      payment: { payment_intent: intent.id, type: 'payment_intent' },
      status: isPaid ? 'paid' : 'open',
      status_transitions: { canceled_at: null, paid_at: isPaid ? objects.now : null },
    },
  );
  objects.add(payment, { event: null });
  if (amount === null) return invoice;
  objects.emit('invoice_payment.paid', payment);
  const paid = amountOf(invoice.amount_paid) + amount;
  const remaining = Math.max(0, amountOf(invoice.amount_due) - paid);
  if (remaining === 0) return markPaid(objects, invoice, {});
  return objects.change(invoice, { amount_paid: paid, amount_remaining: remaining });
}
