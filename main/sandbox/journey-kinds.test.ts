import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

let sandbox: TestSandbox;
let stripe: Stripe;
let now = Date.UTC(2026, 4, 1, 12);

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => now });
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

const owner = { email: 'ada@example.com', name: 'Ada' };

function sepa(iban: string): Promise<Stripe.PaymentMethod> {
  return stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban }, billing_details: owner });
}

async function pay(method: string, rest: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 3000,
    currency: 'eur',
    payment_method: method,
    confirm: true,
    ...rest,
  });
}

/** What the customer does on the page, and where that leads to. */
async function answer(url: string | null | undefined, action: 'agree' | 'refuse'): Promise<URL | null> {
  expect(await (await fetch(url ?? '')).text()).toContain('Do you agree?');
  const sent = await fetch(url ?? '', {
    method: 'POST',
    body: new URLSearchParams({ action }),
    redirect: 'manual',
  });
  const to = sent.headers.get('location');
  return to === null ? null : new URL(to);
}

describe('debits', () => {
  it('are under way until the bank has decided', async () => {
    const method = await sepa('DE89 3704 0044 0532 0130 00');
    expect(method.sepa_debit).toMatchObject({ bank_code: '37040044', country: 'DE', last4: '3000' });
    expect(JSON.stringify(method)).not.toContain('0532013000');
    const intent = await pay(method.id, { allowed_payment_method_types: ['sepa_debit'], expand: ['latest_charge'] });
    expect(intent).toMatchObject({ status: 'processing', amount_received: 0 });
    expect(intent.latest_charge).toMatchObject({
      object: 'charge',
      status: 'pending',
      paid: false,
      balance_transaction: null,
      payment_method_details: { type: 'sepa_debit', sepa_debit: { last4: '3000' } },
    });
    now += 2000;
    const settled = await stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(settled).toMatchObject({ status: 'succeeded', amount_received: 3000 });
    const charge = settled.latest_charge as Stripe.Charge;
    expect(charge.id).toMatch(/^py_/);
    expect(charge).toMatchObject({ status: 'succeeded', balance_transaction: { type: 'payment', amount: 3000 } });
    const events = await stripe.events.list({ limit: 10 });
    expect(events.data.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['charge.pending', 'payment_intent.processing', 'charge.succeeded']),
    );
  });

  it('fail or are disputed by the documented accounts', async () => {
    const failing = await pay((await sepa('DE62370400440532013001')).id);
    const disputed = await pay((await sepa('DE35370400440532013002')).id);
    const slow = await pay((await sepa('DE08370400440532013003')).id);
    now += 2000;
    expect(await stripe.paymentIntents.retrieve(failing.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_payment_attempt_failed' },
      latest_charge: { status: 'failed', paid: false },
    });
    expect(await stripe.paymentIntents.retrieve(disputed.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      latest_charge: { disputed: true },
    });
    expect((await stripe.paymentIntents.retrieve(slow.id)).status).toBe('processing');
    now += 180_000;
    expect((await stripe.paymentIntents.retrieve(slow.id)).status).toBe('succeeded');
  });

  it('pay invoices once they have gone through', async () => {
    const customer = await stripe.customers.create({});
    const method = await stripe.paymentMethods.attach((await sepa('DE89370400440532013000')).id, {
      customer: customer.id,
    });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 900, currency: 'eur' });
    const draft = await stripe.invoices.create({ customer: customer.id, pending_invoice_items_behavior: 'include' });
    await stripe.invoices.finalizeInvoice(draft.id);
    expect((await stripe.invoices.pay(draft.id, { payment_method: method.id })).status).toBe('open');
    now += 2000;
    expect((await stripe.invoices.retrieve(draft.id)).status).toBe('paid');
  });

  it('are in their own currency, and among the kinds that the intent takes', async () => {
    const method = await sepa('DE89370400440532013000');
    await expect(pay(method.id, { currency: 'usd' })).rejects.toMatchObject({ param: 'payment_method' });
    await expect(pay(method.id, { allowed_payment_method_types: ['card'] })).rejects.toMatchObject({
      code: 'payment_intent_incompatible_payment_method',
    });
  });
});

describe('what the customer agrees to elsewhere', () => {
  it('succeeds or fails on a page, which leads back', async () => {
    const method = await stripe.paymentMethods.create({ type: 'ideal', ideal: { bank: 'ing' } });
    await expect(pay(method.id)).rejects.toMatchObject({ param: 'return_url' });
    const intent = await pay(method.id, { return_url: 'https://example.com/back?order=7' });
    expect(intent.status).toBe('requires_action');
    const to = await answer(intent.next_action?.redirect_to_url?.url, 'agree');
    expect(to?.searchParams.get('order')).toBe('7');
    expect(to?.searchParams.get('payment_intent')).toBe(intent.id);
    expect(to?.searchParams.get('redirect_status')).toBe('succeeded');
    expect(await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: { payment_method_details: { type: 'ideal', ideal: { bank: 'ing' } } },
    });
  });

  it('covers 3-D Secure of cards, for payments and for what is kept', async () => {
    const card = 'pm_card_threeDSecure2Required';
    const intent = await pay(card, { return_url: 'https://example.com/back' });
    const to = await answer(intent.next_action?.redirect_to_url?.url, 'refuse');
    expect(to?.searchParams.get('redirect_status')).toBe('failed');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    const setup = await stripe.setupIntents.create({
      payment_method: card,
      confirm: true,
      return_url: 'https://example.com/kept',
    });
    const back = await answer(setup.next_action?.redirect_to_url?.url, 'agree');
    expect(back?.searchParams.get('setup_intent')).toBe(setup.id);
    expect((await stripe.setupIntents.retrieve(setup.id)).status).toBe('succeeded');
  });
});

describe('card numbers in payment_method_data', () => {
  it('are taken as Stripe takes them', async () => {
    const data = { type: 'card', card: { number: '4000000000009995', exp_month: 12, exp_year: 2030 } };
    const params = { payment_method_data: data } as unknown as Partial<Stripe.PaymentIntentCreateParams>;
    await expect(
      stripe.paymentIntents.create({ amount: 500, currency: 'usd', confirm: true, ...params }),
    ).rejects.toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' });
  });
});

it('a payment has a receipt', async () => {
  const charge = await stripe.charges.create({ amount: 1250, currency: 'usd', source: 'tok_visa' });
  const receipt = await (await fetch(charge.receipt_url ?? '')).text();
  expect(receipt).toContain('12.50 USD');
  expect(receipt).toContain('card ending in 4242');
});

it('tax ids have the form of their type, a country and what the authority says', async () => {
  const customer = await stripe.customers.create({
    tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }],
    expand: ['tax_ids'],
  });
  expect(customer.tax_ids?.data).toMatchObject([
    { type: 'eu_vat', value: 'DE123456789', customer: customer.id, country: 'DE', owner: { type: 'customer' } },
  ]);
  const verified = await stripe.customers.createTaxId(customer.id, { type: 'gb_vat', value: 'GB000000000' });
  expect(verified).toMatchObject({ country: 'GB', verification: { status: 'verified' } });
  await expect(stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'soon' })).rejects.toMatchObject({
    code: 'tax_id_invalid',
    param: 'value',
  });
  const before = (await stripe.customers.list({ limit: 100 })).data.length;
  await expect(stripe.customers.create({ tax_id_data: [{ type: 'us_ein', value: 'x' }] })).rejects.toMatchObject({
    param: 'tax_id_data[0][value]',
  });
  expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(before);
});
