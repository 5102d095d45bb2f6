// How an invoice is paid: the payment intent that it opens, what becomes of each attempt, and when the next one comes.
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import type { Behaviour } from '../engine/work.ts';
import { confirmPaymentIntent } from './payment-confirmation.ts';
import { cancelPaymentIntent, openPaymentIntent } from './payment-intents.ts';

const DAY = 24 * 60 * 60;
/** A payment that failed is tried again after so many days each time; then it is given up. */
const RETRY_DAYS = [3, 5, 7] as const;

export const invoicePayments: Behaviour = {
  follows: {
    'payment_intent.succeeded': takePayment,
    'payment_intent.payment_failed': (objects, intent) => {
      const invoice = invoiceOf(objects, intent);
      if (invoice) countFailure(objects, invoice, 'payment_failed');
    },
    'payment_intent.requires_action': (objects, intent) => {
      const invoice = invoiceOf(objects, intent);
      if (invoice) countFailure(objects, invoice, 'payment_action_required');
    },
  },
};

/** An open invoice that the intent was made for, or attached to. */
function invoiceOf(objects: Objects, intent: StripeObject): StripeObject | undefined {
  const invoice = objects.find('invoice', textOf(intent._invoice) ?? '');
  return invoice && (invoice.status === 'open' || invoice.status === 'uncollectible') ? invoice : undefined;
}

export function openPayment(objects: Objects, invoice: StripeObject): StripeObject {
  const intent = openPaymentIntent(
    objects,
    {},
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: `Payment of invoice ${textOf(invoice.number)}`,
      status: 'requires_payment_method',
      _invoice: invoice.id,
    },
  );
  addPayment(objects, invoice, intent, true);
  return objects.change(invoice, { _client_secret: intent.client_secret }, null);
}

/** Notes an intent as one that pays the invoice. */
export function addPayment(
  objects: Objects,
  invoice: StripeObject,
  intent: StripeObject,
  isDefault: boolean,
): StripeObject {
  const payment = objects.make(
    'invoice_payment',
    {},
    {
      amount_paid: null,
      amount_requested: amountOf(intent.amount),
      currency: invoice.currency,
      invoice: invoice.id,
      is_default: isDefault,
      payment: { payment_intent: intent.id, type: 'payment_intent' },
      status: 'open',
      status_transitions: { canceled_at: null, paid_at: null },
    },
  );
  return objects.add(payment, { parent: invoice.id, event: null });
}

export function paymentsOf(objects: Objects, invoice: StripeObject): StripeObject[] {
  return objects.list('invoice_payment', [isParent(invoice.id)]);
}

/** The intent that waits for what is still due; undefined where there is none. */
export function openIntentOf(objects: Objects, invoice: StripeObject): StripeObject | undefined {
  return paymentsOf(objects, invoice)
    .map(({ payment }) => objects.find('payment_intent', textOf(objectOf(payment).payment_intent) ?? ''))
    .find((intent) => intent && intent.status !== 'succeeded' && intent.status !== 'canceled');
}

/** What a payment brought counts for its invoice; where that covers what is due, the invoice is paid. */
export function takePayment(objects: Objects, intent: StripeObject): void {
  const invoice = invoiceOf(objects, intent);
  if (!invoice) return;
  const payment = paymentsOf(objects, invoice).find((one) => objectOf(one.payment).payment_intent === intent.id);
  const amount = Math.min(amountOf(intent.amount_received), amountOf(invoice.amount_remaining));
  if (payment) {
    const transitions = { canceled_at: null, paid_at: objects.now };
    objects.emit(
      'invoice_payment.paid',
      objects.change(payment, { amount_paid: amount, status: 'paid', status_transitions: transitions }, null),
    );
  }
  const paid = amountOf(invoice.amount_paid) + amount;
  const fields = { attempt_count: Math.max(1, amountOf(invoice.attempt_count)), attempted: true };
  if (paid >= amountOf(invoice.amount_due)) markPaid(objects, { ...invoice, ...fields }, {});
  else objects.change(invoice, { ...fields, amount_paid: paid, amount_remaining: amountOf(invoice.amount_due) - paid });
}

