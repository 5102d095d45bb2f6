import type Stripe from 'stripe';
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

describe('the official SDK, pointed at the sandbox: customers and what they hold', () => {
  it('changes fields and clears them again', async () => {
    const customer = await stripe.customers.create({
      invoice_prefix: 'ROASTER',
      phone: '+49 30 1234',
      tax_exempt: 'exempt',
    });
    const cleared = await stripe.customers.update(customer.id, { phone: '', tax_exempt: '' });
    expect(cleared).toMatchObject({ phone: null, tax_exempt: 'none' });
    for (const invoice_prefix of ['ROASTER', 'no']) {
      await expect(stripe.customers.create({ invoice_prefix })).rejects.toMatchObject({ param: 'invoice_prefix' });
    }
    const same = await stripe.customers.update(customer.id, { invoice_prefix: 'ROASTER' });
    expect(same.invoice_prefix).toBe('ROASTER');
  });

  it('notes each change of a balance, and tells it by currency to whoever asks', async () => {
    const customer = await stripe.customers.create({ balance: -300 });
    expect(customer).not.toHaveProperty('invoice_credit_balance');
    await stripe.customers.createBalanceTransaction(customer.id, { amount: -200, currency: 'usd' });
    await stripe.customers.update(customer.id, { balance: -100 });
    const entries = await stripe.customers.listBalanceTransactions(customer.id);
    expect(entries.data.map((entry) => [entry.type, entry.amount, entry.ending_balance])).toEqual([
      ['adjustment', 400, -100],
      ['adjustment', -200, -500],
      ['adjustment', -300, -300],
    ]);
    const asked = await stripe.customers.retrieve(customer.id, { expand: ['invoice_credit_balance'] });
    expect(asked).toMatchObject({ balance: -100, invoice_credit_balance: { usd: -100 } });
  });

  it('changes a card of the older kind, and lets the next one follow it', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const second = await stripe.customers.createSource(customer.id, { source: 'tok_mastercard' });
    const first = String(customer.default_source);
    const changed = await stripe.customers.updateSource(customer.id, first, { exp_month: '3', exp_year: '2040' });
    expect(changed).toMatchObject({ exp_month: 3, exp_year: 2040 });
    expect(await stripe.customers.deleteSource(customer.id, first)).toMatchObject({ id: first, deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ default_source: second.id });
    await stripe.customers.deleteSource(customer.id, second.id);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ default_source: null });
  });
});
