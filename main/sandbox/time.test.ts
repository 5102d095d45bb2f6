import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 86_400_000;
let sandbox: TestSandbox;
let stripe: Stripe;
let now = Date.UTC(2026, 0, 31, 12);

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => now });
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

async function subscribe(card: string, params: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1000,
    recurring: { interval: 'month' },
    product_data: { name: 'Plan' },
  });
  return stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: method.id,
    ...params,
  });
}

function day(seconds: number | undefined): string {
  return new Date((seconds ?? 0) * 1000).toISOString().slice(0, 10);
}

describe('as time passes', () => {
  it("subscriptions renew on their day, or the month's last, with a paid invoice each time", async () => {
    const subscription = await subscribe('pm_card_visa');
    expect(day(subscription.items.data[0]?.current_period_end)).toBe('2026-02-28');
    now = Date.UTC(2026, 3, 2);
    const later = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(day(later.items.data[0]?.current_period_start)).toBe('2026-03-31');
    expect(day(later.items.data[0]?.current_period_end)).toBe('2026-04-30');
    expect(later).toMatchObject({
      status: 'active',
      latest_invoice: { status: 'paid', billing_reason: 'subscription_cycle' },
    });
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map((invoice) => day(invoice.created))).toEqual(['2026-03-31', '2026-02-28', '2026-01-31']);
  });

  it('trials end in the first payment, and a card that fails then leaves the subscription past due', async () => {
    const good = await subscribe('pm_card_visa', { trial_period_days: 7 });
    const bad = await subscribe('pm_card_chargeCustomerFail', { trial_period_days: 7 });
    expect([good.status, bad.status]).toEqual(['trialing', 'trialing']);
    now += 8 * DAY;
    expect(await stripe.subscriptions.retrieve(good.id)).toMatchObject({ status: 'active' });
    const failed = await stripe.subscriptions.retrieve(bad.id, { expand: ['latest_invoice'] });
    expect(failed).toMatchObject({ status: 'past_due', latest_invoice: { status: 'open', attempt_count: 1 } });
  });

  it('subscriptions that were told to end do so, and unpaid first ones expire', async () => {
    const ending = await subscribe('pm_card_visa', { cancel_at_period_end: true });
    const waiting = await subscribe('pm_card_visa', { payment_behavior: 'default_incomplete' });
    now += 2 * DAY;
    expect(await stripe.subscriptions.retrieve(waiting.id)).toMatchObject({ status: 'incomplete_expired' });
    expect(await stripe.subscriptions.retrieve(ending.id)).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
    });
    now += 31 * DAY;
    expect(await stripe.subscriptions.retrieve(ending.id)).toMatchObject({ status: 'canceled' });
  });

  it('money becomes available', async () => {
    const own = sandbox.stripe('sk_test_money');
    await own.charges.create({ amount: 10_000, currency: 'usd', source: 'tok_visa' });
    expect(await own.balance.retrieve()).toMatchObject({
      available: [{ amount: 0 }],
      pending: [{ amount: 9680, currency: 'usd' }],
    });
    now += 4 * DAY;
    expect(await own.balance.retrieve()).toMatchObject({ available: [{ amount: 9680 }], pending: [{ amount: 0 }] });
    expect((await own.balanceTransactions.list()).data[0]?.status).toBe('available');
  });

  it('idempotency keys are forgotten after a day', async () => {
    const create = (name: string) => stripe.customers.create({ name }, { idempotencyKey: 'daily' });
    const first = await create('One');
    expect((await create('One')).id).toBe(first.id);
    now += 1.1 * DAY;
    expect((await create('Two')).id).not.toBe(first.id);
  });

  it('payouts come on the days of the schedule, and say which transactions they consist of', async () => {
    expect((await stripe.balanceSettings.retrieve()).payments?.payouts?.schedule?.interval).toBe('manual');
    now = Date.UTC(2027, 0, 1, 12);
    const charge = await stripe.charges.create({ amount: 5000, currency: 'chf', source: 'tok_visa' });
    await stripe.balanceSettings.update({
      payments: { payouts: { schedule: { interval: 'monthly', monthly_payout_days: [31] } } },
    });
    now = Date.UTC(2027, 1, 27, 12);
    const ofFrancs = async () =>
      (await stripe.payouts.list({ limit: 100 })).data.filter((one) => one.currency === 'chf');
    const [payout] = await ofFrancs();
    expect(payout).toMatchObject({ automatic: true, status: 'paid', amount: 4825 });
    expect(day(payout?.created)).toBe('2027-01-31');
    const parts = await stripe.balanceTransactions.list({ payout: payout?.id ?? '' });
    expect(parts.data.map(({ type, net }) => [type, net])).toEqual([
      ['payout', -4825],
      ['charge', 4825],
    ]);
    expect(parts.data[1]?.source).toBe(charge.id);
    const late = await stripe.charges.create({ amount: 1000, currency: 'chf', source: 'tok_visa' });
    // The last of a short month; the charge of the day before is not available by then.
    now = Date.UTC(2027, 2, 1, 12);
    expect(await ofFrancs()).toHaveLength(1);
    now = Date.UTC(2027, 3, 1, 12);
    const [second] = await ofFrancs();
    expect(day(second?.created)).toBe('2027-03-31');
    const secondParts = await stripe.balanceTransactions.list({ payout: second?.id ?? '' });
    expect(secondParts.data.map(({ source }) => source)).toContain(late.id);
  });
});
