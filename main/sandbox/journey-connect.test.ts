import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';
import { bank, whole } from './testing/whole-account.ts';

const DAY = 24 * 60 * 60;
let sandbox: TestSandbox;
let stripe: Stripe;
let seconds = Math.floor(Date.UTC(2026, 4, 4, 9) / 1000);

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => seconds * 1000 });
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

/** All of the balance in one currency, available or not; of the platform where no account is named. */
async function balanceOf(account?: string, currency = 'usd'): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve({}, account ? { stripeAccount: account } : {});
  return [...available, ...pending]
    .filter((entry) => entry.currency === currency)
    .reduce((sum, { amount }) => sum + amount, 0);
}

async function eventTypes(account?: string): Promise<string[]> {
  const options = account ? { stripeAccount: account } : {};
  return (await stripe.events.list({ limit: 100 }, options)).data.map(({ type }) => type);
}

function pay(more: Partial<Stripe.PaymentIntentCreateParams> = {}, account?: string) {
  return stripe.paymentIntents.create(
    {
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      expand: ['latest_charge.balance_transaction'],
      payment_method: 'pm_card_visa',
      return_url: 'https://example.com',
      ...more,
    },
    account ? { stripeAccount: account } : {},
  );
}

function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === 'string') throw new Error('The charge was not expanded.');
  return charge;
}

describe('transfers', () => {
  it('arrive as payments, and are taken back in parts', async () => {
    const { id } = await stripe.accounts.create(whole);
    const there = { stripeAccount: id };
    await expect(
      stripe.transfers.create({ amount: 99_999_999, currency: 'usd', destination: id }),
    ).rejects.toMatchObject({ code: 'balance_insufficient' });
    await stripe.topups.create({ amount: 5000, currency: 'usd' });
    seconds += DAY + 1;
    const before = await balanceOf();
    const transfer = await stripe.transfers.create({
      amount: 1000,
      currency: 'usd',
      destination: id,
      transfer_group: 'week 48',
    });
    expect(transfer).toMatchObject({
      amount: 1000,
      reversed: false,
      source_transaction: null,
      transfer_group: 'week 48',
    });
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before - 1000, 1000]);
    const payment = await stripe.charges.retrieve(
      String(transfer.destination_payment),
      { expand: ['balance_transaction', 'source_transfer'] },
      there,
    );
    expect(payment.id).toMatch(/^py_/);
    expect(payment).toMatchObject({
      amount: 1000,
      balance_transaction: { amount: 1000, fee: 0, net: 1000, type: 'payment' },
      source_transfer: { id: transfer.id },
    });
    await expect(stripe.charges.retrieve(payment.id)).rejects.toMatchObject({ statusCode: 404 });
    const part = await stripe.transfers.createReversal(transfer.id, { amount: 400, metadata: { why: 'test' } });
    expect(part).toMatchObject({ amount: 400, transfer: transfer.id, metadata: { why: 'test' } });
    const half = await stripe.transfers.retrieve(transfer.id, { expand: ['destination_payment'] });
    expect(half).toMatchObject({
      amount_reversed: 400,
      destination_payment: { amount_refunded: 400, refunded: false },
      reversed: false,
    });
    expect(half.reversals.data.map((reversal) => reversal.id)).toEqual([part.id]);
    const [refund] = (await stripe.refunds.list({ charge: payment.id }, there)).data;
    expect(refund).toMatchObject({ id: part.destination_payment_refund, source_transfer_reversal: part.id });
    await expect(stripe.transfers.createReversal(transfer.id, { amount: 601 })).rejects.toMatchObject({
      param: 'amount',
    });
    await stripe.transfers.createReversal(transfer.id);
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 1000, reversed: true });
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before, 0]);
    await expect(stripe.transfers.createReversal(transfer.id)).rejects.toMatchObject({ statusCode: 400 });
    await expect(
      stripe.transfers.create({ amount: 1, currency: 'usd', destination: 'acct_none' }),
    ).rejects.toMatchObject({ code: 'resource_missing', param: 'destination' });
    const closed = await stripe.accounts.create({ type: 'express' });
    await expect(stripe.transfers.create({ amount: 1, currency: 'usd', destination: closed.id })).rejects.toMatchObject(
      { code: 'insufficient_capabilities_for_transfer' },
    );
  });

  it('are paid by a charge whose money is still pending, up to its amount', async () => {
    const { id: destination } = await stripe.accounts.create(whole);
    const charge = await stripe.charges.create({ amount: 3000, currency: 'usd', source: 'tok_visa' });
    const source = { currency: 'usd', destination, source_transaction: charge.id };
    const first = await stripe.transfers.create({ ...source, amount: 2000, expand: ['balance_transaction'] });
    expect(first.transfer_group).toBe(`group_${charge.id}`);
    expect((await stripe.charges.retrieve(charge.id)).transfer_group).toBe(first.transfer_group);
    await expect(stripe.transfers.create({ ...source, amount: 1001 })).rejects.toMatchObject({ param: 'amount' });
    await stripe.transfers.create({ ...source, amount: 1000 });
    expect((await stripe.transfers.list({ transfer_group: first.transfer_group ?? '' })).data).toHaveLength(2);
    const { available, pending } = await stripe.balance.retrieve({}, { stripeAccount: destination });
    expect([available[0]?.amount, pending[0]?.amount]).toEqual([0, 3000]);
    seconds += 3 * DAY;
    expect((await stripe.balance.retrieve({}, { stripeAccount: destination })).available[0]?.amount).toBe(3000);
  });
});

