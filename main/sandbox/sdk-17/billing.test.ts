import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OlderSandbox, openOlderSandbox } from './open-older.ts';

const DAY = 86_400;
let sandbox: OlderSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await openOlderSandbox();
  stripe = sandbox.stripe;
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

async function createPayer(params: Stripe.CustomerCreateParams = {}): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create({ payment_method: 'pm_card_visa', ...params });
  const [method] = (await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data;
  return await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method?.id ?? '' } });
}

function createPlan(amount: number): Promise<Stripe.Price> {
  return stripe.prices.create({
    currency: 'usd',
    unit_amount: amount,
    recurring: { interval: 'month' },
    product_data: { name: `Plan of ${amount}` },
  });
}

describe('SDK 17: goods and billing', () => {
  it('sells goods with discounts', async () => {
    const product = await stripe.products.create({ name: 'Beans', metadata: { origin: 'Huila' } });
    expect((await stripe.products.update(product.id, { active: false })).active).toBe(false);
    expect((await stripe.products.search({ query: "metadata['origin']:'Huila'" })).data[0]?.id).toBe(product.id);
    const tiers = await stripe.prices.create({
      product: product.id,
      currency: 'eur',
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      recurring: { interval: 'month', usage_type: 'licensed' },
      tiers: [
        { up_to: 10, unit_amount: 500 },
        { up_to: 'inf', unit_amount: 400 },
      ],
      expand: ['tiers'],
    });
    expect(tiers.tiers).toMatchObject([{ up_to: 10 }, { up_to: null }]);
    const stepped = await stripe.subscriptions.create({
      customer: (await createPayer()).id,
      items: [{ price: tiers.id, quantity: 12 }],
      expand: ['latest_invoice'],
    });
    expect(stepped.latest_invoice).toMatchObject({ total: 10 * 500 + 2 * 400, currency: 'eur' });
    await stripe.subscriptions.cancel(stepped.id);
    expect((await stripe.prices.update(tiers.id, { nickname: 'Steps' })).nickname).toBe('Steps');
    expect((await stripe.prices.list({ product: product.id })).data).toHaveLength(1);
    expect((await stripe.prices.retrieve(tiers.id)).currency).toBe('eur');
    const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever', name: 'Fifth' });
    expect((await stripe.coupons.update(coupon.id, { name: 'A fifth' })).name).toBe('A fifth');
    const promotion = await stripe.promotionCodes.create({ coupon: coupon.id, code: 'FIFTH' });
    expect(promotion).toMatchObject({ code: 'FIFTH', coupon: { id: coupon.id, percent_off: 20 } });
    expect((await stripe.promotionCodes.list({ code: 'FIFTH' })).data).toHaveLength(1);
    expect((await stripe.promotionCodes.update(promotion.id, { active: false })).active).toBe(false);
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 20, inclusive: false });
    expect((await stripe.taxRates.retrieve(rate.id)).percentage).toBe(20);
    const shipping = await stripe.shippingRates.create({
      display_name: 'Post',
      type: 'fixed_amount',
      fixed_amount: { amount: 500, currency: 'usd' },
    });
    expect((await stripe.shippingRates.list()).data[0]?.id).toBe(shipping.id);
  });

  it('invoices by hand, with the fields of its time', async () => {
    const customer = await createPayer({ name: 'Billed', email: 'billed@example.com' });
    const item = await stripe.invoiceItems.create({ customer: customer.id, amount: 2500, currency: 'usd' });
    expect((await stripe.invoiceItems.update(item.id, { description: 'Work' })).description).toBe('Work');
    const draft = await stripe.invoices.create({ customer: customer.id, pending_invoice_items_behavior: 'include' });
    expect(draft).toMatchObject({ status: 'draft', total: 2500, paid: false });
    const open = await stripe.invoices.finalizeInvoice(draft.id);
    expect(open.payment_intent).toMatch(/^pi_/);
    const paid = await stripe.invoices.pay(draft.id, { expand: ['payment_intent', 'charge'] });
    expect(paid).toMatchObject({
      status: 'paid',
      paid: true,
      payment_intent: { object: 'payment_intent', status: 'succeeded', invoice: draft.id },
      charge: { object: 'charge', invoice: draft.id },
    });
    expect((await stripe.invoices.listLineItems(draft.id)).data).toMatchObject([{ amount: 2500, type: 'invoiceitem' }]);
    const note = await stripe.creditNotes.create({ invoice: draft.id, amount: 500, refund_amount: 500 });
    expect(note).toMatchObject({ status: 'issued', amount: 500 });
    expect((await stripe.creditNotes.list({ invoice: draft.id })).data).toHaveLength(1);
    const sent = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 7,
    });
    await stripe.invoiceItems.create({ customer: customer.id, invoice: sent.id, amount: 300, currency: 'usd' });
    expect((await stripe.invoices.sendInvoice(sent.id)).status).toBe('open');
    expect(await stripe.invoices.pay(sent.id, { paid_out_of_band: true })).toMatchObject({
      paid: true,
      paid_out_of_band: true,
    });
    expect(paid.paid_out_of_band).toBe(false);
    const never = await stripe.invoices.create({ customer: customer.id });
    await stripe.invoiceItems.create({ customer: customer.id, invoice: never.id, amount: 300, currency: 'usd' });
    await stripe.invoices.finalizeInvoice(never.id);
    expect((await stripe.invoices.markUncollectible(never.id)).status).toBe('uncollectible');
    expect((await stripe.invoices.voidInvoice(never.id)).status).toBe('void');
    const gone = await stripe.invoices.create({ customer: customer.id });
    expect(await stripe.invoices.del(gone.id)).toMatchObject({ deleted: true });
    expect((await stripe.invoices.search({ query: `customer:'${customer.id}' AND status:'paid'` })).data).toHaveLength(
      2,
    );
  });

  it('runs subscriptions, with the fields of its time', async () => {
    const customer = await createPayer();
    const [small, large] = await Promise.all([createPlan(1000), createPlan(3000)]);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: small.id }],
      expand: ['latest_invoice.payment_intent'],
    });
    expect(subscription).toMatchObject({
      status: 'active',
      latest_invoice: { subscription: subscription.id, payment_intent: { status: 'succeeded' } },
    });
    expect(subscription.current_period_end - subscription.current_period_start).toBeGreaterThan(27 * DAY);
    const item = subscription.items.data[0]?.id ?? '';
    const upcoming = await stripe.invoices.retrieveUpcoming({
      subscription: subscription.id,
      subscription_items: [{ id: item, price: large.id }],
    });
    expect(upcoming.lines.data.length).toBeGreaterThan(1);
    expect(upcoming.subscription).toBe(subscription.id);
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const cheaper = await stripe.invoices.retrieveUpcoming({ subscription: subscription.id, coupon: half.id });
    expect(cheaper.total).toBe(500);
    const discounted = await stripe.subscriptions.update(subscription.id, { coupon: half.id });
    expect(discounted.discount).toMatchObject({ coupon: { id: half.id, percent_off: 50 } });
    expect((await stripe.subscriptions.update(subscription.id, { coupon: '' })).discount).toBeNull();
    const changed = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: large.id }],
      proration_behavior: 'always_invoice',
    });
    expect(changed.items.data[0]?.price.id).toBe(large.id);
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(2);
    expect((await stripe.subscriptionItems.retrieve(item)).price.id).toBe(large.id);
    expect((await stripe.subscriptionItems.update(item, { quantity: 2 })).quantity).toBe(2);
    expect((await stripe.subscriptionItems.list({ subscription: subscription.id })).data).toHaveLength(1);
    const paused = await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } });
    expect(paused.pause_collection).toMatchObject({ behavior: 'void' });
    expect((await stripe.subscriptions.search({ query: "status:'active'" })).data).toHaveLength(1);
    expect((await stripe.subscriptions.cancel(subscription.id)).status).toBe('canceled');
    const schedule = await stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: 'now',
      phases: [{ items: [{ price: small.id }], iterations: 1 }, { items: [{ price: large.id }] }],
    });
    expect(schedule.status).toBe('active');
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).phases).toHaveLength(2);
    expect((await stripe.subscriptionSchedules.release(schedule.id)).status).toBe('released');
  });

  it('quotes, checks out, and sells by links', async () => {
    const customer = await createPayer();
    const price = await createPlan(2000);
    const quote = await stripe.quotes.create({ customer: customer.id, line_items: [{ price: price.id, quantity: 2 }] });
    expect(quote).toMatchObject({ status: 'draft', amount_total: 4000 });
    expect((await stripe.quotes.listLineItems(quote.id)).data).toHaveLength(1);
    expect((await stripe.quotes.finalizeQuote(quote.id)).status).toBe('open');
    const accepted = await stripe.quotes.accept(quote.id);
    expect(accepted.status).toBe('accepted');
    expect(String(accepted.subscription)).toMatch(/^sub_/);
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'https://example.com/done',
    });
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 2000 });
    expect(session.url).toContain('/pages/');
    expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toHaveLength(1);
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    const once = await stripe.prices.create({ currency: 'usd', unit_amount: 700, product_data: { name: 'Cup' } });
    const link = await stripe.paymentLinks.create({ line_items: [{ price: once.id, quantity: 1 }] });
    expect((await stripe.paymentLinks.update(link.id, { active: false })).active).toBe(false);
    expect((await stripe.paymentLinks.listLineItems(link.id)).data).toHaveLength(1);
    const portal = await stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
    });
    expect((await stripe.billingPortal.configurations.retrieve(portal.id)).active).toBe(true);
    expect((await stripe.billingPortal.sessions.create({ customer: customer.id })).url).toMatch(/^http/);
  });

  it('counts usage and lets time pass on a test clock', async () => {
    const meter = await stripe.billing.meters.create({
      display_name: 'Cups',
      event_name: 'cups',
      default_aggregation: { formula: 'sum' },
    });
    const customer = await createPayer();
    await stripe.billing.meterEvents.create({
      event_name: 'cups',
      payload: { stripe_customer_id: customer.id, value: '5' },
    });
    const from = Math.floor(Date.now() / 1000 / 60) * 60;
    const summaries = await stripe.billing.meters.listEventSummaries(meter.id, {
      customer: customer.id,
      start_time: from - 3600,
      end_time: from + 3600,
    });
    expect(summaries.data[0]?.aggregated_value).toBe(5);
    expect((await stripe.billing.meters.deactivate(meter.id)).status).toBe('inactive');
    const alert = await stripe.billing.alerts.list();
    expect(alert.data).toEqual([]);

    const start = Date.UTC(2026, 0, 1) / 1000;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
    const timed = await createPayer({ test_clock: clock.id });
    const price = await createPlan(900);
    const subscription = await stripe.subscriptions.create({ customer: timed.id, items: [{ price: price.id }] });
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + 40 * DAY });
    expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe('ready');
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map(({ billing_reason }) => billing_reason)).toEqual([
      'subscription_cycle',
      'subscription_create',
    ]);
    expect((await stripe.subscriptions.retrieve(subscription.id)).current_period_start).toBe(
      Date.UTC(2026, 1, 1) / 1000,
    );
    expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ deleted: true });
  });

  it('bills recorded usage, and shows what comes in the words of its time', async () => {
    const start = Date.UTC(2026, 0, 15) / 1000;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
    const customer = await createPayer({ test_clock: clock.id });
    const used = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 100,
      recurring: { interval: 'month', usage_type: 'metered', aggregate_usage: 'max' },
      product_data: { name: 'Cups' },
    });
    expect(used.recurring?.aggregate_usage).toBe('max');
    const small = await createPlan(1000);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: small.id }, { price: used.id }],
      expand: ['latest_invoice'],
    });
    const [licensed, metered] = subscription.items.data;
    expect(subscription.latest_invoice).toMatchObject({
      lines: { data: [{ amount: 0, quantity: 0, plan: { aggregate_usage: 'max' } }, { amount: 1000 }] },
    });
    const id = metered?.id ?? '';
    await stripe.subscriptionItems.createUsageRecord(id, { quantity: 10, timestamp: start + 60, action: 'set' });
    await stripe.subscriptionItems.createUsageRecord(id, { quantity: 7, timestamp: start + 120 });
    await expect(stripe.subscriptionItems.createUsageRecord(licensed?.id ?? '', { quantity: 1 })).rejects.toMatchObject(
      { param: 'subscription_item' },
    );
    const upcoming = await stripe.invoices.retrieveUpcoming({ customer: customer.id });
    expect(upcoming).toMatchObject({ total: 2000, subscription: subscription.id, paid: false });
    const lines = await stripe.invoices.listUpcomingLines({ customer: customer.id });
    expect(lines.data).toMatchObject([
      { amount: 1000, quantity: 10, type: 'subscription' },
      { amount: 1000, quantity: 1 },
    ]);
    const look = (params: Stripe.InvoiceRetrieveUpcomingParams) =>
      stripe.invoices.retrieveUpcoming({ subscription: subscription.id, ...params });
    const larger = await createPlan(3000);
    const items = [{ id: licensed?.id ?? '', price: larger.id }];
    const unprorated = { subscription_items: items, subscription_proration_behavior: 'none' } as const;
    expect((await look(unprorated)).total).toBe(4000);
    const now = { ...unprorated, subscription_billing_cycle_anchor: 'now' } as const;
    expect((await look(now)).total).toBe(3000);
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + 10 * DAY });
    const prorated = await look({ subscription_items: items, subscription_proration_date: start });
    expect(prorated.total).toBe(1000 + 3000 + 2000);
    const trial = await look({ subscription_trial_end: start + 20 * DAY });
    expect(trial.lines.data.map(({ description }) => description)).toContain('Trial period for Plan of 1000');
    // What was used is still billed at the end.
    expect((await look({ subscription_cancel_at_period_end: true })).total).toBe(1000);
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + 32 * DAY });
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect(invoice).toMatchObject({ total: 2000, paid: true });
    const summaries = await stripe.subscriptionItems.listUsageRecordSummaries(id);
    expect(summaries.data).toMatchObject([
      { total_usage: 0, invoice: null },
      { total_usage: 10, invoice: invoice?.id },
    ]);
  });

  it('keeps the coupon of a phase, and the rates of a line', async () => {
    const customer = await createPayer();
    const [price, rate, coupon] = await Promise.all([
      createPlan(1000),
      stripe.taxRates.create({ display_name: 'VAT', percentage: 25, inclusive: true }),
      stripe.coupons.create({ percent_off: 20, duration: 'forever' }),
    ]);
    const schedule = await stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: 'now',
      phases: [{ items: [{ price: price.id, tax_rates: [rate.id] }], coupon: coupon.id, iterations: 1 }],
    });
    expect(schedule.phases).toMatchObject([{ coupon: coupon.id }]);
    const [invoice] = (await stripe.invoices.list({ subscription: String(schedule.subscription) })).data;
    expect(invoice).toMatchObject({
      total: 800,
      tax: 160,
      total_tax_amounts: [{ amount: 160, inclusive: true, tax_rate: rate.id }],
      discount: { coupon: { id: coupon.id } },
      lines: { data: [{ amount: 1000, tax_rates: [{ id: rate.id }], tax_amounts: [{ amount: 160 }] }] },
    });
  });
});
