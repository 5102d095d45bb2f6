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

/** The error that the SDK throws. */
async function errorOf(request: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error('The request was taken.');
}

describe('the official SDK, pointed at the sandbox: cards, and whether the customer is there', () => {
  it('declines what needs authentication while nobody is there, and says which payment it was', async () => {
    const customer = await stripe.customers.create();
    const card = await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer: customer.id });
    const payment = {
      amount: 2000,
      currency: 'usd',
      customer: customer.id,
      payment_method: card.id,
      confirm: true,
    } as const;
    const away = await errorOf(stripe.paymentIntents.create({ ...payment, off_session: true }));
    expect(away).toMatchObject({
      statusCode: 402,
      type: 'StripeCardError',
      code: 'authentication_required',
      decline_code: 'authentication_required',
    });
    expect(away.payment_method?.id).toBe(card.id);
    expect(away.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'authentication_required' },
    });
    const unasked = await errorOf(stripe.paymentIntents.create({ ...payment, error_on_requires_action: true }));
    expect(unasked).toMatchObject({ code: 'authentication_required', decline_code: 'authentication_not_handled' });
    const back = await stripe.paymentIntents.confirm(away.payment_intent?.id ?? '', {
      payment_method: card.id,
      return_url: 'https://example.com/back',
    });
    expect(back.status).toBe('requires_action');
  });

  it('charges a card that was set up, also while nobody is there', async () => {
    const customer = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      confirm: true,
      return_url: 'https://example.com/back',
    });
    expect(setup.status).toBe('requires_action');
    const page = setup.next_action?.redirect_to_url?.url ?? '';
    await fetch(page, { method: 'POST', body: new URLSearchParams({ action: 'agree' }), redirect: 'manual' });
    const done = await stripe.setupIntents.retrieve(setup.id);
    expect(done.status).toBe('succeeded');
    const paid = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      customer: customer.id,
      payment_method: String(done.payment_method),
      off_session: true,
      confirm: true,
    });
    expect(paid.status).toBe('succeeded');
  });

  it('keeps a card that will be declined later', async () => {
    const customer = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_chargeCustomerFail',
      confirm: true,
    });
    expect(setup.status).toBe('succeeded');
    const refused = await errorOf(stripe.setupIntents.confirm(setup.id));
    expect(refused).toMatchObject({ code: 'setup_intent_unexpected_state', setup_intent: { status: 'succeeded' } });
  });

  it('lets a confirmation decide how the payment goes on', async () => {
    const customer = await stripe.customers.create();
    const open = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer: customer.id });
    const held = await stripe.paymentIntents.confirm(open.id, {
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      setup_future_usage: 'off_session',
      payment_method_options: { card: { request_multicapture: 'if_available' } },
      expand: ['payment_method', 'latest_charge'],
    });
    expect(held).toMatchObject({
      status: 'requires_capture',
      capture_method: 'manual',
      setup_future_usage: 'off_session',
      payment_method: { customer: customer.id },
      latest_charge: { payment_method_details: { card: { multicapture: { status: 'available' } } } },
    });
    const charge = held.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * 24 * 3600);

    const part = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 500, final_capture: false });
    expect(part).toMatchObject({ status: 'requires_capture', amount_capturable: 1500, amount_received: 500 });
    const rest = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 });
    expect(rest).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1500 });
    const captured = await stripe.charges.retrieve(charge.id);
    expect(captured).toMatchObject({ amount_captured: 1500, amount_refunded: 500 });

    const late = await errorOf(stripe.paymentIntents.capture(held.id));
    expect(late).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: held.id, status: 'succeeded' },
    });
  });

  it('captures once where nothing else was asked for', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      confirm: true,
    });
    const refused = await errorOf(
      stripe.paymentIntents.capture(held.id, { amount_to_capture: 500, final_capture: false }),
    );
    expect(refused.param).toBe('final_capture');
  });

  it('takes a card that belongs to nobody once', async () => {
    const loose = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    expect((await errorOf(stripe.paymentMethods.update(loose.id, { metadata: { a: '1' } }))).code).toBe(
      'payment_method_unexpected_state',
    );
    const payment = { amount: 900, currency: 'usd', payment_method: loose.id, confirm: true } as const;
    expect((await stripe.paymentIntents.create(payment)).status).toBe('succeeded');
    expect((await errorOf(stripe.paymentIntents.create(payment))).param).toBe('payment_method');

    const customer = await stripe.customers.create();
    const kept = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const changed = await stripe.paymentMethods.update(kept.id, { card: { exp_month: 5, exp_year: 2040 } });
    expect(changed.card).toMatchObject({ exp_month: 5, exp_year: 2040 });
    await stripe.paymentMethods.detach(kept.id);
    await expect(stripe.paymentMethods.attach(kept.id, { customer: customer.id })).rejects.toThrow(/used again/);
  });
});