describe('charges that are shared', () => {
  it('send all of it to the destination, but for the fee; a refund takes both back by their share', async () => {
    const { id } = await stripe.accounts.create(whole);
    const there = { stripeAccount: id };
    const before = await balanceOf();
    const intent = await pay({ application_fee_amount: 1230, on_behalf_of: id, transfer_data: { destination: id } });
    const charge = chargeOf(intent);
    expect(charge).toMatchObject({
      application_fee_amount: 1230,
      balance_transaction: { fee: 320 },
      on_behalf_of: id,
      transfer_data: { destination: id },
      transfer_group: `group_${intent.id}`,
    });
    const transfer = await stripe.transfers.retrieve(String(charge.transfer), { expand: ['destination_payment'] });
    expect(transfer).toMatchObject({ amount: 10_000, destination: id, source_transaction: charge.id });
    const fee = await stripe.applicationFees.retrieve(String(charge.application_fee));
    expect(fee).toMatchObject({
      account: id,
      amount: 1230,
      charge: transfer.destination_payment && Reflect.get(Object(transfer.destination_payment), 'id'),
      originating_transaction: charge.id,
    });
    const [entry] = (await stripe.balanceTransactions.list({ type: 'payment' }, there)).data;
    expect(entry).toMatchObject({
      amount: 10_000,
      fee: 1230,
      fee_details: [{ amount: 1230, type: 'application_fee' }],
      net: 8770,
    });
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before + 1230 - 320, 8770]);
    const part = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 5000,
      refund_application_fee: true,
      reverse_transfer: true,
    });
    expect(part.transfer_reversal).toMatch(/^trr_/);
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 5000, reversed: false });
    const half = await stripe.applicationFees.retrieve(fee.id);
    expect(half).toMatchObject({
      amount_refunded: 615,
      refunded: false,
      refunds: { data: [{ amount: 615, fee: fee.id }] },
    });
    await stripe.refunds.create({ payment_intent: intent.id, refund_application_fee: true, reverse_transfer: true });
    expect(await stripe.applicationFees.retrieve(fee.id)).toMatchObject({ amount_refunded: 1230, refunded: true });
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before - 320, 0]);
    expect(await eventTypes()).toEqual(
      expect.arrayContaining([
        'application_fee.created',
        'application_fee.refunded',
        'transfer.created',
        'transfer.reversed',
      ]),
    );
  });

  it('send a part of it, also of what is captured later', async () => {
    const { id: destination } = await stripe.accounts.create(whole);
    const charge = chargeOf(await pay({ transfer_data: { amount: 8000, destination } }));
    expect(charge.application_fee).toBeNull();
    expect(await balanceOf(destination)).toBe(8000);
    const held = await pay({ capture_method: 'manual', application_fee_amount: 500, transfer_data: { destination } });
    expect(await balanceOf(destination)).toBe(8000);
    await expect(
      stripe.paymentIntents.capture(held.id, { amount_to_capture: 6000, application_fee_amount: 6001 }),
    ).rejects.toMatchObject({ param: 'application_fee_amount' });
    await stripe.paymentIntents.capture(held.id, { amount_to_capture: 6000, application_fee_amount: 1000 });
    expect(await balanceOf(destination)).toBe(8000 + 5000);
    const plain = await pay();
    for (const [params, param] of [
      [{ reverse_transfer: true }, 'reverse_transfer'],
      [{ refund_application_fee: true }, 'refund_application_fee'],
    ] as const) {
      await expect(stripe.refunds.create({ payment_intent: plain.id, ...params })).rejects.toMatchObject({ param });
    }
    await expect(pay({ application_fee_amount: 100 })).rejects.toMatchObject({ param: 'application_fee_amount' });
    await expect(pay({ transfer_data: { amount: 10_001, destination } })).rejects.toMatchObject({
      param: 'transfer_data[amount]',
    });
    await expect(pay({ transfer_data: { destination: 'acct_none' } })).rejects.toMatchObject({
      param: 'transfer_data[destination]',
    });
  });

  it('are made by the connected account itself, with a fee for the platform', async () => {
    const { id } = await stripe.accounts.create(whole);
    const before = await balanceOf();
    const intent = await pay({ application_fee_amount: 700 }, id);
    const charge = chargeOf(intent);
    expect(charge).toMatchObject({ application_fee_amount: 700, balance_transaction: { fee: 1020, net: 8980 } });
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before + 700, 8980]);
    const [fee] = (await stripe.applicationFees.list({ charge: charge.id })).data;
    expect(fee).toMatchObject({ id: charge.application_fee, account: id, amount: 700, originating_transaction: null });
    const shown = await stripe.applicationFees.retrieve(fee?.id ?? '', { expand: ['charge'] });
    expect(shown.charge).toMatchObject({ object: 'charge', amount: 10_000 });
    const part = await stripe.applicationFees.createRefund(fee?.id ?? '', { amount: 200 });
    expect(part).toMatchObject({ amount: 200, fee: fee?.id });
    await expect(stripe.applicationFees.createRefund(fee?.id ?? '', { amount: 501 })).rejects.toMatchObject({
      param: 'amount',
    });
    await stripe.refunds.create({ payment_intent: intent.id, refund_application_fee: true }, { stripeAccount: id });
    expect((await stripe.applicationFees.listRefunds(fee?.id ?? '')).data.map(({ amount }) => amount)).toEqual([
      500, 200,
    ]);
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before, -320]);
  });
});

