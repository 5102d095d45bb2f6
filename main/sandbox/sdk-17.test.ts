import { createRequire } from 'node:module';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

// Its types declare the module `stripe` for the whole program and would hide today's: only its code is loaded.
const OlderStripe = createRequire(import.meta.url)('stripe-17') as typeof Stripe;

/** Parameters that today's types no longer have. */
function olderParams(params: object): Stripe.PaymentIntentCreateParams {
  return params as Stripe.PaymentIntentCreateParams;
}

let sandbox: TestSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 4242 });
  const { hostname, port } = new URL(sandbox.url);
  stripe = new OlderStripe('sk_test_paydeckSandbox4242424242', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  });
});
afterAll(() => sandbox.stop());

describe('an older SDK', () => {
  it('reads the seeded business and changes it', async () => {
    const customers = await stripe.customers.list({ limit: 100 }).autoPagingToArray({ limit: 200 });
    // The examples' customers came before all others.
    expect(customers.filter(({ metadata }) => metadata.kind !== 'example')).toHaveLength(60);
    const found = await stripe.customers.search({ query: 'name~"Webb"' });
    expect(found.data[0]).toMatchObject({ name: 'Marcus Webb', email: 'marcus.webb@example.com' });
    const intent = await stripe.paymentIntents.create(
      olderParams({
        amount: 900,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        payment_method_types: ['card'],
        confirm: true,
      }),
    );
    expect(intent).toMatchObject({ status: 'succeeded', payment_method_types: ['card'] });
    const answered = intent.lastResponse.headers['stripe-version'];
    expect(answered).toBe('2025-02-24.acacia');
    const subscriptions = await stripe.subscriptions.list({
      limit: 3,
      expand: ['data.customer', 'data.latest_invoice'],
    });
    expect(subscriptions.data[0]).toMatchObject({
      customer: { object: 'customer' },
      latest_invoice: { object: 'invoice' },
    });
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'resource_missing',
    });
  });
});
