import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 24 * 60 * 60;
const NOW = Math.floor(Date.UTC(2026, 2, 31, 10) / 1000);

let sandbox: TestSandbox;
let stripe: Stripe;
let product: Stripe.Product;
let monthly: Stripe.Price;
let larger: Stripe.Price;
let once: Stripe.Price;
let seconds = NOW;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => seconds * 1000 });
  stripe = sandbox.stripe();
  product = await stripe.products.create({ name: 'Coffee' });
  const common = { product: product.id, currency: 'usd' };
  const recurring = { interval: 'month' } as const;
  monthly = await stripe.prices.create({ ...common, unit_amount: 3000, recurring });
  larger = await stripe.prices.create({ ...common, unit_amount: 6000, recurring });
  once = await stripe.prices.create({ ...common, unit_amount: 1000 });
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

async function payingCustomer(fields: Stripe.CustomerCreateParams = {}): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create({ name: 'Ada', ...fields });
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  return stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

async function openInvoice(customer: string, amount: number): Promise<Stripe.Invoice> {
  await stripe.invoiceItems.create({ customer, amount, currency: 'usd' });
  const draft = await stripe.invoices.create({
    customer,
    collection_method: 'send_invoice',
    days_until_due: 30,
    pending_invoice_items_behavior: 'include',
  });
  return stripe.invoices.finalizeInvoice(draft.id);
}

describe('credit notes', () => {
  it('take off what is due of an open invoice, until they are voided', async () => {
    const { id: customer } = await payingCustomer();
    const invoice = await openInvoice(customer, 5000);
    const preview = await stripe.creditNotes.preview({ invoice: invoice.id, amount: 2000 });
    expect(preview).toMatchObject({ amount: 2000, status: 'issued', type: 'pre_payment' });
    expect((await stripe.creditNotes.list({ invoice: invoice.id })).data).toEqual([]);
    const lines = await stripe.creditNotes.listPreviewLineItems({ invoice: invoice.id, amount: 2000 });
    expect(lines.data.map(({ amount }) => amount)).toEqual([2000]);
    const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 2000, reason: 'order_change' });
    expect(note.number).toBe(`${invoice.number}-CN-01`);
    expect(note.lines.data).toHaveLength(1);
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ amount_remaining: 3000, amount_due: 3000 });
    await expect(stripe.creditNotes.create({ invoice: invoice.id, amount: 3001 })).rejects.toMatchObject({
      param: 'amount',
    });
    expect((await stripe.creditNotes.voidCreditNote(note.id)).status).toBe('void');
    expect((await stripe.invoices.retrieve(invoice.id)).amount_remaining).toBe(5000);
  });

  it('give back of a paid one, to the card or to the balance', async () => {
    const { id: customer } = await payingCustomer();
    const paid = await stripe.invoices.pay((await openInvoice(customer, 5000)).id);
    const note = await stripe.creditNotes.create({
      invoice: paid.id,
      amount: 3000,
      refund_amount: 1000,
      credit_amount: 2000,
    });
    expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 3000 });
    const [given] = note.refunds;
    const refund = await stripe.refunds.retrieve(String(given?.refund));
    expect(refund).toMatchObject({ amount: 1000, status: 'succeeded' });
    expect((await stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ balance: -2000 });
    await expect(stripe.creditNotes.create({ invoice: paid.id, amount: 2001 })).rejects.toMatchObject({
      param: 'amount',
    });
  });
});

