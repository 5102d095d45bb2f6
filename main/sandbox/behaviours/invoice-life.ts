// The life of an invoice: drafted, finalised, paid, voided or given up, with its payment intent and its events.
import { amountOf, type JsonObject, objectOf, type StripeObject, textOf, withoutUndefined } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, SandboxError } from '../engine/sandbox-error.ts';
import { totalsOf } from './invoice-lines.ts';
import { cancelPaymentIntent, confirmPaymentIntent, openPaymentIntent } from './payment-intents.ts';

const DAY = 24 * 60 * 60;

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
  const invoice = objects.make('invoice', params, {
    account_country: 'US',
    account_name: 'Paydeck Sandbox',
    attempt_count: 0,
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
    total_discount_amounts: [],
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

/** Gives it its number and a payment intent for what is due. What comes to nothing is paid at once. */
export function finalizeInvoice(objects: Objects, given: StripeObject): StripeObject {
  if (given.status !== 'draft') throw unexpectedStatus(given, 'finalised');
  const customer = objects.get('customer', textOf(given.customer) ?? '');
  const invoice: StripeObject = { ...given, ...totalsOf(objects, given) };
  const starting = amountOf(customer.balance);
  const total = amountOf(invoice.total);
  // A negative balance is what the account owes the customer: it pays first. A positive one comes on top.
  const owed = total + starting;
  const due = total <= 0 ? 0 : Math.max(0, owed);
  const ending = total <= 0 ? owed : Math.min(0, owed);
  const sequence = Number(customer.next_invoice_sequence ?? 1);
  objects.change(
    customer,
    { balance: ending, next_invoice_sequence: sequence + 1 },
    ending === starting ? null : 'updated',
  );
  const fields: JsonObject = {
    amount_due: due,
    amount_remaining: due,
    effective_at: objects.now,
    ending_balance: ending,
    number:
      textOf(invoice.number) ?? `${textOf(customer.invoice_prefix) ?? 'PAYDECK'}-${String(sequence).padStart(4, '0')}`,
    starting_balance: starting,
    status: 'open',
    status_transitions: { ...objectOf(invoice.status_transitions), finalized_at: objects.now },
  };
  const open = objects.change(invoice, fields, 'finalized');
  if (due === 0) return markPaid(objects, open, {});
  openPayment(objects, open);
  return open;
}

function openPayment(objects: Objects, invoice: StripeObject): void {
  const intent = openPaymentIntent(
    objects,
    {},
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: `Payment of invoice ${textOf(invoice.number)}`,
      status: 'requires_payment_method',
    },
  );
  const payment = objects.make(
    'invoice_payment',
    {},
    {
      amount_paid: null,
      amount_requested: invoice.amount_due,
      currency: invoice.currency,
      invoice: invoice.id,
      is_default: true,
      payment: { payment_intent: intent.id, type: 'payment_intent' },
      status: 'open',
      status_transitions: { canceled_at: null, paid_at: null },
    },
  );
  objects.add(payment, { event: null });
}

function paymentOf(objects: Objects, invoice: StripeObject): StripeObject | undefined {
  return objects.list('invoice_payment', [fieldIs('invoice', invoice.id)], 1)[0];
}

function intentOf(objects: Objects, payment: StripeObject | undefined): StripeObject | undefined {
  return objects.find('payment_intent', textOf(objectOf(payment?.payment).payment_intent) ?? '');
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
  const payment = paymentOf(objects, invoice);
  const intent = intentOf(objects, payment);
  if (order.outOfBand === true) {
    if (intent) cancelPaymentIntent(objects, intent, null);
    return markPaid(objects, invoice, { amount_paid_off_stripe: invoice.amount_due });
  }
  const methodId = order.methodId ?? defaultMethodOf(objects, invoice);
  if (methodId === undefined || !intent) {
    throw invalidRequest(
      'Neither the invoice nor its customer has a default payment method. Set one, or give payment_method.',
      { param: 'payment_method' },
    );
  }
  return settle(objects, { invoice, payment, intent, methodId });
}

function settle(
  objects: Objects,
  order: { invoice: StripeObject; payment: StripeObject | undefined; intent: StripeObject; methodId: string },
): StripeObject {
  const { invoice, payment } = order;
  const attempted = { attempt_count: amountOf(invoice.attempt_count) + 1, attempted: true };
  try {
    const intent = confirmPaymentIntent(objects, order.intent, { payment_method: order.methodId });
    if (intent.status !== 'succeeded') {
      objects.change(invoice, attempted, 'payment_action_required');
      throw new SandboxError({
        status: 402,
        type: 'card_error',
        code: 'invoice_payment_intent_requires_action',
        message: 'The payment of this invoice needs the customer to authenticate first.',
        more: { payment_intent: objects.render(intent) },
        keepsChanges: true,
      });
    }
  } catch (error) {
    if (
      error instanceof SandboxError &&
      error.fields.type === 'card_error' &&
      error.fields.code !== 'invoice_payment_intent_requires_action'
    ) {
      objects.change(invoice, attempted, 'payment_failed');
    }
    throw error;
  }
  if (payment) {
    objects.change(
      payment,
      {
        amount_paid: invoice.amount_due ?? 0,
        status: 'paid',
        status_transitions: { canceled_at: null, paid_at: objects.now },
      },
      null,
    );
    objects.emit('invoice_payment.paid', payment);
  }
  return markPaid(objects, { ...invoice, ...attempted }, {});
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
      ...fields,
    },
    'paid',
  );
  objects.emit('invoice.payment_succeeded', paid);
  return paid;
}

/** The invoice's own, its subscription's, its customer's, in Stripe's order. */
function defaultMethodOf(objects: Objects, invoice: StripeObject): string | undefined {
  const details = objectOf(objectOf(invoice.parent).subscription_details);
  const subscription = objects.find('subscription', textOf(details.subscription) ?? '');
  const customer = objects.find('customer', textOf(invoice.customer) ?? '');
  return (
    textOf(invoice.default_payment_method) ??
    textOf(subscription?.default_payment_method) ??
    textOf(objectOf(customer?.invoice_settings).default_payment_method) ??
    textOf(customer?.default_source)
  );
}

export function hasDefaultMethod(objects: Objects, invoice: StripeObject): boolean {
  return defaultMethodOf(objects, invoice) !== undefined;
}

export function voidInvoice(objects: Objects, invoice: StripeObject): StripeObject {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') throw unexpectedStatus(invoice, 'voided');
  const intent = intentOf(objects, paymentOf(objects, invoice));
  if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelPaymentIntent(objects, intent, 'void_invoice');
  const transitions = { ...objectOf(invoice.status_transitions), voided_at: objects.now };
  return objects.change(
    invoice,
    { amount_remaining: 0, auto_advance: false, status: 'void', status_transitions: transitions },
    'voided',
  );
}

export function giveUpInvoice(objects: Objects, invoice: StripeObject): StripeObject {
  if (invoice.status !== 'open') throw unexpectedStatus(invoice, 'marked as uncollectible');
  const transitions = { ...objectOf(invoice.status_transitions), marked_uncollectible_at: objects.now };
  return objects.change(
    invoice,
    { auto_advance: false, status: 'uncollectible', status_transitions: transitions },
    'marked_uncollectible',
  );
}
