// The life of an invoice: drafted, finalised, paid, voided or given up, by hand or as time passes.
import {
  amountOf,
  type JsonObject,
  numberOf,
  objectOf,
  type StripeObject,
  textOf,
  withoutUndefined,
} from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, SandboxError } from '../engine/sandbox-error.ts';
import type { Behaviour } from '../engine/work.ts';
import { applyCredits, returnCredits } from './billing-credits.ts';
import { minimumOf } from './currencies.ts';
import { moveBalance } from './customer-balance.ts';
import {
  cancelPayment,
  charge,
  defaultMethodOf,
  markPaid,
  nextAttempt,
  openIntentOf,
  openPayment,
} from './invoice-payments.ts';
import { totalsOf } from './invoice-totals.ts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

export const invoiceLife: Behaviour = { dues: { invoice: passDue } };

/** A draft without lines, with what it takes over from its customer. */
export function draftInvoice(
  objects: Objects,
  customer: StripeObject,
  params: JsonObject,
  fields: JsonObject,
): StripeObject {
  const method = textOf(params.collection_method) ?? 'charge_automatically';
  const daysUntilDue = params.days_until_due;
  const dueDate =
    method !== 'send_invoice'
      ? null
      : typeof daysUntilDue === 'number'
        ? objects.now + daysUntilDue * DAY
        : (params.due_date ?? null);
  // What is left to advance by itself is finalised within the hour.
  const finalizesAt = fields.auto_advance === true || params.auto_advance === true ? objects.now + HOUR : null;
  const invoice = objects.make('invoice', params, {
    account_country: 'US',
    account_name: 'Paydeck Sandbox',
    attempt_count: 0,
    automatically_finalizes_at: finalizesAt,
    collection_method: method,
    currency: textOf(params.currency) ?? textOf(customer.currency) ?? 'usd',
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email ?? null,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    due_date: dueDate,
    number: null,
    period_end: objects.now,
    period_start: objects.now,
    status: 'draft',
    test_clock: textOf(customer.test_clock) ?? null,
    total_discount_amounts: [],
    _due: finalizesAt,
    ...withoutUndefined(fields),
  });
  if (textOf(customer.currency) === undefined) objects.change(customer, { currency: invoice.currency ?? null });
  return objects.add(invoice);
}

/** Brings the totals up to date after lines were added or removed. */
export function withTotals(objects: Objects, invoice: StripeObject, event: string | null = 'updated'): StripeObject {
  return objects.change(invoice, totalsOf(objects, invoice), event);
}

export function unexpectedStatus(invoice: StripeObject, doing: string): Error {
  return invalidRequest(`This invoice can't be ${doing}: its status is '${textOf(invoice.status)}'.`, {
    code: 'invoice_not_editable',
  });
}

function checkTaxLocation(invoice: StripeObject): void {
  if (objectOf(invoice.automatic_tax).status !== 'requires_location_inputs') return;
  throw invalidRequest(
    "The customer's address does not say where tax is due. Complete it, or switch automatic_tax off. The invoice is a draft still.",
    { code: 'customer_tax_location_invalid' },
  );
}

/** Gives it its number and a payment intent for what is due. What comes to nothing is paid at once. */
export function finalizeInvoice(objects: Objects, given: StripeObject): StripeObject {
  if (given.status !== 'draft') throw unexpectedStatus(given, 'finalised');
  const customer = objects.get('customer', textOf(given.customer) ?? '');
  const drafted: StripeObject = { ...given, ...totalsOf(objects, given) };
  checkTaxLocation(drafted);
  const isCredited = applyCredits(objects, drafted);
  const invoice: StripeObject = isCredited ? { ...drafted, ...totalsOf(objects, drafted) } : drafted;
  const { starting, due, ending } = balanceOf(invoice, customer);
  const sequence = Number(customer.next_invoice_sequence ?? 1);
  objects.change(customer, { next_invoice_sequence: sequence + 1 }, null);
  if (ending !== starting) {
    const type = ending > 0 ? 'invoice_too_small' : 'applied_to_invoice';
    moveBalance(objects, customer.id, ending - starting, { invoice: invoice.id, type });
  }
  const open = objects.change(
    invoice,
    {
      amount_due: due,
      amount_remaining: due,
      automatically_finalizes_at: null,
      effective_at: numberOf(invoice.effective_at) ?? objects.now,
      ending_balance: ending,
      number: textOf(invoice.number) ?? `${textOf(customer.invoice_prefix) ?? 'PAYDECK'}-${padded(sequence)}`,
      starting_balance: starting,
      status: 'open',
      status_transitions: { ...objectOf(invoice.status_transitions), finalized_at: objects.now },
      ...afterFinalizing(objects, invoice),
    },
    'finalized',
  );
  return due === 0 ? markPaid(objects, open, {}) : openPayment(objects, open);
}

/** What is left to pay once the customer's balance has paid or been paid, and what the balance is then. */
function balanceOf(invoice: StripeObject, customer: StripeObject) {
  const starting = amountOf(customer.balance);
  const total = amountOf(invoice.total);
  // A negative balance is what the account owes the customer: it pays first. A positive one comes on top.
  const owed = total + starting;
  // What no card can be charged waits in the balance for the next invoice.
  const isTooSmall =
    invoice.collection_method === 'charge_automatically' &&
    owed > 0 &&
    owed < minimumOf(textOf(invoice.currency) ?? 'usd');
  if (total <= 0 || isTooSmall) return { starting, due: 0, ending: owed };
  return { starting, due: Math.max(0, owed), ending: Math.min(0, owed) };
}

