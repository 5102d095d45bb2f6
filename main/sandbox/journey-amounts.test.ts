import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClockedCustomer, customerOnClock } from './testing/on-a-clock.ts';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 24 * 60 * 60;
const START = Date.UTC(2026, 0, 15, 10) / 1000;

let sandbox: TestSandbox;
let stripe: Stripe;
let product: Stripe.Product;
let monthly: Stripe.Price;
let larger: Stripe.Price;
let once: Stripe.Price;
/** 20 % on top. */
let exclusive: Stripe.TaxRate;
/** 10 % within. */
let inclusive: Stripe.TaxRate;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => START * 1000 });
  stripe = sandbox.stripe();
  product = await stripe.products.create({ name: 'Coffee' });
  const common = { product: product.id, currency: 'usd' };
  const recurring = { interval: 'month' } as const;
  monthly = await stripe.prices.create({ ...common, unit_amount: 1000, recurring });
  larger = await stripe.prices.create({ ...common, unit_amount: 3000, recurring });
  once = await stripe.prices.create({ ...common, unit_amount: 700 });
  exclusive = await stripe.taxRates.create({ display_name: 'VAT', percentage: 20, inclusive: false });
  inclusive = await stripe.taxRates.create({ display_name: 'VAT', percentage: 10, inclusive: true });
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

const amountsOf = ({ lines }: Stripe.Invoice) => lines.data.map(({ amount }) => amount);

describe('previews', () => {
  let customer: ClockedCustomer;
  let subscription: Stripe.Subscription;

  beforeAll(async () => {
    customer = await customerOnClock(stripe, START, 'pm_card_visa');
    subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: monthly.id }] });
    await customer.toDay(10);
  });

  const preview = (details: Stripe.InvoiceCreatePreviewParams.SubscriptionDetails) =>
    stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: details });
  const toLarger = () => ({ items: [{ id: subscription.items.data[0]?.id ?? '', price: larger.id }] });
  const shareOf = (amount: number, days: number) => Math.round((amount * days) / 31);

  it('show prorations from the day that they are asked for, or none', async () => {
    expect(amountsOf(await preview(toLarger()))).toEqual([shareOf(3000, 21), -shareOf(1000, 21), 3000]);
    const earlier = await preview({ ...toLarger(), proration_date: START + 5 * DAY });
    expect(amountsOf(earlier)).toEqual([shareOf(3000, 26), -shareOf(1000, 26), 3000]);
    expect(amountsOf(await preview({ ...toLarger(), proration_behavior: 'none' }))).toEqual([3000]);
    const now = await preview({ ...toLarger(), proration_behavior: 'always_invoice' });
    expect(amountsOf(now)).toEqual([shareOf(3000, 21), -shareOf(1000, 21)]);
    expect(now).toMatchObject({ status: 'draft', number: null, billing_reason: 'subscription_update' });
  });

  it('show a cycle or a trial that begins now, and the end', async () => {
    const unused = -shareOf(1000, 21);
    const anchored = await preview({ billing_cycle_anchor: { type: 'now' } });
    expect(amountsOf(anchored)).toEqual([unused, 1000]);
    expect(anchored.lines.data[1]?.period).toEqual({ start: START + 10 * DAY, end: START + 41 * DAY });
    expect(amountsOf(await preview({ trial_end: START + 20 * DAY }))).toEqual([unused, 0]);
    expect(amountsOf(await preview({ cancel_now: true }))).toEqual([unused]);
    await expect(preview({ cancel_at_period_end: true })).rejects.toMatchObject({ code: 'invoice_upcoming_none' });
  });

  it('take what the customer has in credit, further items and discounts into account, and change nothing', async () => {
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await stripe.customers.createBalanceTransaction(customer.id, { amount: -300, currency: 'usd' });
    const upcoming = await stripe.invoices.createPreview({
      subscription: subscription.id,
      discounts: [{ coupon: half.id }],
      invoice_items: [{ amount: 400, currency: 'usd', description: 'Filters' }],
    });
    expect(upcoming).toMatchObject({
      subtotal: 1400,
      total: 700,
      starting_balance: -300,
      amount_due: 400,
      total_discount_amounts: [{ amount: 700 }],
      billing_reason: 'upcoming',
      period_start: START,
      period_end: START + 31 * DAY,
    });
    expect((await stripe.coupons.retrieve(half.id)).times_redeemed).toBe(0);
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
    const same = await stripe.subscriptions.retrieve(subscription.id);
    expect(same.items.data[0]?.price.id).toBe(monthly.id);
    expect(same.status).toBe('active');
  });
});

