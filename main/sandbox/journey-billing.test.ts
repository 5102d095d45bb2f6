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

describe('the official SDK, pointed at the sandbox: billing, account, the rest', () => {
  it('bills with invoices, from draft to every end', async () => {
    const customer = await stripe.customers.create({
      name: 'Billed',
      email: 'billed@example.com',
      payment_method: 'pm_card_visa',
    });
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method?.id ?? '' } });
    const pending = await stripe.invoiceItems.create({
      customer: customer.id,
      amount: 2500,
      currency: 'usd',
      description: 'Work',
    });
    expect(pending).toMatchObject({ invoice: null, amount: 2500, quantity: 1 });
    const invoice = await stripe.invoices.create({ customer: customer.id, pending_invoice_items_behavior: 'include' });
    expect(invoice).toMatchObject({ status: 'draft', total: 2500, number: null, customer_email: 'billed@example.com' });
    await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: invoice.id ?? '',
      amount: 500,
      currency: 'usd',
    });
    const open = await stripe.invoices.finalizeInvoice(invoice.id ?? '');
    expect(open).toMatchObject({ status: 'open', total: 3000, amount_due: 3000, amount_remaining: 3000 });
    expect(open.number).toMatch(/^[A-Z0-9]{8}-0001$/);
    expect(open.lines.data.map((line) => line.amount)).toEqual([500, 2500]);
    const paid = await stripe.invoices.pay(invoice.id ?? '', { expand: ['payments.data.payment.payment_intent'] });
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 3000, amount_remaining: 0 });
    expect(paid.payments?.data[0]).toMatchObject({
      status: 'paid',
      payment: { payment_intent: { object: 'payment_intent', status: 'succeeded' } },
    });
    await expect(stripe.invoices.pay(invoice.id ?? '')).rejects.toMatchObject({ code: 'invoice_already_paid' });
    await expect(stripe.invoices.voidInvoice(invoice.id ?? '')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    });
    expect((await stripe.invoices.listLineItems(invoice.id ?? '')).data).toHaveLength(2);

    const sent = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 10,
    });
    await stripe.invoices.addLines(sent.id ?? '', { lines: [{ amount: 700, description: 'Added' }] });
    expect(await stripe.invoices.sendInvoice(sent.id ?? '')).toMatchObject({ status: 'open', amount_due: 700 });
    expect((await stripe.invoices.markUncollectible(sent.id ?? '')).status).toBe('uncollectible');
    expect((await stripe.invoices.voidInvoice(sent.id ?? '')).status).toBe('void');
    const draft = await stripe.invoices.create({ customer: customer.id });
    expect((await stripe.invoices.update(draft.id ?? '', { description: 'Soon gone' })).description).toBe('Soon gone');
    expect(await stripe.invoices.del(draft.id ?? '')).toMatchObject({ deleted: true });
    await expect(stripe.invoices.del(open.id ?? '')).rejects.toMatchObject({ code: 'invoice_not_editable' });
    const item = await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'usd' });
    expect((await stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toHaveLength(1);
    expect((await stripe.invoiceItems.update(item.id, { amount: 150 })).amount).toBe(150);
    expect(await stripe.invoiceItems.del(item.id)).toMatchObject({ deleted: true });
    expect((await stripe.invoices.list({ customer: customer.id, status: 'void' })).data).toHaveLength(1);
  });

  it('discounts invoices with coupons', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'once', id: 'QUARTER' });
    expect(coupon).toMatchObject({ id: 'QUARTER', percent_off: 25, valid: true, times_redeemed: 0 });
    const customer = await stripe.customers.create({});
    const invoice = await stripe.invoices.create({ customer: customer.id, discounts: [{ coupon: 'QUARTER' }] });
    await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: invoice.id ?? '',
      amount: 1000,
      currency: 'usd',
    });
    expect(await stripe.invoices.retrieve(invoice.id ?? '')).toMatchObject({
      subtotal: 1000,
      total: 750,
      total_discount_amounts: [{ amount: 250 }],
    });
    expect((await stripe.coupons.retrieve('QUARTER')).times_redeemed).toBe(1);
    expect(await stripe.coupons.del('QUARTER')).toMatchObject({ deleted: true });
  });

  it('runs subscriptions', async () => {
    const customer = await stripe.customers.create({ name: 'Subscriber', payment_method: 'pm_card_visa' });
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 1500,
      recurring: { interval: 'month' },
      product_data: { name: 'Plan' },
    });
    const other = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 2500,
      recurring: { interval: 'month' },
      product_data: { name: 'Bigger' },
    });
    await expect(
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] }),
    ).rejects.toMatchObject({ code: 'resource_missing' });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id, quantity: 2 }],
      default_payment_method: method?.id ?? '',
      expand: ['latest_invoice.payments', 'customer'],
    });
    expect(subscription).toMatchObject({
      status: 'active',
      latest_invoice: { status: 'paid', total: 3000, billing_reason: 'subscription_create' },
    });
    const [item] = subscription.items.data;
    expect(item).toMatchObject({
      quantity: 2,
      price: { id: price.id, object: 'price' },
      plan: { object: 'plan', amount: 1500 },
    });
    expect(item?.current_period_end ?? 0).toBeGreaterThan(subscription.created + 27 * 86_400);
    const changed = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item?.id ?? '', price: other.id, quantity: 1 }],
      metadata: { seat: '9' },
    });
    expect(changed.items.data[0]).toMatchObject({ price: { id: other.id }, quantity: 1 });
    const prorations = await stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(prorations.data.map((one) => one.amount)).toEqual([2500, -3000]);
    const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending.cancel_at).toBe(ending.items.data[0]?.current_period_end);
    expect((await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false })).cancel_at).toBeNull();
    const canceled = await stripe.subscriptions.cancel(subscription.id, {
      cancellation_details: { feedback: 'unused' },
    });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_details: { feedback: 'unused' } });
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toHaveLength(0);
    expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toHaveLength(1);
    const trial = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_period_days: 7,
    });
    expect(trial.status).toBe('trialing');
    const more = await stripe.subscriptionItems.create({ subscription: trial.id, price: other.id });
    expect((await stripe.subscriptionItems.update(more.id, { quantity: 3 })).quantity).toBe(3);
    expect((await stripe.subscriptionItems.list({ subscription: trial.id })).data).toHaveLength(2);
    expect(await stripe.subscriptionItems.del(more.id)).toMatchObject({ deleted: true });
    expect((await stripe.subscriptions.list({ price: price.id, status: 'trialing' })).data.map(({ id }) => id)).toEqual(
      [trial.id],
    );
    const waiting = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
    });
    expect(waiting.status).toBe('incomplete');
  });

  it('tells of the account, its balance and its events', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const charge = await stripe.charges.create({ amount: 2000, currency: 'usd', customer: customer.id });
    await stripe.refunds.create({ charge: charge.id, amount: 300 });
    await stripe.customers.update(customer.id, { name: 'Told' });
    const account = await stripe.accounts.retrieveCurrent();
    expect(account).toMatchObject({ object: 'account', settings: { dashboard: { display_name: 'Paydeck Sandbox' } } });
    expect((await stripe.accounts.retrieve(account.id)).id).toBe(account.id);
    const balance = await stripe.balance.retrieve();
    expect(balance).toMatchObject({ object: 'balance', livemode: false });
    expect(balance.pending.find(({ currency }) => currency === 'usd')?.amount).toBeGreaterThan(0);
    expect(balance).not.toHaveProperty('id');
    const transactions = await stripe.balanceTransactions.list({ type: 'refund' });
    expect(transactions.data[0]?.amount).toBeLessThan(0);
    const events = await stripe.events.list({ types: ['customer.created', 'charge.refunded'], limit: 3 });
    expect(events.data).toHaveLength(3);
    const event = await stripe.events.retrieve(events.data[0]?.id ?? '');
    expect(event).toMatchObject({ object: 'event', request: { id: expect.stringMatching(/^req_/) } });
    const [update] = (await stripe.events.list({ type: 'customer.updated', limit: 1 })).data;
    expect(update?.data.previous_attributes).toBeDefined();
  });

  it('answers for the rest of the API by kind', async () => {
    const customer = await stripe.customers.create({});
    const taxId = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
    expect(taxId).toMatchObject({ object: 'tax_id', customer: customer.id, type: 'eu_vat' });
    expect((await stripe.customers.listTaxIds(customer.id)).data).toHaveLength(1);
    expect(await stripe.customers.deleteTaxId(customer.id, taxId.id)).toMatchObject({ deleted: true });
    await expect(stripe.customers.listTaxIds('cus_none')).rejects.toMatchObject({ statusCode: 404, param: 'customer' });
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    expect((await stripe.taxRates.update(rate.id, { active: false })).active).toBe(false);
    const hook = await stripe.webhookEndpoints.create({
      url: 'https://example.com/hook',
      enabled_events: ['charge.succeeded'],
    });
    expect(hook).toMatchObject({ status: 'enabled', enabled_events: ['charge.succeeded'] });
    await expect(stripe.rawRequest('GET', '/v1/issuing/settlements/iset_1')).rejects.toMatchObject({
      code: 'sandbox_not_supported',
      statusCode: 501,
    });
  });

  it('opens disputes with the card for that, and takes evidence', async () => {
    const charge = await stripe.charges.create({ amount: 4000, currency: 'usd', source: 'tok_createDispute' });
    expect(charge.disputed).toBe(true);
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute).toMatchObject({ amount: 4000, status: 'needs_response', reason: 'fraudulent' });
    const answered = await stripe.disputes.update(dispute?.id ?? '', {
      evidence: { customer_name: 'Jenny Rosen' },
      submit: true,
    });
    expect(answered).toMatchObject({
      status: 'under_review',
      evidence: { customer_name: 'Jenny Rosen' },
      evidence_details: { submission_count: 1 },
    });
    await expect(stripe.disputes.close(answered.id)).rejects.toMatchObject({ code: 'dispute_already_closed' });
    const alias = await stripe.rawRequest('GET', `/v1/charges/${charge.id}/dispute`);
    expect(alias).toMatchObject({ id: answered.id, object: 'dispute' });
  });

  it('withdraws what is disputed, and lets the documented evidence decide', async () => {
    const usd = async () => {
      const { available, pending } = await stripe.balance.retrieve();
      return [...available, ...pending]
        .filter(({ currency }) => currency === 'usd')
        .reduce((sum, one) => sum + one.amount, 0);
    };
    const disputeOf = async (source: string) => {
      const charge = await stripe.charges.create({ amount: 4000, currency: 'usd', source });
      const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
      return { charge, dispute: await stripe.disputes.retrieve(dispute?.id ?? '') };
    };
    const before = await usd();
    const { charge, dispute } = await disputeOf('tok_createDisputeProductNotReceived');
    expect(dispute).toMatchObject({
      reason: 'product_not_received',
      balance_transactions: [{ amount: -4000, fee: 1500 }],
    });
    const [payment] = (await stripe.balanceTransactions.list({ source: charge.id })).data;
    expect(await usd()).toBe(before + (payment?.net ?? 0) - 5500);
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
    const won = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect(won).toMatchObject({ status: 'won', balance_transactions: [{ net: -5500 }, { net: 5500 }] });
    expect(await usd()).toBe(before + (payment?.net ?? 0));
    const types = (await stripe.events.list({ limit: 12 })).data.map(({ type }) => type);
    for (const verb of ['created', 'funds_withdrawn', 'closed', 'funds_reinstated']) {
      expect(types).toContain(`charge.dispute.${verb}`);
    }
    const lost = await disputeOf('tok_createDispute');
    expect(
      await stripe.disputes.update(lost.dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } }),
    ).toMatchObject({ status: 'lost', balance_transactions: [{ net: -5500 }] });
    const asked = await disputeOf('tok_createDisputeInquiry');
    expect(asked.dispute).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    expect(await stripe.disputes.close(asked.dispute.id)).toMatchObject({ status: 'warning_closed' });
    expect((await stripe.refunds.create({ charge: asked.charge.id })).status).toBe('succeeded');
  });

  it('refunds as the card for it says: later, or not at all', async () => {
    const late = await stripe.charges.create({ amount: 600, currency: 'usd', source: 'tok_pendingRefund' });
    expect((await stripe.refunds.create({ charge: late.id })).status).toBe('pending');
    const never = await stripe.charges.create({ amount: 600, currency: 'usd', source: 'tok_refundFail' });
    const refund = await stripe.refunds.create({ charge: never.id });
    expect(refund).toMatchObject({ status: 'failed', failure_reason: 'unknown' });
    expect(await stripe.balanceTransactions.retrieve(String(refund.failure_balance_transaction))).toMatchObject({
      amount: 600,
      type: 'refund_failure',
    });
    expect(await stripe.charges.retrieve(never.id)).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  it("keeps a customer's balance and discount", async () => {
    const customer = await stripe.customers.create({});
    const credit = await stripe.customers.createBalanceTransaction(customer.id, { amount: -800, currency: 'usd' });
    expect(credit).toMatchObject({ amount: -800, ending_balance: -800, type: 'adjustment' });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 1000, currency: 'usd' });
    const invoice = await stripe.invoices.create({ customer: customer.id, pending_invoice_items_behavior: 'include' });
    const open = await stripe.invoices.finalizeInvoice(invoice.id ?? '');
    expect(open).toMatchObject({ total: 1000, starting_balance: -800, ending_balance: 0, amount_due: 200 });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: 0 });
    const coupon = await stripe.coupons.create({ amount_off: 100, currency: 'usd', duration: 'forever' });
    await stripe.rawRequest('POST', `/v1/customers/${customer.id}`, { coupon: coupon.id });
    const discounted = await stripe.customers.retrieve(customer.id);
    expect(discounted).toMatchObject({ discount: { object: 'discount', source: { coupon: coupon.id } } });
    expect(await stripe.customers.deleteDiscount(customer.id)).toMatchObject({ deleted: true });
    await expect(stripe.customers.deleteDiscount(customer.id)).rejects.toMatchObject({ statusCode: 404 });
  });
});