/** By hand only the first attempt counts; the automatic ones were counted as they began. */
export function countFailure(
  objects: Objects,
  invoice: StripeObject,
  event: 'payment_failed' | 'payment_action_required',
): StripeObject {
  const isFirst = amountOf(invoice.attempt_count) === 0;
  return objects.change(invoice, isFirst ? nextAttempt(objects, invoice) : { attempted: true }, event);
}

/** What one more attempt changes before its outcome is known. */
export function nextAttempt(objects: Objects, invoice: StripeObject): JsonObject {
  const count = amountOf(invoice.attempt_count) + 1;
  // A subscription that waits for its first payment is not asked again: it expires.
  const isRetried =
    invoice.auto_advance === true &&
    invoice.collection_method === 'charge_automatically' &&
    invoice.billing_reason !== 'subscription_create';
  const days = isRetried ? RETRY_DAYS[count - 1] : undefined;
  const next = days === undefined ? null : objects.now + days * DAY;
  return { attempt_count: count, attempted: true, next_payment_attempt: next, _due: next };
}

/** Whether a payment that failed will be tried no more. */
export function isGivenUp(invoice: StripeObject): boolean {
  return numberOf(invoice.next_payment_attempt) === undefined && amountOf(invoice.attempt_count) > RETRY_DAYS.length;
}

/** `fields` go over what being paid means, e.g. where it was paid elsewhere. */
export function markPaid(objects: Objects, invoice: StripeObject, fields: JsonObject): StripeObject {
  const paid = objects.change(
    invoice,
    {
      amount_paid: amountOf(invoice.amount_due),
      amount_remaining: 0,
      attempted: true,
      auto_advance: false,
      next_payment_attempt: null,
      status: 'paid',
      status_transitions: { ...objectOf(invoice.status_transitions), paid_at: objects.now },
      _due: null,
      ...fields,
    },
    'paid',
  );
  objects.emit('invoice.payment_succeeded', paid);
  return paid;
}

/** Confirms the intent with the method. Throws 402 where it is declined, or where the customer has to do something. */
export function charge(objects: Objects, invoice: StripeObject, intent: StripeObject, methodId: string): StripeObject {
  // Intents in files of an earlier release don't name their invoice.
  const ofInvoice = { ...intent, _invoice: invoice.id };
  const confirmed = confirmPaymentIntent(objects, ofInvoice, { payment_method: methodId });
  // A debit under way pays the invoice once it has gone through.
  if (confirmed.status === 'succeeded' || confirmed.status === 'processing') return objects.get('invoice', invoice.id);
  throw new SandboxError({
    status: 402,
    type: 'card_error',
    code: 'invoice_payment_intent_requires_action',
    message: 'The payment of this invoice needs the customer to authenticate first.',
    more: { payment_intent: objects.render(confirmed) },
    keepsChanges: true,
  });
}

/** Nothing waits to be paid any more. */
export function cancelPayment(objects: Objects, invoice: StripeObject, reason: string | null): void {
  const intent = openIntentOf(objects, invoice);
  if (intent) cancelPaymentIntent(objects, intent, reason);
}

/** The payment that waits is for what is still due, e.g. after a credit note. */
export function adjustPayment(objects: Objects, invoice: StripeObject): StripeObject {
  if (amountOf(invoice.amount_remaining) === 0) {
    cancelPayment(objects, invoice, null);
    return markPaid(objects, invoice, { amount_paid: amountOf(invoice.amount_paid) });
  }
  const intent = openIntentOf(objects, invoice);
  if (intent) objects.change(intent, { amount: invoice.amount_remaining ?? 0 }, null);
  return invoice;
}

/** The invoice's own, its subscription's, its customer's, in Stripe's order. */
export function defaultMethodOf(objects: Objects, invoice: StripeObject): string | undefined {
  const details = objectOf(objectOf(invoice.parent).subscription_details);
  const subscription = objects.find('subscription', textOf(details.subscription) ?? '');
  const customer = objects.find('customer', textOf(invoice.customer) ?? '');
  return (
    textOf(invoice.default_payment_method) ??
    textOf(invoice.default_source) ??
    textOf(subscription?.default_payment_method) ??
    textOf(subscription?.default_source) ??
    textOf(objectOf(customer?.invoice_settings).default_payment_method) ??
    textOf(customer?.default_source)
  );
}