describe('tax rates and discounts', () => {
  it('are shared out over the lines of a subscription’s invoice, and add up', async () => {
    const { id: customer } = await customerOnClock(stripe, START, 'pm_card_visa');
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: monthly.id }, { price: larger.id, tax_rates: [inclusive.id] }],
      default_tax_rates: [exclusive.id],
      discounts: [{ coupon: half.id }],
      expand: ['latest_invoice'],
    });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    // 1500 with 136 of tax within, and 500 with 100 on top.
    expect(invoice).toMatchObject({
      subtotal: 4000,
      total: 2100,
      total_excluding_tax: 1864,
      amount_paid: 2100,
      default_tax_rates: [{ id: exclusive.id }],
      total_taxes: [
        { amount: 136, tax_behavior: 'inclusive', taxable_amount: 1364 },
        { amount: 100, tax_behavior: 'exclusive', taxable_amount: 500 },
      ],
    });
    expect(invoice.lines.data).toMatchObject([
      { amount: 3000, discount_amounts: [{ amount: 1500 }], taxes: [{ amount: 136 }] },
      { amount: 1000, discount_amounts: [{ amount: 500 }], taxes: [{ amount: 100 }] },
    ]);
    expect(subscription.items.data[1]?.tax_rates).toMatchObject([{ id: inclusive.id, percentage: 10 }]);
  });

  it('of an invoice by hand are its own or those of its items; an exempt customer pays none', async () => {
    const customer = await stripe.customers.create({});
    const exempt = await stripe.customers.create({ tax_exempt: 'exempt' });
    const draftFor = async (id: string) => {
      const draft = await stripe.invoices.create({ customer: id, currency: 'usd', default_tax_rates: [exclusive.id] });
      const item = { customer: id, invoice: draft.id, currency: 'usd' };
      await stripe.invoiceItems.create({ ...item, amount: 1000 });
      await stripe.invoiceItems.create({ ...item, amount: 1100, tax_rates: [inclusive.id] });
      return stripe.invoices.retrieve(draft.id);
    };
    const taxed = await draftFor(customer.id);
    expect(taxed).toMatchObject({
      subtotal: 2100,
      subtotal_excluding_tax: 2000,
      total: 2300,
      total_excluding_tax: 2000,
    });
    expect(taxed.total_taxes?.map(({ amount }) => amount)).toEqual([100, 200]);
    expect(await draftFor(exempt.id)).toMatchObject({ total: 2100, total_taxes: [{ amount: 0 }, { amount: 0 }] });
  });

  it('count in checkout sessions and quotes, too, and on what comes of them', async () => {
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        { price: once.id, quantity: 2, tax_rates: [exclusive.id] },
        { price: once.id, tax_rates: [inclusive.id] },
      ],
      discounts: [{ coupon: half.id }],
      expand: ['line_items.data.taxes'],
    });
    expect(session).toMatchObject({
      amount_subtotal: 2100,
      amount_total: 700 + 140 + 350,
      total_details: { amount_discount: 1050, amount_tax: 140 + 32 },
    });
    expect(session.line_items?.data).toMatchObject([
      { amount_total: 840, taxes: [{ amount: 140, rate: { id: exclusive.id } }] },
      { amount_total: 350, taxes: [{ amount: 32, rate: { id: inclusive.id } }] },
    ]);
    const { id: customer } = await customerOnClock(stripe, START, 'pm_card_visa');
    const quote = await stripe.quotes.create({
      customer,
      line_items: [{ price: monthly.id, quantity: 2, tax_rates: [exclusive.id] }, { price: once.id }],
    });
    expect(quote).toMatchObject({ amount_total: 3100, computed: { recurring: { amount_total: 2400 } } });
    await stripe.quotes.finalizeQuote(quote.id);
    const { subscription } = await stripe.quotes.accept(quote.id);
    expect(await stripe.subscriptions.retrieve(String(subscription), { expand: ['latest_invoice'] })).toMatchObject({
      status: 'active',
      latest_invoice: { total: 3100, status: 'paid' },
    });
  });

  it('that count once or for some months end then', async () => {
    const { id: customer, toDay } = await customerOnClock(stripe, START, 'pm_card_visa');
    const first = await stripe.coupons.create({ percent_off: 50, duration: 'once', max_redemptions: 1 });
    const dollar = { amount_off: 100, currency: 'usd', duration: 'repeating', duration_in_months: 2 } as const;
    const two = await stripe.coupons.create(dollar);
    const discounts = [{ coupon: first.id }, { coupon: two.id }];
    await stripe.subscriptions.create({ customer, items: [{ price: monthly.id }], discounts });
    await expect(
      stripe.subscriptions.create({ customer, items: [{ price: monthly.id }], discounts }),
    ).rejects.toMatchObject({ code: 'coupon_expired' });
    await stripe.invoiceItems.create({ customer, amount: 250, currency: 'usd', description: 'Filters' });
    await toDay(62);
    const totals = (await stripe.invoices.list({ customer })).data.map(({ total }) => total);
    expect(totals).toEqual([1000, 1150, 400]);
  });
});

