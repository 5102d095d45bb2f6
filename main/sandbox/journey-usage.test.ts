import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOnClock } from './testing/on-a-clock.ts';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 24 * 60 * 60;
const START = Date.UTC(2026, 0, 15, 10) / 1000;
const MIDNIGHT = Date.UTC(2026, 0, 15) / 1000;

let sandbox: TestSandbox;
let stripe: Stripe;
let product: Stripe.Product;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => START * 1000 });
  stripe = sandbox.stripe();
  product = await stripe.products.create({ name: 'Cups' });
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

async function meteredPrice(
  event: string,
  fields: Omit<Stripe.PriceCreateParams, 'currency' | 'recurring'>,
  formula: 'sum' | 'count' | 'last' = 'sum',
) {
  const meter = await stripe.billing.meters.create({
    display_name: event,
    event_name: event,
    default_aggregation: { formula },
    customer_mapping: { type: 'by_id', event_payload_key: 'drinker' },
    value_settings: { event_payload_key: 'cups' },
  });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    ...fields,
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
  });
  return { meter, price };
}

function use(event: string, drinker: string, cups: number, identifier?: string): Promise<unknown> {
  return stripe.billing.meterEvents.create({
    event_name: event,
    payload: { drinker, cups: String(cups) },
    ...(identifier === undefined ? {} : { identifier }),
  });
}