describe('invoice previews', () => {
  it('show the next period of a subscription, with a change and its proration, and store nothing', async () => {
    const { id: customer } = await payingCustomer();
    const subscription = await stripe.subscriptions.create({ customer, items: [{ price: monthly.id }] });
    const invoices = (await stripe.invoices.list({ customer })).data.length;
    const plain = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(plain).toMatchObject({ total: 3000, status: 'draft', billing_reason: 'upcoming' });
    expect(plain.id).toMatch(/^upcoming_in_/);
    seconds += 15 * DAY;
    const [item] = subscription.items.data;
    const changed = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items: [{ id: item?.id ?? '', price: larger.id }] },
    });
    // Half a month of the difference, and the whole next month at the new price.
    expect(changed.lines.data).toHaveLength(3);
    expect(changed.total).toBeGreaterThan(6000 + 1300);
    expect(changed.total).toBeLessThan(6000 + 1700);
    expect((await stripe.invoices.list({ customer })).data).toHaveLength(invoices);
    const same = await stripe.subscriptions.retrieve(subscription.id);
    expect(same.items.data[0]?.price.id).toBe(monthly.id);
    expect((await stripe.invoiceItems.list({ customer })).data).toEqual([]);
  });

  it('show what a new subscription or what waits would cost, and refuse where nothing would come', async () => {
    const { id: customer } = await payingCustomer();
    await expect(stripe.invoices.createPreview({ customer })).rejects.toMatchObject({
      code: 'invoice_upcoming_none',
      statusCode: 404,
    });
    const first = await stripe.invoices.createPreview({
      customer,
      subscription_details: { items: [{ price: monthly.id, quantity: 2 }] },
    });
    expect(first.total).toBe(6000);
    await stripe.invoiceItems.create({ customer, amount: 700, currency: 'usd' });
    expect((await stripe.invoices.createPreview({ customer })).total).toBe(700);
    expect((await stripe.subscriptions.list({ customer })).data).toEqual([]);
  });
});

describe('quotes', () => {
  it('become a subscription when they are accepted', async () => {
    const { id: customer } = await payingCustomer();
    const draft = await stripe.quotes.create({ customer, line_items: [{ price: monthly.id, quantity: 2 }] });
    expect(draft).toMatchObject({
      status: 'draft',
      amount_total: 6000,
      computed: { recurring: { interval: 'month' } },
    });
    await expect(stripe.quotes.accept(draft.id)).rejects.toMatchObject({ code: 'quote_unexpected_state' });
    const open = await stripe.quotes.finalizeQuote(draft.id);
    expect(open).toMatchObject({ status: 'open', number: expect.stringMatching(/^QT-/) });
    const accepted = await stripe.quotes.accept(draft.id);
    const subscription = await stripe.subscriptions.retrieve(String(accepted.subscription));
    expect(subscription.items.data[0]).toMatchObject({ quantity: 2, price: { id: monthly.id } });
    expect((await stripe.quotes.listLineItems(draft.id)).data).toHaveLength(1);
  });

  it('become an invoice where nothing recurs, and can be canceled before', async () => {
    const { id: customer } = await payingCustomer();
    const quote = await stripe.quotes.create({ customer, line_items: [{ price: once.id, quantity: 3 }] });
    await stripe.quotes.finalizeQuote(quote.id);
    const accepted = await stripe.quotes.accept(quote.id);
    expect(await stripe.invoices.retrieve(String(accepted.invoice))).toMatchObject({ total: 3000, status: 'draft' });
    const other = await stripe.quotes.create({ customer, line_items: [{ price: once.id }] });
    expect((await stripe.quotes.cancel(other.id)).status).toBe('canceled');
  });
});

describe('subscription schedules', () => {
  it('go from phase to phase with time, and release the subscription at their end', async () => {
    const { id: customer } = await payingCustomer();
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      end_behavior: 'release',
      phases: [
        { items: [{ price: monthly.id }], duration: { interval: 'month', interval_count: 1 } },
        { items: [{ price: larger.id }], duration: { interval: 'month', interval_count: 1 } },
      ],
    });
    expect(schedule).toMatchObject({ status: 'active', current_phase: { start_date: seconds } });
    const id = String(schedule.subscription);
    const priceNow = async () => (await stripe.subscriptions.retrieve(id)).items.data[0]?.price.id;
    expect(await priceNow()).toBe(monthly.id);
    seconds += 32 * DAY;
    expect(await priceNow()).toBe(larger.id);
    seconds += 32 * DAY;
    expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: 'released',
      released_subscription: id,
    });
    expect((await stripe.subscriptions.retrieve(id)).status).not.toBe('canceled');
  });

  it('begin later, follow a subscription, are released or canceled with it', async () => {
    const { id: customer } = await payingCustomer();
    const later = await stripe.subscriptionSchedules.create({
      customer,
      start_date: seconds + 10 * DAY,
      phases: [{ items: [{ price: monthly.id }] }],
    });
    expect(later).toMatchObject({ status: 'not_started', subscription: null });
    expect((await stripe.subscriptionSchedules.cancel(later.id)).status).toBe('canceled');
    const running = await stripe.subscriptions.create({ customer, items: [{ price: monthly.id }] });
    const following = await stripe.subscriptionSchedules.create({ from_subscription: running.id });
    expect(following.phases[0]?.items[0]?.price).toBe(monthly.id);
    expect((await stripe.subscriptionSchedules.release(following.id)).released_subscription).toBe(running.id);
    const other = await stripe.subscriptionSchedules.create({ from_subscription: running.id });
    await stripe.subscriptionSchedules.cancel(other.id);
    expect((await stripe.subscriptions.retrieve(running.id)).status).toBe('canceled');
  });
});