describe('an invoice by hand', () => {
  it('of a subscription takes what waits for that one, and nothing else', async () => {
    const { id: customer } = await customerOnClock(stripe, START, 'pm_card_visa');
    const subscription = await stripe.subscriptions.create({ customer, items: [{ price: monthly.id }] });
    await stripe.invoiceItems.create({ customer, subscription: subscription.id, amount: 250, currency: 'usd' });
    await stripe.invoiceItems.create({ customer, amount: 999, currency: 'usd' });
    const draft = await stripe.invoices.create({ customer, subscription: subscription.id });
    expect(draft).toMatchObject({
      total: 250,
      billing_reason: 'manual',
      parent: { subscription_details: { subscription: subscription.id } },
    });
  });
});

describe('a plan', () => {
  it('is a price under the same id, for either API', async () => {
    const { id } = await stripe.plans.create({
      amount: 1200,
      currency: 'usd',
      interval: 'month',
      product: { name: 'Old' },
    });
    expect(await stripe.prices.retrieve(id)).toMatchObject({ unit_amount: 1200, recurring: { interval: 'month' } });
    const { id: customer } = await customerOnClock(stripe, START, 'pm_card_visa');
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ plan: id }],
      expand: ['latest_invoice'],
    });
    expect(subscription).toMatchObject({ latest_invoice: { total: 1200 }, items: { data: [{ plan: { id } }] } });
    expect(await stripe.plans.retrieve(monthly.id)).toMatchObject({ object: 'plan', amount: 1000 });
    await stripe.plans.update(id, { nickname: 'Classic' });
    expect((await stripe.prices.retrieve(id)).nickname).toBe('Classic');
    await stripe.plans.del(id);
    expect((await stripe.prices.retrieve(id)).active).toBe(false);
  });
});

describe('a schedule', () => {
  it('keeps the discounts of its phases, bills each as it says, and ends the subscription', async () => {
    const { id: customer, toDay } = await customerOnClock(stripe, START, 'pm_card_visa');
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      end_behavior: 'cancel',
      phases: [
        {
          items: [{ price: monthly.id }],
          discounts: [{ coupon: half.id }],
          default_tax_rates: [exclusive.id],
          duration: { interval: 'month', interval_count: 2 },
        },
        { items: [{ price: larger.id, quantity: 2 }], duration: { interval: 'month', interval_count: 1 } },
      ],
    });
    expect(schedule.phases[0]).toMatchObject({
      discounts: [{ coupon: half.id }],
      default_tax_rates: [{ percentage: 20 }],
    });
    const subscription = String(schedule.subscription);
    await toDay(45);
    const upcoming = await stripe.invoices.createPreview({ schedule: schedule.id });
    expect(upcoming).toMatchObject({ total: 6000, lines: { data: [{ quantity: 2, amount: 6000 }] } });
    await toDay(100);
    const totals = (await stripe.invoices.list({ subscription })).data.map(({ total }) => total);
    expect(totals).toEqual([6000, 600, 600]);
    expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({ status: 'completed' });
    expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('canceled');
  });
});
