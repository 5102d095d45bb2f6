import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClockedCustomer, customerOnClock } from './testing/on-a-clock.ts';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 24 * 60 * 60;
const START = Date.UTC(2026, 0, 15, 10) / 1000;
const FAILING = 'pm_card_chargeCustomerFail';

let sandbox: TestSandbox;
let stripe: Stripe;
let monthly: Stripe.Price;
let larger: Stripe.Price;
let yearly: Stripe.Price;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => START * 1000 });
  stripe = sandbox.stripe();
  const product = await stripe.products.create({ name: 'Coffee' });
  const priceOf = (amount: number, interval: 'month' | 'year') =>
    stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: amount, recurring: { interval } });
  monthly = await priceOf(1000, 'month');
  larger = await priceOf(3000, 'month');
  yearly = await priceOf(10_000, 'year');
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

const clocked = (card?: string) => customerOnClock(stripe, START, card);

function subscribe(
  { id: customer }: { id: string },
  params: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Stripe.Subscription> {
  return stripe.subscriptions.create({ customer, items: [{ price: monthly.id }], ...params });
}

async function look({ id }: { id: string }) {
  const subscription = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
  return { ...subscription, latest_invoice: subscription.latest_invoice as Stripe.Invoice };
}

async function subscribed(
  card = 'pm_card_visa',
): Promise<{ customer: ClockedCustomer; subscription: Stripe.Subscription }> {
  const customer = await clocked(card);
  return { customer, subscription: await subscribe(customer) };
}

function itemIdOf({ items }: Stripe.Subscription): string {
  return items.data[0]?.id ?? '';
}

describe('the first payment of a subscription', () => {
  it('may be confirmed later, by the secret of its invoice, and makes it active', async () => {
    const customer = await stripe.customers.create({});
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret'],
    });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect([subscription.status, invoice.status]).toEqual(['incomplete', 'open']);
    const intentId = invoice.confirmation_secret?.client_secret.split('_secret_')[0] ?? '';
    await expect(
      stripe.paymentIntents.confirm(intentId, { payment_method: 'pm_card_chargeDeclined' }),
    ).rejects.toMatchObject({ code: 'card_declined' });
    expect(await look(subscription)).toMatchObject({ status: 'incomplete', latest_invoice: { attempt_count: 1 } });
    await stripe.paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa' });
    expect(await look(subscription)).toMatchObject({
      status: 'active',
      default_payment_method: expect.stringMatching(/^pm_/),
      latest_invoice: { status: 'paid', amount_paid: 1000 },
    });
  });

  it('that is declined leaves it incomplete, or refuses it all where that is asked for', async () => {
    const customer = await clocked(FAILING);
    const waiting = await subscribe(customer, { expand: ['latest_invoice'] });
    expect(waiting).toMatchObject({ status: 'incomplete', latest_invoice: { next_payment_attempt: null } });
    await expect(subscribe(customer, { payment_behavior: 'error_if_incomplete' })).rejects.toMatchObject({
      code: 'card_declined',
      statusCode: 402,
    });
    expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toHaveLength(1);
    await customer.toDay(1);
    expect(await look(waiting)).toMatchObject({ status: 'incomplete_expired', latest_invoice: { status: 'void' } });
  });
});

