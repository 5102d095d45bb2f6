// Credit notes: what is taken off an open invoice, or given back of a paid one.
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { inWords } from './currencies.ts';
import { moveBalance } from './customer-balance.ts';
import { linesOf } from './invoice-lines.ts';
import { adjustPayment, paymentsOf } from './invoice-payments.ts';
import { createRefund } from './refunds.ts';

export const creditNotes: Behaviour = {
  operations: {
    'creditNotes.create': create,
    'creditNotes.preview': (work) => draw(work).note,
    'creditNotes.voidCreditNote': voidNote,
  },
  answers: {
    'creditNotes.listPreviewLineItems': (work) => listEnvelope(work, draw(work).lines),
  },
};

interface Drawn {
  readonly note: StripeObject;
  readonly lines: readonly StripeObject[];
  readonly invoice: StripeObject;
}

/** The note and its lines as they would be; nothing is stored. */
function draw({ objects, params }: Work): Drawn {
  const invoice = objects.get('invoice', textOf(params.invoice) ?? '', 'invoice');
  const isPaid = invoice.status === 'paid';
  if (invoice.status !== 'open' && !isPaid) {
    throw invalidRequest(`Only open or paid invoices take credit notes; this one is '${textOf(invoice.status)}'.`, {
      param: 'invoice',
    });
  }
  const currency = textOf(invoice.currency) ?? 'usd';
  const lines = arrayOf(params.lines).map((given, index) => drawLine(objects, objectOf(given), index));
  const amount =
    lines.length > 0 ? lines.reduce((sum, line) => sum + amountOf(line.amount), 0) : numberOf(params.amount);
  const left = amountOf(isPaid ? invoice.amount_paid : invoice.amount_remaining) - creditedBefore(objects, invoice);
  if (amount === undefined || amount < 1 || amount > left) {
    throw invalidRequest(`Between 0.01 and ${inWords(left, currency)} of this invoice can be credited.`, {
      param: 'amount',
    });
  }
  const number = `${textOf(invoice.number) ?? 'DRAFT'}-CN-${String(notesOf(objects, invoice).length + 1).padStart(2, '0')}`;
  const note = objects.make(
    'credit_note',
    { ...params, lines: undefined },
    {
      amount,
      currency,
      customer: invoice.customer,
      discount_amounts: [],
      effective_at: numberOf(params.effective_at) ?? objects.now,
      invoice: invoice.id,
      number,
      out_of_band_amount: numberOf(params.out_of_band_amount) ?? null,
      pdf: textOf(invoice.invoice_pdf) ?? `https://pay.stripe.com/credit_notes/${invoice.id}/pdf`,
      post_payment_amount: isPaid ? amount : 0,
      pre_payment_amount: isPaid ? 0 : amount,
      pretax_credit_amounts: [],
      refunds: [],
      status: 'issued',
      subtotal: amount,
      subtotal_excluding_tax: amount,
      total: amount,
      total_excluding_tax: amount,
      total_taxes: [],
      type: isPaid ? 'post_payment' : 'pre_payment',
    },
  );
  return { note, invoice, lines: lines.length > 0 ? lines : [wholeLine(objects, invoice, amount)] };
}

function drawLine(objects: Objects, given: JsonObject, index: number): StripeObject {
  const quantity = numberOf(given.quantity) ?? 1;
  const unit = numberOf(given.unit_amount);
  const lineId = textOf(given.invoice_line_item);
  const line =
    lineId === undefined ? undefined : objects.get('line_item', lineId, `lines[${index}][invoice_line_item]`);
  const amount = numberOf(given.amount) ?? (unit === undefined ? amountOf(line?.amount) : unit * quantity);
  return makeLine(objects, {
    amount,
    description: textOf(given.description) ?? textOf(line?.description) ?? null,
    quantity,
    ...(line ? { invoice_line_item: line.id, type: 'invoice_line_item' } : { type: 'custom_line_item' }),
  });
}

