import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OlderSandbox, openOlderSandbox } from './open-older.ts';

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

describe('SDK 17: customers and payments', () => {
  it('keeps customers, their tax ids, balance and cards', async () => {
    const made = await stripe.customers.create({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      metadata: { plan: 'gold' },
      source: 'tok_visa',
    });
    expect(made).toMatchObject({ object: 'customer', name: 'Ada Lovelace', metadata: { plan: 'gold' } });
    expect(made.default_source).toMatch(/^card_/);
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ email: 'ada@example.com' });
    expect((await stripe.customers.update(made.id, { phone: '+15550100' })).phone).toBe('+15550100');
    expect((await stripe.customers.list({ email: 'ada@example.com' })).data).toHaveLength(1);
    expect((await stripe.customers.search({ query: "metadata['plan']:'gold'" })).data[0]?.id).toBe(made.id);
    const taxId = await stripe.customers.createTaxId(made.id, { type: 'gb_vat', value: 'GB123456789' });
    expect((await stripe.customers.retrieveTaxId(made.id, taxId.id)).value).toBe('GB123456789');
    expect((await stripe.customers.listTaxIds(made.id)).data).toHaveLength(1);
    expect(await stripe.customers.deleteTaxId(made.id, taxId.id)).toMatchObject({ deleted: true });
    const credit = await stripe.customers.createBalanceTransaction(made.id, { amount: -500, currency: 'usd' });
    expect(credit.ending_balance).toBe(-500);
    expect((await stripe.customers.listBalanceTransactions(made.id)).data).toHaveLength(1);
    const second = await stripe.customers.createSource(made.id, { source: 'tok_mastercard' });
    expect((await stripe.customers.listSources(made.id, { object: 'card' })).data).toHaveLength(2);
    expect(await stripe.customers.deleteSource(made.id, second.id)).toMatchObject({ id: second.id });
    expect((await stripe.customers.list().autoPagingToArray({ limit: 10 })).map(({ id }) => id)).toEqual([made.id]);
    expect(await stripe.customers.del(made.id)).toEqual(expect.objectContaining({ id: made.id, deleted: true }));
  });

  it('takes payments to every end', async () => {
    const customer = await stripe.customers.create({});
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    expect((await stripe.paymentMethods.attach(method.id, { customer: customer.id })).customer).toBe(customer.id);
    expect((await stripe.customers.listPaymentMethods(customer.id, { type: 'card' })).data).toHaveLength(1);
    const paid = await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'eur',
      customer: customer.id,
      payment_method: method.id,
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      expand: ['latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect(paid.latest_charge).toMatchObject({
      object: 'charge',
      balance_transaction: { amount: 2000, type: 'charge' },
    });

    const later = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    expect(later.status).toBe('requires_payment_method');
    expect((await stripe.paymentIntents.update(later.id, { amount: 950 })).amount).toBe(950);
    expect(
      (
        await stripe.paymentIntents.confirm(later.id, {
          payment_method: 'pm_card_visa',
          return_url: 'https://example.com',
        })
      ).status,
    ).toBe('succeeded');
    const held = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      payment_method_types: ['card'],
      confirm: true,
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1000 });
    expect(await stripe.paymentIntents.capture(held.id, { amount_to_capture: 600 })).toMatchObject({
      status: 'succeeded',
      amount_received: 600,
    });
    const dropped = await stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    expect(await stripe.paymentIntents.cancel(dropped.id, { cancellation_reason: 'duplicate' })).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'duplicate',
    });
    expect((await stripe.paymentIntents.list({ customer: customer.id })).data.map(({ id }) => id)).toEqual([paid.id]);
    await expect(
      stripe.paymentIntents.create({
        amount: 300,
        currency: 'usd',
        payment_method: 'pm_card_chargeDeclinedInsufficientFunds',
        payment_method_types: ['card'],
        confirm: true,
      }),
    ).rejects.toMatchObject({ type: 'StripeCardError', code: 'card_declined', decline_code: 'insufficient_funds' });
    const asked = await stripe.paymentIntents.create({
      amount: 300,
      currency: 'usd',
      payment_method: 'pm_card_threeDSecure2Required',
      payment_method_types: ['card'],
      confirm: true,
    });
    expect(asked.status).toBe('requires_action');
    expect((await stripe.paymentMethods.detach(method.id)).customer).toBeNull();
  });

  it('sets cards up, refunds, and fights disputes', async () => {
    const customer = await stripe.customers.create({});
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      payment_method_types: ['card'],
      confirm: true,
    });
    expect(setup.status).toBe('succeeded');
    expect((await stripe.setupIntents.retrieve(setup.id)).customer).toBe(customer.id);
    const open = await stripe.setupIntents.create({});
    expect((await stripe.setupIntents.cancel(open.id)).status).toBe('canceled');
    expect((await stripe.setupIntents.list({ customer: customer.id })).data).toHaveLength(1);
    expect((await stripe.setupAttempts.list({ setup_intent: setup.id })).object).toBe('list');

    const charge = await stripe.charges.create({ amount: 5000, currency: 'usd', source: 'tok_visa', capture: false });
    expect(charge).toMatchObject({ captured: false, paid: true, status: 'succeeded' });
    expect((await stripe.charges.capture(charge.id)).captured).toBe(true);
    expect((await stripe.charges.update(charge.id, { description: 'Coffee' })).description).toBe('Coffee');
    const part = await stripe.refunds.create({ charge: charge.id, amount: 1000, reason: 'requested_by_customer' });
    expect(part).toMatchObject({ status: 'succeeded', amount: 1000 });
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 1000, refunded: false });
    await expect(stripe.refunds.create({ charge: charge.id, amount: 4001 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
    });
    expect((await stripe.refunds.update(part.id, { metadata: { case: '7' } })).metadata).toEqual({ case: '7' });
    expect((await stripe.refunds.list({ charge: charge.id })).data).toHaveLength(1);

    const disputed = await stripe.charges.create({ amount: 700, currency: 'usd', source: 'tok_createDispute' });
    const [dispute] = (await stripe.disputes.list({ charge: disputed.id })).data;
    expect(dispute?.status).toBe('needs_response');
    const id = dispute?.id ?? '';
    expect(
      (await stripe.disputes.update(id, { evidence: { product_description: 'Beans' }, submit: false })).evidence,
    ).toMatchObject({
      product_description: 'Beans',
    });
    expect((await stripe.disputes.close(id)).status).toBe('lost');
  });

  it('moves money', async () => {
    const topup = await stripe.topups.create({ amount: 90_000, currency: 'usd', description: 'Top-up' });
    expect((await stripe.topups.retrieve(topup.id)).amount).toBe(90_000);
    await stripe.charges.create({ amount: 50_000, currency: 'usd', source: 'tok_bypassPending' });
    const balance = await stripe.balance.retrieve();
    expect(balance.available.find(({ currency }) => currency === 'usd')?.amount).toBeGreaterThan(40_000);
    const payout = await stripe.payouts.create({ amount: 1000, currency: 'usd' });
    expect(['pending', 'in_transit']).toContain(payout.status);
    expect((await stripe.payouts.update(payout.id, { metadata: { week: '1' } })).metadata).toEqual({ week: '1' });
    expect((await stripe.payouts.cancel(payout.id)).status).toBe('canceled');
    expect((await stripe.payouts.list({ limit: 1 })).data[0]?.id).toBe(payout.id);
    const [transaction] = (await stripe.balanceTransactions.list({ type: 'charge' })).data;
    expect((await stripe.balanceTransactions.retrieve(transaction?.id ?? '')).type).toBe('charge');
    const token = await stripe.tokens.create({ pii: { id_number: '000000000' } });
    expect((await stripe.tokens.retrieve(token.id)).type).toBe('pii');
  });

  it('speaks the protocol: idempotency, errors, pages both ways', async () => {
    const key = { idempotencyKey: 'sdk-17-once' };
    const first = await stripe.customers.create({ name: 'Once' }, key);
    const again = await stripe.customers.create({ name: 'Once' }, key);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.customers.create({ name: 'Other' }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
    for (const name of ['A', 'B', 'C']) await stripe.products.create({ name });
    const page = await stripe.products.list({ limit: 2 });
    expect([page.has_more, page.data.map(({ name }) => name)]).toEqual([true, ['C', 'B']]);
    const older = await stripe.products.list({ limit: 2, starting_after: page.data[1]?.id ?? '' });
    expect(older.data.map(({ name }) => name)).toEqual(['A']);
    const newer = await stripe.products.list({ limit: 1, ending_before: older.data[0]?.id ?? '' });
    expect([newer.has_more, newer.data[0]?.name]).toEqual([true, 'B']);
    expect(first.lastResponse.headers['stripe-version']).toBe('2025-02-24.acacia');
  });
});