describe('a renewal that fails', () => {
  it('is tried again after 3, 5 and 7 days, then ends the subscription', async () => {
    const { customer, subscription } = await subscribed();
    await customer.payWith(FAILING);
    const renewal = START + 31 * DAY;
    for (const [day, count, next] of [
      [32, 1, renewal + 3 * DAY],
      [35, 2, renewal + 8 * DAY],
      [40, 3, renewal + 15 * DAY],
    ] as const) {
      await customer.toDay(day);
      expect(await look(subscription)).toMatchObject({
        status: 'past_due',
        latest_invoice: { status: 'open', attempt_count: count, next_payment_attempt: next },
      });
    }
    await customer.toDay(47);
    expect(await look(subscription)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
      latest_invoice: { status: 'open', attempt_count: 4, next_payment_attempt: null },
    });
    // Nobody asked for it.
    const [ended] = (await stripe.events.list({ type: 'customer.subscription.deleted' })).data;
    expect(ended?.request).toEqual({ id: null, idempotency_key: null });
  });

  it('is made good by whoever pays the invoice, or by the next try', async () => {
    const { customer, subscription } = await subscribed();
    await customer.payWith(FAILING);
    await customer.toDay(32);
    const good = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
    await stripe.invoices.pay((await look(subscription)).latest_invoice.id ?? '', { payment_method: good.id });
    expect(await look(subscription)).toMatchObject({
      status: 'active',
      latest_invoice: { next_payment_attempt: null },
    });
    const other = await subscribed();
    await other.customer.payWith(FAILING);
    await other.customer.toDay(32);
    await other.customer.payWith('pm_card_visa');
    await other.customer.toDay(35);
    expect(await look(other.subscription)).toMatchObject({ status: 'active', latest_invoice: { status: 'paid' } });
  });

  it('since its method was detached is one, and what can not happen any more stops nothing else', async () => {
    const { customer, subscription } = await subscribed();
    const coupon = await stripe.coupons.create({ percent_off: 5, duration: 'forever' });
    const schedule = await stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: START + 10 * DAY,
      phases: [{ items: [{ price: monthly.id }], discounts: [{ coupon: coupon.id }] }],
    });
    await stripe.coupons.del(coupon.id);
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    await stripe.paymentMethods.detach(method?.id ?? '');
    await customer.toDay(32);
    expect(await look(subscription)).toMatchObject({ status: 'past_due', latest_invoice: { status: 'open' } });
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('not_started');
  });

  it('is overdue where invoices are sent, until they are paid', async () => {
    const customer = await clocked();
    const subscription = await subscribe(customer, { collection_method: 'send_invoice', days_until_due: 7 });
    const { status, latest_invoice: invoice } = await look(subscription);
    expect([status, invoice.status, invoice.due_date]).toEqual(['active', 'open', START + 7 * DAY]);
    await customer.toDay(8);
    expect((await look(subscription)).status).toBe('past_due');
    await stripe.invoices.pay(invoice.id ?? '', { paid_out_of_band: true });
    expect((await look(subscription)).status).toBe('active');
    const types = (await stripe.events.list({ limit: 10 })).data.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['invoice.sent', 'invoice.overdue', 'invoice.paid']));
  });
});

describe('collection', () => {
  it.each([
    ['keep_as_draft', 'draft'],
    ['mark_uncollectible', 'uncollectible'],
    ['void', 'void'],
  ] as const)('that is paused to %s goes on by itself on its day', async (behavior, status) => {
    const { customer, subscription } = await subscribed();
    const resumesAt = START + 40 * DAY;
    await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior, resumes_at: resumesAt } });
    await customer.toDay(33);
    expect(await look(subscription)).toMatchObject({
      status: 'active',
      pause_collection: { behavior, resumes_at: resumesAt },
      latest_invoice: { status, auto_advance: false },
    });
    await customer.toDay(61);
    expect(await look(subscription)).toMatchObject({ pause_collection: null, latest_invoice: { status: 'paid' } });
  });

  it('after a trial needs a payment method, or what was asked for comes instead', async () => {
    const ends = { cancel: 'canceled', pause: 'paused', create_invoice: 'past_due' } as const;
    for (const [missing, status] of Object.entries(ends)) {
      const customer = await clocked();
      const trial = await subscribe(customer, {
        trial_period_days: 5,
        trial_settings: { end_behavior: { missing_payment_method: missing as keyof typeof ends } },
      });
      expect(trial.status).toBe('trialing');
      await customer.toDay(6);
      expect((await look(trial)).status).toBe(status);
      if (missing !== 'pause') continue;
      await customer.payWith('pm_card_visa');
      expect((await stripe.subscriptions.resume(trial.id, { billing_cycle_anchor: { type: 'now' } })).status).toBe(
        'active',
      );
      expect((await look(trial)).latest_invoice).toMatchObject({ status: 'paid', total: 1000 });
    }
    const told = await stripe.events.list({ type: 'customer.subscription.trial_will_end' });
    expect(told.data).toHaveLength(3);
  });
});