describe('a checkout session of a platform', () => {
  it('pays the destination, or the account itself, when it is paid on its page', async () => {
    const { id } = await stripe.accounts.create(whole);
    const open = (data: Stripe.Checkout.SessionCreateParams.PaymentIntentData, account?: string) =>
      stripe.checkout.sessions.create(
        {
          line_items: [
            { price_data: { currency: 'usd', product_data: { name: 'Beans' }, unit_amount: 4000 }, quantity: 1 },
          ],
          mode: 'payment',
          payment_intent_data: data,
          success_url: 'https://example.com/thanks',
        },
        account ? { stripeAccount: account } : {},
      );
    const body = new URLSearchParams({ action: 'pay', card: 'visa', email: 'guest@example.com' });
    const settle = async (session: Stripe.Checkout.Session) => {
      const left = await fetch(session.url ?? '', { method: 'POST', redirect: 'manual', body });
      expect(left.status).toBe(303);
    };
    await settle(await open({ application_fee_amount: 400, transfer_data: { destination: id } }));
    expect(await balanceOf(id)).toBe(3600);
    await settle(await open({ application_fee_amount: 300 }, id));
    const [fee] = (await stripe.applicationFees.list({ limit: 1 })).data;
    expect(fee).toMatchObject({ account: id, amount: 300 });
    expect(await balanceOf(id)).toBe(3600 + 4000 - 300 - 146);
  });
});

