import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

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

async function balanceIn(currency: string): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve();
  return [...available, ...pending]
    .filter((entry) => entry.currency === currency)
    .reduce((sum, { amount }) => sum + amount, 0);
}

describe('money that moves', () => {
  it('leaves by payouts that arrive with time, are canceled or reversed', async () => {
    const topup = await stripe.topups.create({ amount: 5000, currency: 'usd' });
    expect((await stripe.topups.cancel(topup.id)).status).toBe('canceled');
    await expect(stripe.topups.cancel(topup.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(await balanceIn('usd')).toBe(0);
    await stripe.charges.create({ amount: 9000, currency: 'usd', source: 'tok_bypassPending' });
    const before = await balanceIn('usd');
    await expect(stripe.payouts.create({ amount: before + 1, currency: 'usd' })).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
    const payout = await stripe.payouts.create({ amount: 1000, currency: 'usd' });
    expect(payout).toMatchObject({ status: 'pending', amount: 1000 });
    expect(await balanceIn('usd')).toBe(before - 1000);
    const canceled = await stripe.payouts.cancel((await stripe.payouts.create({ amount: 300, currency: 'usd' })).id);
    expect(canceled.status).toBe('canceled');
    expect(await balanceIn('usd')).toBe(before - 1000);
    seconds += DAY + 60;
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('in_transit');
    await expect(stripe.payouts.cancel(payout.id)).rejects.toMatchObject({ code: 'payout_not_cancelable' });
    seconds += DAY + 60;
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid');
    expect((await stripe.events.list({ type: 'payout.paid' })).data).toHaveLength(1);
    const reversal = await stripe.payouts.reverse(payout.id);
    expect(reversal).toMatchObject({ amount: -1000, original_payout: payout.id });
    expect(await balanceIn('usd')).toBe(before);
  });

  it('lies with a customer as cash and pays a payment intent', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'Bank payer' });
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5000, currency: 'usd' });
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ usd: 5000 });
    const intent = await stripe.paymentIntents.create({
      amount: 3000,
      currency: 'usd',
      customer,
      allowed_payment_method_types: ['customer_balance'],
    });
    expect((await stripe.paymentIntents.applyCustomerBalance(intent.id, { amount: 1000 })).status).toBe(
      'requires_action',
    );
    expect((await stripe.paymentIntents.applyCustomerBalance(intent.id)).status).toBe('succeeded');
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ usd: 2000 });
    const entries = await stripe.customers.listCashBalanceTransactions(customer);
    expect(entries.data.map(({ net_amount }) => net_amount)).toEqual([-2000, -1000, 5000]);
    expect(
      (await stripe.customers.updateCashBalance(customer, { settings: { reconciliation_mode: 'manual' } })).settings,
    ).toEqual({
      reconciliation_mode: 'manual',
      using_merchant_default: false,
    });
  });
});

describe('tokens', () => {
  it('stand for a card or a bank account once they are made', async () => {
    const { id: customer } = await stripe.customers.create();
    const card = await stripe.tokens.create({
      card: { number: '4242424242424242', exp_month: '12', exp_year: '2030' },
    });
    expect(await stripe.customers.createSource(customer, { source: card.id })).toMatchObject({
      object: 'card',
      last4: '4242',
    });
    const bank = await stripe.tokens.create({
      bank_account: { country: 'US', currency: 'usd', account_number: '000123456789', routing_number: '110000000' },
    });
    const source = await stripe.customers.createSource(customer, { source: bank.id });
    expect(source).toMatchObject({ object: 'bank_account', last4: '6789', status: 'new' });
    expect(await stripe.customers.verifySource(customer, source.id, { amounts: [32, 45] })).toMatchObject({
      status: 'verified',
    });
    await expect(
      stripe.tokens.create({ card: { number: '1234567890123456', exp_month: '1', exp_year: '2030' } }),
    ).rejects.toMatchObject({ code: 'incorrect_number' });
  });
});

describe('metered usage', () => {
  it('is summed by its meter, and corrected', async () => {
    const { id: customer } = await stripe.customers.create();
    const meter = await stripe.billing.meters.create({
      display_name: 'Cups',
      event_name: 'cups',
      default_aggregation: { formula: 'sum' },
    });
    for (const value of ['2', '3']) {
      await stripe.billing.meterEvents.create({
        event_name: 'cups',
        identifier: `event_${value}`,
        payload: { stripe_customer_id: customer, value },
      });
    }
    const summed = async () => {
      const span = { start_time: seconds - DAY, end_time: seconds + DAY };
      const { data } = await stripe.billing.meters.listEventSummaries(meter.id, { customer, ...span });
      return data[0]?.aggregated_value;
    };
    expect(await summed()).toBe(5);
    await stripe.billing.meterEventAdjustments.create({
      event_name: 'cups',
      type: 'cancel',
      cancel: { identifier: 'event_3' },
    });
    expect(await summed()).toBe(2);
    await stripe.billing.meters.deactivate(meter.id);
    await expect(
      stripe.billing.meterEvents.create({ event_name: 'cups', payload: { stripe_customer_id: customer, value: '1' } }),
    ).rejects.toMatchObject({ param: 'event_name' });
  });

  it('can be paid by credit that was granted', async () => {
    const { id: customer } = await stripe.customers.create();
    const grant = await stripe.billing.creditGrants.create({
      customer,
      category: 'promotional',
      amount: { type: 'monetary', monetary: { currency: 'usd', value: 500 } },
      applicability_config: { scope: { price_type: 'metered' } },
    });
    const summary = await stripe.billing.creditBalanceSummaries.retrieve({
      customer,
      filter: { type: 'credit_grant', credit_grant: grant.id },
    });
    expect(summary.balances[0]?.available_balance.monetary).toEqual({ currency: 'usd', value: 500 });
    expect((await stripe.billing.creditBalanceTransactions.list({ customer })).data).toHaveLength(1);
    expect((await stripe.billing.creditGrants.voidGrant(grant.id)).voided_at).toBe(seconds);
  });
});