function wholeLine(objects: Objects, invoice: StripeObject, amount: number): StripeObject {
  const [first] = linesOf(objects, invoice);
  return makeLine(objects, {
    amount,
    description: textOf(first?.description) ?? null,
    quantity: 1,
    ...(first ? { invoice_line_item: first.id, type: 'invoice_line_item' } : { type: 'custom_line_item' }),
  });
}

function makeLine(objects: Objects, fields: JsonObject): StripeObject {
  return objects.make(
    'credit_note_line_item',
    {},
    {
      discount_amounts: [],
      pretax_credit_amounts: [],
      tax_rates: [],
      taxes: [],
      unit_amount: fields.amount ?? 0,
      ...fields,
    },
  );
}

function notesOf(objects: Objects, invoice: StripeObject): StripeObject[] {
  return objects.list('credit_note', [fieldIs('invoice', invoice.id)]);
}

function creditedBefore(objects: Objects, invoice: StripeObject): number {
  if (invoice.status !== 'paid') return 0;
  return notesOf(objects, invoice)
    .filter((note) => note.status === 'issued')
    .reduce((sum, note) => sum + amountOf(note.post_payment_amount), 0);
}

function create(work: Work): StripeObject {
  const { objects, params } = work;
  const { note, lines, invoice } = draw(work);
  for (const line of lines) objects.add(line, { parent: note.id, event: null });
  const amount = amountOf(note.amount);
  if (invoice.status === 'open') {
    const credited = objects.add(note);
    takeOff(objects, invoice, amount);
    return credited;
  }
  giveBack(work, note, invoice);
  objects.change(invoice, {
    post_payment_credit_notes_amount: amountOf(invoice.post_payment_credit_notes_amount) + amount,
  });
  return objects.add({ ...note, ...(textOf(params.refund) === undefined ? {} : { refunds: refundsOf(note, params) }) });
}

function refundsOf(note: StripeObject, params: JsonObject) {
  return [
    { amount_refunded: note.amount ?? 0, payment_record_refund: null, refund: params.refund ?? '', type: 'refund' },
  ];
}

/** By a refund of the payment, or to the customer's balance. */
function giveBack({ objects, params }: Work, note: StripeObject, invoice: StripeObject): void {
  const refundAmount = numberOf(params.refund_amount);
  const creditAmount = numberOf(params.credit_amount);
  if (refundAmount !== undefined && refundAmount > 0) {
    const [payment] = paymentsOf(objects, invoice);
    const intent = textOf(objectOf(payment?.payment).payment_intent);
    const refund = createRefund(objects, { payment_intent: intent, amount: refundAmount }, undefined);
    note.refunds = [{ amount_refunded: refundAmount, payment_record_refund: null, refund: refund.id, type: 'refund' }];
  }
  if (creditAmount !== undefined && creditAmount > 0) {
    const fields = { credit_note: note.id, invoice: invoice.id, type: 'credit_note' };
    const entry = moveBalance(objects, textOf(invoice.customer) ?? '', -creditAmount, fields);
    note.customer_balance_transaction = entry.id;
  }
}

/** Less is due then, and the payment that waits is for less; more with a negative amount. */
function takeOff(objects: Objects, invoice: StripeObject, amount: number): void {
  const before = amountOf(invoice.pre_payment_credit_notes_amount);
  const changed = objects.change(invoice, {
    amount_due: amountOf(invoice.amount_due) - amount,
    amount_remaining: amountOf(invoice.amount_remaining) - amount,
    pre_payment_credit_notes_amount: Math.max(0, before + amount),
  });
  adjustPayment(objects, changed);
}

function voidNote(work: Work): StripeObject {
  const { objects } = work;
  const note = getTarget(work, 'credit_note');
  if (note.status === 'void') throw invalidRequest('This credit note was voided already.');
  if (note.type === 'post_payment') throw invalidRequest('Credit notes of paid invoices stay: money was given back.');
  const invoice = objects.get('invoice', textOf(note.invoice) ?? '');
  const amount = amountOf(note.amount);
  if (invoice.status === 'open') takeOff(objects, invoice, -amount);
  return objects.change(note, { status: 'void', voided_at: objects.now }, 'voided');
}