describe('a subscription of a platform', () => {
  it('keeps its percentage of each invoice, of the destination or of the account that sells it', async () => {
    const { id } = await stripe.accounts.create(whole);
    const subscribe = async (more: Partial<Stripe.SubscriptionCreateParams>, account?: string) => {
      const options = account ? { stripeAccount: account } : {};
      const customer = await stripe.customers.create({ payment_method: 'pm_card_visa' }, options);
      const [method] = (await stripe.customers.listPaymentMethods(customer.id, {}, options)).data;
      const product = await stripe.products.create({ name: 'Beans' }, options);
      const recurring = { interval: 'month' } as const;
      return stripe.subscriptions.create(
        {
          customer: customer.id,
          default_payment_method: method?.id ?? '',
          items: [{ price_data: { currency: 'usd', product: product.id, recurring, unit_amount: 5000 } }],
          ...more,
        },
        options,
      );
    };
    expect((await subscribe({ application_fee_percent: 10, transfer_data: { destination: id } })).status).toBe(
      'active',
    );
    expect(await balanceOf(id)).toBe(4500);
    await subscribe({ transfer_data: { amount_percent: 60, destination: id } });
    expect(await balanceOf(id)).toBe(4500 + 3000);
    const direct = await subscribe({ application_fee_percent: 20 }, id);
    const [fee] = (await stripe.applicationFees.list({ limit: 1 })).data;
    expect(fee).toMatchObject({ account: id, amount: 1000 });
    seconds += 32 * DAY;
    await stripe.subscriptions.retrieve(direct.id, {}, { stripeAccount: id });
    expect((await stripe.applicationFees.list({ created: { gte: seconds - 2 * DAY } })).data).toHaveLength(2);
  });
});

describe('payouts of a connected account', () => {
  it('come by themselves once its platform sets a schedule', async () => {
    const { id, settings } = await stripe.accounts.create(whole);
    expect(settings?.payouts?.schedule.interval).toBe('manual');
    const there = { stripeAccount: id };
    await stripe.accounts.update(id, {
      settings: { payouts: { schedule: { interval: 'weekly', weekly_anchor: 'friday' } } },
    });
    await stripe.charges.create({ amount: 5000, currency: 'usd', source: 'tok_bypassPending' }, there);
    await stripe.charges.create({ amount: 700, currency: 'eur', source: 'tok_bypassPending' }, there);
    const kept = { payments: { payouts: { minimum_balance_by_currency: { usd: 1000 } } } };
    expect((await stripe.balanceSettings.update(kept, there)).payments.payouts?.schedule?.interval).toBe('weekly');
    seconds += 8 * DAY;
    const { data } = await stripe.payouts.list({}, there);
    expect(data).toMatchObject([{ amount: 3825, automatic: true, currency: 'usd', status: 'paid' }]);
    expect(data[0]?.destination).toMatch(/^ba_/);
    expect([await balanceOf(id), await balanceOf(id, 'eur')]).toEqual([1000, 650]);
  });

  it('leave its own balance for its own bank, which may send them back', async () => {
    const { id } = await stripe.accounts.create({
      ...whole,
      external_account: { ...bank, account_number: '000111111116' },
    });
    const there = { stripeAccount: id };
    await stripe.charges.create({ amount: 5000, currency: 'usd', source: 'tok_bypassPending' }, there);
    const before = await balanceOf();
    await expect(stripe.payouts.create({ amount: 5000, currency: 'usd' }, there)).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
    const payout = await stripe.payouts.create({ amount: 4000, currency: 'usd' }, there);
    expect(payout.destination).toMatch(/^ba_/);
    expect([await balanceOf(), await balanceOf(id)]).toEqual([before, 825]);
    seconds += DAY + 1;
    expect((await stripe.payouts.retrieve(payout.id, {}, there)).status).toBe('in_transit');
    seconds += DAY + 1;
    expect(await stripe.payouts.retrieve(payout.id, {}, there)).toMatchObject({
      failure_code: 'no_account',
      status: 'failed',
    });
    expect(await balanceOf(id)).toBe(4825);
    expect(await eventTypes(id)).toContain('payout.failed');
    const { id: other } = await stripe.accounts.create({ type: 'express' });
    await expect(stripe.payouts.create({ amount: 1, currency: 'usd' }, { stripeAccount: other })).rejects.toMatchObject(
      { code: 'payouts_not_allowed' },
    );
  });
});