describe('Issuing, Terminal and Treasury', () => {
  it('a card is issued, used, captured and refunded', async () => {
    const holder = await stripe.issuing.cardholders.create({
      name: 'Ada',
      billing: { address: { line1: '1 Road', city: 'Portland', postal_code: '97209', country: 'US' } },
    });
    const card = await stripe.issuing.cards.create({
      cardholder: holder.id,
      currency: 'usd',
      type: 'virtual',
      status: 'active',
    });
    const authorization = await stripe.testHelpers.issuing.authorizations.create({ card: card.id, amount: 2000 });
    await stripe.testHelpers.issuing.authorizations.increment(authorization.id, { increment_amount: 500 });
    const captured = await stripe.testHelpers.issuing.authorizations.capture(authorization.id);
    expect(captured.status).toBe('closed');
    const [spent] = (await stripe.issuing.transactions.list({ card: card.id })).data;
    expect(spent).toMatchObject({ amount: -2500, type: 'capture', authorization: authorization.id });
    const back = await stripe.testHelpers.issuing.transactions.refund(spent?.id ?? '', { refund_amount: 1000 });
    expect(back).toMatchObject({ amount: 1000, type: 'refund' });
    await stripe.issuing.cards.update(card.id, { status: 'inactive' });
    await expect(stripe.testHelpers.issuing.authorizations.create({ card: card.id })).rejects.toMatchObject({
      param: 'card',
    });
  });

  it('a reader does one thing at a time', async () => {
    const location = await stripe.terminal.locations.create({
      display_name: 'Stall',
      address: { line1: '1 Road', city: 'Portland', country: 'US', postal_code: '97209', state: 'OR' },
    });
    const reader = await stripe.terminal.readers.create({ registration_code: 'simulated-wpe', location: location.id });
    const intent = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card_present'],
    });
    const busy = await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: intent.id });
    expect(busy).toMatchObject({ action: { status: 'in_progress', type: 'process_payment_intent' } });
    await expect(
      stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: intent.id }),
    ).rejects.toMatchObject({ code: 'terminal_reader_busy' });
    const done = await stripe.testHelpers.terminal.readers.presentPaymentMethod(reader.id);
    expect(done.action?.status).toBe('succeeded');
  });

  it('money of a financial account leaves a transaction behind', async () => {
    const account = await stripe.treasury.financialAccounts.create({ supported_currencies: ['usd'] });
    const payment = await stripe.treasury.outboundPayments.create({
      amount: 1000,
      currency: 'usd',
      financial_account: account.id,
    });
    const [transaction] = (await stripe.treasury.transactions.list({ financial_account: account.id })).data;
    expect(transaction).toMatchObject({ id: payment.transaction, amount: -1000, flow: payment.id });
    expect((await stripe.testHelpers.treasury.outboundPayments.post(payment.id)).status).toBe('posted');
    await expect(stripe.treasury.outboundPayments.cancel(payment.id)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('the v2 API', () => {
  it('keeps accounts, persons and event destinations', async () => {
    const account = await stripe.v2.core.accounts.create({ contact_email: 'ada@example.com', display_name: 'Ada' });
    expect(account).toMatchObject({ object: 'v2.core.account', display_name: 'Ada' });
    const person = await stripe.v2.core.accounts.persons.create(account.id, { given_name: 'Ada' });
    expect((await stripe.v2.core.accounts.persons.list(account.id)).data.map(({ id }) => id)).toEqual([person.id]);
    expect((await stripe.v2.core.accounts.close(account.id)).closed).toBe(true);
    const destination = await stripe.v2.core.eventDestinations.create({
      name: 'Orders',
      type: 'webhook_endpoint',
      event_payload: 'thin',
      enabled_events: ['v2.core.event_destination.ping'],
      webhook_endpoint: { url: 'https://example.com/hook' },
    });
    expect((await stripe.v2.core.eventDestinations.disable(destination.id)).status).toBe('disabled');
    expect((await stripe.v2.core.eventDestinations.enable(destination.id)).status).toBe('enabled');
    expect(await stripe.v2.core.eventDestinations.ping(destination.id)).toMatchObject({ object: 'v2.core.event' });
    await stripe.v2.core.eventDestinations.del(destination.id);
    await expect(stripe.v2.core.eventDestinations.retrieve(destination.id)).rejects.toMatchObject({ statusCode: 404 });
  });
});
