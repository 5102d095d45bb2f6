// What somebody who answers customers finds on the desk this morning: paid twice, an urgent dispute, an overdue invoice.
import type { JsonObject, StripeObject } from '../engine/json.ts';

export interface Desk {
  /** Answers undefined where the card was declined. */
  readonly perform: (operationId: string, params: JsonObject, ids?: Record<string, string>) => StripeObject | undefined;
  readonly later: (at: number, run: () => void) => void;
  /** A customer of today who is no company, another for each number. */
  readonly customer: (number: number) => StripeObject | undefined;
  /** The price of a monthly plan in dollars. */
  readonly plan: () => StripeObject | undefined;
  readonly end: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function planSupportCases(desk: Desk): void {
  planPaidTwice(desk);
  planUrgentDispute(desk);
  planOverdueInvoice(desk);
  planBrokenParcel(desk);
  planFailingRenewal(desk);
}

/** The same order, paid again four minutes later: one of the two wants to go back. */
function planPaidTwice({ later, end, ...desk }: Desk): void {
  const first = end - 2 * DAY + 10 * HOUR;
  for (const at of [first, first + 4 * MINUTE]) {
    later(at, () => pay(desk, 0, { amount: 8900, description: 'Order of 1 × Hand grinder', order: '7314' }));
  }
}

/** Nine days are left for an answer from the day on which it comes: three of them from now. */
function planUrgentDispute({ later, end, ...desk }: Desk): void {
  later(end - 6 * DAY + 15 * HOUR, () =>
    pay(desk, 1, {
      amount: 11_000,
      description: 'Order of 2 × Gift box',
      order: '7288',
      card: 'createDisputeProductNotReceived',
    }),
  );
}

function planOverdueInvoice({ later, end, perform, customer }: Desk): void {
  later(end - 44 * DAY + 9 * HOUR, () => {
    const id = customer(2)?.id;
    if (id === undefined) return;
    perform('invoiceItems.create', {
      customer: id,
      amount: 36_000,
      currency: 'usd',
      description: 'Barista workshop for a birthday, six people',
    });
    const invoice = perform('invoices.create', {
      customer: id,
      collection_method: 'send_invoice',
      days_until_due: 30,
      pending_invoice_items_behavior: 'include',
      currency: 'usd',
    });
    if (invoice) perform('invoices.sendInvoice', {}, { invoice: invoice.id });
  });
}

/** Half was given back; whether the rest follows is still to be decided. */
function planBrokenParcel({ later, end, ...desk }: Desk): void {
  later(end - 4 * DAY + 11 * HOUR, () => {
    const intent = pay(desk, 3, { amount: 4800, description: 'Order of 2 × Ceramic dripper', order: '7301' });
    if (!intent) return;
    later(end - DAY + 9 * HOUR, () =>
      desk.perform('refunds.create', {
        payment_intent: intent.id,
        amount: 2400,
        reason: 'requested_by_customer',
        metadata: { note: 'One of the two arrived broken' },
      }),
    );
  });
}

/** The trial is over, and the card has no money on it: the next try is some days away. */
function planFailingRenewal({ later, end, perform, customer, plan }: Desk): void {
  later(end - 9 * DAY + 13 * HOUR, () => {
    const id = customer(4)?.id;
    const price = plan();
    if (id === undefined || !price) return;
    const card = perform('paymentMethods.attach', { customer: id }, { payment_method: 'pm_card_chargeCustomerFail' });
    perform('subscriptions.create', {
      customer: id,
      items: [{ price: price.id, quantity: 1 }],
      trial_period_days: 7,
      ...(card ? { default_payment_method: card.id } : {}),
    });
  });
}

function pay(
  { perform, customer }: Pick<Desk, 'perform' | 'customer'>,
  number: number,
  order: { amount: number; description: string; order: string; card?: string },
): StripeObject | undefined {
  const id = customer(number)?.id;
  if (id === undefined) return undefined;
  return perform('paymentIntents.create', {
    amount: order.amount,
    currency: 'usd',
    customer: id,
    description: order.description,
    metadata: { order: order.order },
    payment_method: `pm_card_${order.card ?? 'visa'}`,
    confirm: true,
  });
}