function padded(sequence: number): string {
  return String(sequence).padStart(4, '0');
}

/** What it waits for then: its first payment within the hour, or the day on which it is to be paid. */
function afterFinalizing(objects: Objects, invoice: StripeObject): JsonObject {
  if (invoice.collection_method === 'send_invoice') return { _due: numberOf(invoice.due_date) ?? null };
  // Those of subscriptions are paid as they are issued, or wait for somebody to confirm their payment.
  const waits = invoice.auto_advance === true && objectOf(invoice.parent).type !== 'subscription_details';
  const next = waits ? objects.now + HOUR : null;
  return { next_payment_attempt: next, _due: next };
}

export interface PaymentOrder {
  readonly methodId?: string | undefined;
  readonly outOfBand?: boolean;
}

/** Pays an open invoice. Throws 402 where the card is declined, having counted the attempt. */
export function payInvoice(objects: Objects, given: StripeObject, order: PaymentOrder): StripeObject {
  const invoice = given.status === 'draft' ? finalizeInvoice(objects, given) : given;
  if (invoice.status === 'paid' && given.status === 'draft') return invoice;
  if (invoice.status === 'paid')
    throw invalidRequest('This invoice is paid already.', { code: 'invoice_already_paid' });
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') throw unexpectedStatus(invoice, 'paid');
  if (order.outOfBand === true) {
    cancelPayment(objects, invoice, null);
    return markPaid(objects, invoice, { amount_paid_off_stripe: invoice.amount_due });
  }
  const methodId = order.methodId ?? defaultMethodOf(objects, invoice);
  const intent = openIntentOf(objects, invoice);
  if (methodId === undefined || !intent) {
    throw invalidRequest(
      'Neither the invoice nor its customer has a default payment method. Set one, or give payment_method.',
      { param: 'payment_method' },
    );
  }
  return charge(objects, invoice, intent, methodId);
}

export type Collected =
  | { readonly kind: 'paid' }
  | { readonly kind: 'no_method' }
  /** Declined, or the customer has to authenticate first. */
  | { readonly kind: 'declined'; readonly error: SandboxError };

/**
 * Tries to pay an open invoice by itself, as its schedule has it. A decline is no error here, and a method that can't be
 * used any more, e.g. since it was detached, is none.
 */
export function collect(objects: Objects, given: StripeObject): Collected {
  if (given.status === 'paid') return { kind: 'paid' };
  const invoice = objects.change(given, nextAttempt(objects, given), null);
  if (defaultMethodOf(objects, invoice) === undefined) {
    objects.emit('invoice.payment_failed', invoice);
    return { kind: 'no_method' };
  }
  try {
    payInvoice(objects, invoice, {});
    return { kind: 'paid' };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    if (error.fields.type === 'card_error') return { kind: 'declined', error };
    objects.emit('invoice.payment_failed', invoice);
    return { kind: 'no_method' };
  }
}

/** The moment that the invoice waited for: a draft is finalised, a payment tried again, a day of payment has passed. */
function passDue(objects: Objects, given: StripeObject): void {
  if (given.status === 'draft') {
    const invoice = finalizeInvoice(objects, given);
    if (invoice.collection_method === 'charge_automatically') collect(objects, invoice);
    else objects.emit('invoice.sent', invoice);
  } else if (given.status === 'open' && given.collection_method === 'charge_automatically') {
    collect(objects, given);
  } else if (given.status === 'open') {
    objects.emit('invoice.overdue', objects.change(given, { _due: null }, null));
  } else {
    objects.change(given, { _due: null }, null);
  }
}

/** What the customer's balance paid of it goes back there. */
export function voidInvoice(objects: Objects, invoice: StripeObject): StripeObject {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') throw unexpectedStatus(invoice, 'voided');
  cancelPayment(objects, invoice, 'void_invoice');
  returnCredits(objects, invoice);
  const applied = amountOf(invoice.ending_balance) - amountOf(invoice.starting_balance);
  if (applied !== 0) {
    const fields = { invoice: invoice.id, type: 'unapplied_from_invoice' };
    moveBalance(objects, textOf(invoice.customer) ?? '', -applied, fields);
  }
  const transitions = { ...objectOf(invoice.status_transitions), voided_at: objects.now };
  return objects.change(
    invoice,
    {
      amount_remaining: 0,
      auto_advance: false,
      next_payment_attempt: null,
      status: 'void',
      status_transitions: transitions,
      _due: null,
    },
    'voided',
  );
}

export function giveUpInvoice(objects: Objects, invoice: StripeObject): StripeObject {
  if (invoice.status !== 'open') throw unexpectedStatus(invoice, 'marked as uncollectible');
  const transitions = { ...objectOf(invoice.status_transitions), marked_uncollectible_at: objects.now };
  return objects.change(
    invoice,
    {
      auto_advance: false,
      next_payment_attempt: null,
      status: 'uncollectible',
      status_transitions: transitions,
      _due: null,
    },
    'marked_uncollectible',
  );
}