describe('a change', () => {
  it('from the month to the year begins a new cycle and is billed at once', async () => {
    const { customer, subscription } = await subscribed();
    await customer.toDay(15);
    await stripe.subscriptions.update(subscription.id, { items: [{ id: itemIdOf(subscription), price: yearly.id }] });
    const { latest_invoice: invoice, ...changed } = await look(subscription);
    const unused = Math.round((1000 * 16) / 31);
    expect(invoice).toMatchObject({ total: 10_000 - unused, status: 'paid', billing_reason: 'subscription_update' });
    expect(changed).toMatchObject({ billing_cycle_anchor: START + 15 * DAY });
    expect(changed.items.data[0]?.current_period_end).toBe(Date.UTC(2027, 0, 30, 10) / 1000);
  });

  it('that can not be paid waits, is refused, or leaves the subscription past due, as was asked for', async () => {
    const { customer, subscription } = await subscribed();
    await customer.payWith(FAILING);
    await customer.toDay(10);
    const update = (behaviour: Stripe.SubscriptionUpdateParams.PaymentBehavior) =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: itemIdOf(subscription), price: larger.id }],
        payment_behavior: behaviour,
        proration_behavior: 'always_invoice',
      });
    await expect(update('error_if_incomplete')).rejects.toMatchObject({ code: 'card_declined', statusCode: 402 });
    const waiting = await update('pending_if_incomplete');
    expect(waiting).toMatchObject({
      status: 'active',
      items: { data: [{ price: { id: monthly.id } }] },
      pending_update: { subscription_items: [{ price: { id: larger.id } }] },
    });
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await stripe.invoices.pay(String(waiting.latest_invoice), { payment_method: good.id });
    expect(await look(subscription)).toMatchObject({
      pending_update: null,
      items: { data: [{ price: { id: larger.id } }] },
    });
    const smaller = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemIdOf(subscription), quantity: 2 }],
      proration_behavior: 'always_invoice',
    });
    expect(smaller.status).toBe('past_due');
  });

  it('of its end says why, and leaves no invoice to come', async () => {
    const { customer, subscription } = await subscribed();
    const ending = await stripe.subscriptions.update(subscription.id, {
      cancel_at: START + 20 * DAY,
      cancellation_details: { comment: 'Too much', feedback: 'unused' },
    });
    expect(ending).toMatchObject({
      cancel_at: START + 20 * DAY,
      cancel_at_period_end: false,
      cancellation_details: { comment: 'Too much', feedback: 'unused', reason: 'cancellation_requested' },
    });
    await expect(stripe.invoices.createPreview({ subscription: subscription.id })).rejects.toMatchObject({
      code: 'invoice_upcoming_none',
    });
    await customer.toDay(21);
    expect(await look(subscription)).toMatchObject({ status: 'canceled', ended_at: START + 20 * DAY });
  });

  it('of the day it is billed on costs its part of a month', async () => {
    const customer = await clocked('pm_card_visa');
    const subscription = await subscribe(customer, {
      items: [{ price: larger.id }],
      billing_cycle_anchor_config: { day_of_month: 1, hour: 10, minute: 0, second: 0 },
    });
    expect(subscription.billing_cycle_anchor).toBe(START + 17 * DAY);
    const part = Math.round((3000 * 17) / 31);
    expect((await look(subscription)).latest_invoice).toMatchObject({ total: part, status: 'paid' });
    await stripe.subscriptions.update(subscription.id, { billing_cycle_anchor: { type: 'now' } });
    expect((await look(subscription)).latest_invoice.total).toBe(3000 - part);
  });
});
