import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

let sandbox: TestSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

describe('the official SDK, pointed at the sandbox: customers, goods, payments', () => {
  it('takes a customer from creation to deletion', async () => {
    const created = await stripe.customers.create({
      name: 'Jenny Rosen',
      email: 'jenny@example.com',
      address: { line1: '1 Main Street', city: 'Springfield', country: 'US' },
      metadata: { plan: 'gold', region: 'west' },
    });
    expect(created.id).toMatch(/^cus_[A-Za-z0-9]{14}$/);
    expect(created).toMatchObject({ object: 'customer', balance: 0, livemode: false, tax_exempt: 'none' });
    expect(created.address).toEqual({
      city: 'Springfield',
      country: 'US',
      line1: '1 Main Street',
      line2: null,
      postal_code: null,
      state: null,
    });
    const read = await stripe.customers.retrieve(created.id);
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(created)));
    const updated = await stripe.customers.update(created.id, {
      description: 'Regular',
      metadata: { region: '', tier: '1' },
    });
    expect(updated.description).toBe('Regular');
    expect(updated.metadata).toEqual({ plan: 'gold', tier: '1' });
    expect((await stripe.customers.update(created.id, { description: '', metadata: '' })).metadata).toEqual({});
    const deleted = await stripe.customers.del(created.id);
    expect(deleted).toMatchObject({ id: created.id, object: 'customer', deleted: true });
    expect(await stripe.customers.retrieve(created.id)).toMatchObject({ deleted: true });
    await expect(stripe.customers.update(created.id, { name: 'Back' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });

  it('sells products at prices', async () => {
    const product = await stripe.products.create({
      name: 'Grinder',
      default_price_data: { currency: 'usd', unit_amount: 8900 },
    });
    expect(product.default_price).toMatch(/^price_/);
    const expanded = await stripe.products.retrieve(product.id, { expand: ['default_price'] });
    expect(expanded.default_price).toMatchObject({
      object: 'price',
      unit_amount: 8900,
      type: 'one_time',
      product: product.id,
    });
    const monthly = await stripe.prices.create({
      product: product.id,
      currency: 'jpy',
      unit_amount: 1200,
      recurring: { interval: 'month' },
      lookup_key: 'grinder_jpy',
    });
    expect(monthly).toMatchObject({
      type: 'recurring',
      recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
    });
    expect(monthly.unit_amount_decimal?.toString()).toBe('1200');
    const found = await stripe.prices.list({ lookup_keys: ['grinder_jpy'], active: true });
    expect(found.data.map((price) => price.id)).toEqual([monthly.id]);
    expect((await stripe.prices.list({ product: product.id, type: 'one_time' })).data).toHaveLength(1);
    await expect(
      stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 1, lookup_key: 'grinder_jpy' }),
    ).rejects.toMatchObject({ param: 'lookup_key' });
    const moved = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 1,
      lookup_key: 'grinder_jpy',
      transfer_lookup_key: true,
    });
    expect(moved.lookup_key).toBe('grinder_jpy');
    expect((await stripe.prices.retrieve(monthly.id)).lookup_key).toBeNull();
    expect((await stripe.prices.update(monthly.id, { nickname: 'Yen', active: false })).active).toBe(false);
    await expect(stripe.products.del(product.id)).rejects.toThrow(/has prices/);
    const inline = await stripe.prices.create({ currency: 'eur', unit_amount: 500, product_data: { name: 'Filter' } });
    expect(await stripe.products.retrieve(String(inline.product))).toMatchObject({ name: 'Filter' });
    const bare = await stripe.products.create({ id: 'chosen-id', name: 'Bare' });
    expect(bare.id).toBe('chosen-id');
    await expect(stripe.products.create({ id: 'chosen-id', name: 'Twice' })).rejects.toMatchObject({
      code: 'resource_already_exists',
    });
    expect(await stripe.products.del('chosen-id')).toMatchObject({ deleted: true });
    await expect(stripe.products.retrieve('chosen-id')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('pays with a payment intent, and refunds it in parts', async () => {
    const customer = await stripe.customers.create({ name: 'Payer' });
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer: customer.id });
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_`));
    const confirmed = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge.balance_transaction', 'payment_method', 'customer'],
    });
    expect(confirmed).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect(confirmed.latest_charge).toMatchObject({
      object: 'charge',
      paid: true,
      captured: true,
      payment_intent: intent.id,
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      balance_transaction: { object: 'balance_transaction', amount: 2000, fee: 88, net: 1912, type: 'charge' },
    });
    expect(confirmed.payment_method).toMatchObject({ object: 'payment_method', card: { last4: '4242' } });
    expect(confirmed.customer).toMatchObject({ id: customer.id, name: 'Payer' });
    await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 500, reason: 'duplicate' });
    expect(part).toMatchObject({ amount: 500, status: 'succeeded', reason: 'duplicate', currency: 'usd' });
    await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 1501 })).rejects.toMatchObject({
      param: 'amount',
    });
    await stripe.refunds.create({ payment_intent: intent.id });
    const charge = await stripe.charges.retrieve(part.charge as string, { expand: ['refunds'] });
    expect(charge).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(charge.refunds?.data.map((refund) => refund.amount)).toEqual([1500, 500]);
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    expect((await stripe.refunds.list({ charge: charge.id })).data).toHaveLength(2);
    expect((await stripe.refunds.update(part.id, { metadata: { why: 'test' } })).metadata).toEqual({ why: 'test' });
  });

  it('holds money and captures or releases it', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      capture_method: 'manual',
      payment_method: 'pm_card_mastercard',
      confirm: true,
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 5000, amount_received: 0 });
    await expect(stripe.paymentIntents.capture(held.id, { amount_to_capture: 5001 })).rejects.toMatchObject({
      param: 'amount_to_capture',
    });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 3000, amount_capturable: 0 });
    const other = await stripe.paymentIntents.create({
      amount: 700,
      currency: 'gbp',
      capture_method: 'manual',
      payment_method: 'pm_card_gb',
      confirm: true,
    });
    const canceled = await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(await stripe.charges.retrieve(other.latest_charge as string)).toMatchObject({
      refunded: true,
      captured: false,
    });
    await expect(stripe.paymentIntents.cancel(other.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const draft = await stripe.paymentIntents.create({ amount: 700, currency: 'gbp' });
    expect((await stripe.paymentIntents.update(draft.id, { amount: 900, description: 'More' })).amount).toBe(900);
  });

  it('declines cards with their codes, and keeps the failed attempt', async () => {
    const declined = stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
      confirm: true,
    });
    const error = await declined.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      type: 'StripeCardError',
    });
    const intent = await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '');
    expect(intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } });
    expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: 'card_declined',
    });
    const again = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(again).toMatchObject({ status: 'succeeded', last_payment_error: null });
    await expect(
      stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_chargeDeclinedExpiredCard' }),
    ).rejects.toMatchObject({ code: 'expired_card' });
    const secure = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_threeDSecure2Required',
      confirm: true,
    });
    expect(secure).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
  });

  it('charges tokens directly', async () => {
    const charge = await stripe.charges.create({
      amount: 1500,
      currency: 'usd',
      source: 'tok_visa',
      description: 'Direct',
      capture: false,
    });
    expect(charge).toMatchObject({
      status: 'succeeded',
      captured: false,
      source: { object: 'card', brand: 'Visa', last4: '4242' },
    });
    expect(await stripe.charges.capture(charge.id, { amount: 1000 })).toMatchObject({
      captured: true,
      amount_captured: 1000,
    });
    await expect(stripe.charges.capture(charge.id)).rejects.toMatchObject({ code: 'charge_already_captured' });
    expect((await stripe.charges.update(charge.id, { description: 'Changed' })).description).toBe('Changed');
    const customer = await stripe.customers.create({ source: 'tok_mastercard' });
    expect(customer.default_source).toMatch(/^card_/);
    expect(await stripe.charges.create({ amount: 900, currency: 'usd', customer: customer.id })).toMatchObject({
      source: { brand: 'MasterCard' },
    });
    const added = await stripe.customers.createSource(customer.id, { source: 'tok_amex' });
    expect(added).toMatchObject({ object: 'card', last4: '0005', customer: customer.id });
    expect((await stripe.customers.listSources(customer.id)).data).toHaveLength(2);
    const shown = await stripe.customers.retrieve(customer.id, { expand: ['sources'] });
    expect(shown).toMatchObject({ sources: { object: 'list', data: [{ object: 'card' }, { object: 'card' }] } });
  });

  it('keeps payment methods with customers', async () => {
    const customer = await stripe.customers.create({ name: 'Keeper' });
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 4, exp_year: 2040, cvc: '123' },
    });
    expect(method).toMatchObject({
      type: 'card',
      card: { exp_month: 4, exp_year: 2040, funding: 'credit' },
      customer: null,
    });
    await stripe.paymentMethods.attach(method.id, { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
    expect(
      (await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data.map(({ id }) => id),
    ).toEqual([method.id]);
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
    expect((await stripe.customers.retrievePaymentMethod(customer.id, method.id)).id).toBe(method.id);
    expect((await stripe.paymentMethods.update(method.id, { metadata: { seat: '4' } })).metadata).toEqual({
      seat: '4',
    });
    expect((await stripe.paymentMethods.detach(method.id)).customer).toBeNull();
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    await expect(
      stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: customer.id }),
    ).rejects.toMatchObject({ type: 'StripeCardError' });
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    expect(setup.status).toBe('succeeded');
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });
});