describe('test clocks', () => {
  it('bring a year of invoices to their own customers at once, and to no one else', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: seconds, name: 'A year' });
    const { id: customer } = await payingCustomer({ test_clock: clock.id });
    const { id: bystander } = await payingCustomer();
    const subscription = await stripe.subscriptions.create({ customer, items: [{ price: monthly.id }] });
    await stripe.subscriptions.create({ customer: bystander, items: [{ price: monthly.id }] });
    const later = seconds + 366 * DAY;
    expect(await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: later })).toMatchObject({
      frozen_time: later,
      status: 'ready',
    });
    const invoices = await stripe.invoices.list({ customer, limit: 100 });
    expect(invoices.data).toHaveLength(13);
    expect(invoices.data.every(({ status }) => status === 'paid')).toBe(true);
    expect((await stripe.invoices.list({ customer: bystander })).data).toHaveLength(1);
    // Real time does not move what lives on the clock.
    seconds += 40 * DAY;
    expect((await stripe.invoices.list({ customer, limit: 100 })).data).toHaveLength(13);
    expect((await stripe.invoices.list({ customer: bystander })).data).toHaveLength(2);
    await expect(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: later - 1 })).rejects.toMatchObject({
      param: 'frozen_time',
    });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    await stripe.testHelpers.testClocks.del(clock.id);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ deleted: true });
  });

  it('end a trial and let a subscription that is paused rest', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: seconds });
    const { id: customer } = await payingCustomer({ test_clock: clock.id });
    const trial = await stripe.subscriptions.create({
      customer,
      items: [{ price: monthly.id }],
      trial_period_days: 14,
    });
    expect(trial.status).toBe('trialing');
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: seconds + 15 * DAY });
    expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe('active');
    expect((await stripe.subscriptions.pause(trial.id, { type: 'subscription' })).status).toBe('paused');
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: seconds + 80 * DAY });
    expect((await stripe.invoices.list({ customer })).data).toHaveLength(2);
    expect((await stripe.subscriptions.resume(trial.id)).status).toBe('active');
  });
});

describe('lines of a draft', () => {
  it('are changed one by one and together, and payments made elsewhere count for the invoice', async () => {
    const { id: customer } = await payingCustomer();
    const draft = await stripe.invoices.create({ customer, collection_method: 'send_invoice', days_until_due: 3 });
    const added = await stripe.invoices.addLines(draft.id, {
      lines: [
        { amount: 1000, description: 'One' },
        { amount: 500, description: 'Two' },
      ],
    });
    expect(added.total).toBe(1500);
    const [first, second] = added.lines.data;
    await stripe.invoices.updateLineItem(draft.id, first?.id ?? '', { amount: 2000 });
    const changed = await stripe.invoices.updateLines(draft.id, { lines: [{ id: second?.id ?? '', amount: 700 }] });
    expect(changed.total).toBe(2700);
    const invoice = await stripe.invoices.finalizeInvoice(draft.id);
    const intent = await stripe.paymentIntents.create({
      amount: 2700,
      currency: 'usd',
      customer,
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
      confirm: true,
    });
    const paid = await stripe.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    expect(paid).toMatchObject({ status: 'paid', amount_remaining: 0 });
  });
});