describe('metered usage', () => {
  it.each([
    ['sum', 9, 900],
    ['count', 3, 300],
    ['last', 2, 200],
  ] as const)('is billed at the end of the period by a meter that takes the %s', async (formula, quantity, total) => {
    const { meter, price } = await meteredPrice(formula, { unit_amount: 100 }, formula);
    const { id: customer, toDay } = await customerOnClock(stripe, START, 'pm_card_visa');
    const subscription = await stripe.subscriptions.create({ customer, items: [{ price: price.id }] });
    expect(subscription).toMatchObject({ status: 'active', latest_invoice: null });
    expect(subscription.items.data[0]).not.toHaveProperty('quantity');
    await toDay(3);
    await use(formula, customer, 3);
    await use(formula, customer, 5, `${formula}-wrong`);
    await use(formula, customer, 4);
    await stripe.v2.billing.meterEvents.create({ event_name: formula, payload: { drinker: customer, cups: '2' } });
    await stripe.billing.meterEventAdjustments.create({
      event_name: formula,
      type: 'cancel',
      cancel: { identifier: `${formula}-wrong` },
    });
    await expect(use(formula, customer, 5, `${formula}-wrong`)).rejects.toMatchObject({ param: 'identifier' });
    const upcoming = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(upcoming).toMatchObject({ total, lines: { data: [{ quantity, amount: total }] } });
    await toDay(32);
    const [invoice] = (await stripe.invoices.list({ customer })).data;
    expect(invoice).toMatchObject({ status: 'paid', total, billing_reason: 'subscription_cycle', period_start: START });
    expect(invoice?.lines.data).toMatchObject([{ quantity, amount: total, period: { start: START } }]);
    const window = { customer, start_time: MIDNIGHT, end_time: MIDNIGHT + 30 * DAY };
    const [sum] = (await stripe.billing.meters.listEventSummaries(meter.id, window)).data;
    expect(sum?.aggregated_value).toBe(quantity);
    const byDay = await stripe.billing.meters.listEventSummaries(meter.id, { ...window, value_grouping_window: 'day' });
    expect(byDay.data).toMatchObject([{ aggregated_value: quantity, start_time: MIDNIGHT + 3 * DAY }]);
  });

  it('goes by tiers and by packages, beside what is licensed, and is settled when the subscription ends', async () => {
    const tiered = await meteredPrice('tiered', {
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      tiers: [
        { up_to: 10, unit_amount: 100 },
        { up_to: 'inf', unit_amount: 50 },
      ],
    });
    const packed = await meteredPrice('packed', {
      unit_amount: 500,
      transform_quantity: { divide_by: 100, round: 'up' },
    });
    const recurring = { interval: 'month' } as const;
    const base = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 2000, recurring });
    const { id: customer, toDay } = await customerOnClock(stripe, START, 'pm_card_visa');
    const prices = [base.id, tiered.price.id, packed.price.id];
    await expect(
      stripe.subscriptions.create({ customer, items: [{ price: tiered.price.id, quantity: 1 }] }),
    ).rejects.toMatchObject({ param: 'items[0][quantity]' });
    const subscription = await stripe.subscriptions.create({
      customer,
      items: prices.map((price) => ({ price })),
      expand: ['latest_invoice'],
    });
    expect(subscription.latest_invoice).toMatchObject({ total: 2000, lines: { data: [{ quantity: 1 }] } });
    await toDay(5);
    await use('tiered', customer, 14);
    await use('packed', customer, 250);
    await toDay(32);
    const [cycle] = (await stripe.invoices.list({ customer })).data;
    expect(cycle?.total).toBe(2000 + (10 * 100 + 4 * 50) + 3 * 500);
    expect(cycle?.lines.data.map(({ quantity }) => quantity)).toEqual([250, 14, 1]);
    await use('packed', customer, 120);
    await stripe.subscriptions.cancel(subscription.id, { invoice_now: true });
    const [last] = (await stripe.invoices.list({ customer })).data;
    expect(last).toMatchObject({ total: 1000, status: 'paid', lines: { data: [{ quantity: 120 }] } });
  });

  it('so far is kept for the next invoice when its item goes, unless that is to be forgotten', async () => {
    const { price } = await meteredPrice('left', { unit_amount: 100 });
    const recurring = { interval: 'month' } as const;
    const base = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 2000, recurring });
    const { id: customer } = await customerOnClock(stripe, START, 'pm_card_visa');
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: base.id }, { price: price.id }],
    });
    const [, metered] = subscription.items.data;
    await use('left', customer, 7);
    await stripe.subscriptionItems.del(metered?.id ?? '');
    const waiting = await stripe.invoiceItems.list({ customer, pending: true });
    expect(waiting.data).toMatchObject([{ amount: 700, quantity: 7, proration: false }]);
    const again = await stripe.subscriptionItems.create({ subscription: subscription.id, price: price.id });
    await stripe.subscriptionItems.del(again.id, { clear_usage: true });
    expect((await stripe.invoiceItems.list({ customer, pending: true })).data).toHaveLength(1);
  });

  it('is paid out of the credits that its customer was granted, which come back when the invoice is voided', async () => {
    const { price } = await meteredPrice('credited', { unit_amount: 100 });
    const { id: customer, toDay } = await customerOnClock(stripe, START);
    await stripe.billing.creditGrants.create({
      customer,
      name: 'Welcome',
      category: 'promotional',
      amount: { type: 'monetary', monetary: { currency: 'usd', value: 500 } },
      applicability_config: { scope: { price_type: 'metered' } },
    });
    const left = async () => {
      const filter = { type: 'applicability_scope', applicability_scope: { price_type: 'metered' } } as const;
      const summary = await stripe.billing.creditBalanceSummaries.retrieve({ customer, filter });
      return summary.balances[0]?.available_balance.monetary?.value;
    };
    await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      collection_method: 'send_invoice',
      days_until_due: 10,
    });
    await use('credited', customer, 8);
    await toDay(32);
    const [invoice] = (await stripe.invoices.list({ customer })).data;
    expect(invoice).toMatchObject({
      subtotal: 800,
      total: 300,
      total_pretax_credit_amounts: [{ amount: 500, type: 'credit_balance_transaction' }],
    });
    expect(await left()).toBe(0);
    await stripe.invoices.voidInvoice(invoice?.id ?? '');
    expect(await left()).toBe(500);
  });

  it('is refused where it could not be counted', async () => {
    const { price } = await meteredPrice('refused', { unit_amount: 100 });
    const { id: customer } = await customerOnClock(stripe, START);
    const event = { event_name: 'refused', payload: { drinker: customer, cups: '1' } };
    const refusals = [
      [{ ...event, timestamp: START + 3600 }, 'timestamp_in_future'],
      [{ ...event, timestamp: START - 40 * DAY }, 'timestamp_too_far_in_past'],
      [{ ...event, payload: { drinker: customer, cups: 'many' } }, 'meter_event_invalid_value'],
      [{ ...event, event_name: 'unknown' }, 'resource_missing'],
    ] as const;
    for (const [params, code] of refusals) {
      await expect(stripe.billing.meterEvents.create(params)).rejects.toMatchObject({ code, statusCode: 400 });
    }
    await expect(
      stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount: 5,
        recurring: { interval: 'month', usage_type: 'metered' },
      }),
    ).rejects.toMatchObject({ param: 'recurring[meter]' });
    const session = await stripe.checkout.sessions.create({ mode: 'subscription', line_items: [{ price: price.id }] });
    expect(session.amount_total).toBe(0);
  });
});
