// What somebody who answers customers finds on the desk this morning: paid twice, an urgent dispute, an overdue invoice.
import type { StripeObject } from '../engine/json.ts';
import { people } from './people.ts';
import { DAY, type Telling } from './telling.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export function planSupportCases(telling: Telling): void {
  planPaidTwice(telling);
  planUrgentDispute(telling);
  planOverdueInvoice(telling);
  planBrokenParcel(telling);
  planFailingRenewal(telling);
}

/** A customer of today who is no company and pays in dollars, another for each number. */
function customerOf(telling: Telling, number: number): StripeObject | undefined {
  const all = telling.objects.list('customer', [], 1000).filter(({ name, address }) => {
    const person = people.find((one) => one.name === name);
    return address !== null && person?.currency === 'usd' && person.isCompany !== true;
  });
  // From the oldest on, since more come every day.
  return all.at(-1 - number * 5);
}

/** The same order, paid again four minutes later: one of the two wants to go back. */
function planPaidTwice(telling: Telling): void {
  const first = telling.end - 2 * DAY + 10 * HOUR;
  for (const at of [first, first + 4 * MINUTE]) {
    telling.later(at, () => pay(telling, 0, { amount: 8900, description: 'Order of 1 × Hand grinder', order: '7314' }));
  }
}

/** Nine days are left for an answer from the day on which it comes: three of them from now. */
function planUrgentDispute(telling: Telling): void {
  telling.later(telling.end - 6 * DAY + 15 * HOUR, () =>
    pay(telling, 1, {
      amount: 11_000,
      description: 'Order of 2 × Gift box',
      order: '7288',
      card: 'createDisputeProductNotReceived',
    }),
  );
}

function planOverdueInvoice(telling: Telling): void {
  telling.later(telling.end - 44 * DAY + 9 * HOUR, () => {
    const id = customerOf(telling, 2)?.id;
    if (id === undefined) return;
    telling.perform('invoiceItems.create', {
      customer: id,
      amount: 36_000,
      currency: 'usd',
      description: 'Barista workshop for a birthday, six people',
    });
    const invoice = telling.perform('invoices.create', {
      customer: id,
      collection_method: 'send_invoice',
      days_until_due: 30,
      pending_invoice_items_behavior: 'include',
      currency: 'usd',
    });
    if (invoice) telling.perform('invoices.sendInvoice', {}, { invoice: invoice.id });
  });
}

/** Half was given back; whether the rest follows is still to be decided. */
function planBrokenParcel(telling: Telling): void {
  telling.later(telling.end - 4 * DAY + 11 * HOUR, () => {
    const intent = pay(telling, 3, { amount: 4800, description: 'Order of 2 × Ceramic dripper', order: '7301' });
    if (!intent) return;
    telling.later(telling.end - DAY + 9 * HOUR, () =>
      telling.perform('refunds.create', {
        payment_intent: intent.id,
        amount: 2400,
        reason: 'requested_by_customer',
        metadata: { note: 'One of the two arrived broken' },
      }),
    );
  });
}

/** The trial is over, and the card has no money on it: the next try is some days away. */
function planFailingRenewal(telling: Telling): void {
  telling.later(telling.end - 9 * DAY + 13 * HOUR, () => {
    const id = customerOf(telling, 4)?.id;
    const price = telling.priceOf('home_plan', 'usd');
    if (id === undefined || !price) return;
    const card = telling.perform(
      'paymentMethods.attach',
      { customer: id },
      { payment_method: 'pm_card_chargeCustomerFail' },
    );
    telling.perform('subscriptions.create', {
      customer: id,
      items: [{ price: price.id, quantity: 1 }],
      trial_period_days: 7,
      ...(card ? { default_payment_method: card.id } : {}),
    });
  });
}

function pay(
  telling: Telling,
  number: number,
  order: { amount: number; description: string; order: string; card?: string },
): StripeObject | undefined {
  const id = customerOf(telling, number)?.id;
  if (id === undefined) return undefined;
  return telling.perform('paymentIntents.create', {
    amount: order.amount,
    currency: 'usd',
    customer: id,
    description: order.description,
    metadata: { order: order.order },
    payment_method: `pm_card_${order.card ?? 'visa'}`,
    confirm: true,
  });
}
