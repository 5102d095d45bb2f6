import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';
import { isDeliverable } from './webhooks/deliveries.ts';

interface Received {
  readonly signature: string;
  readonly body: string;
}

let sandbox: TestSandbox;
let stripe: Stripe;
let receiver: Server;
let received: Received[];
/** What the receiver answers, the first one first; 200 when none is left. */
let answers: number[];
/** The receiver says nothing, as if it had died. */
let isSilent: boolean;

beforeEach(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe();
  received = [];
  answers = [];
  isSilent = false;
  receiver = createServer(async (message: IncomingMessage, response) => {
    let body = '';
    for await (const piece of message) body += piece;
    received.push({ signature: String(message.headers['stripe-signature']), body });
    if (!isSilent) response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
const until = (count: number) => vi.waitFor(() => expect(received).toHaveLength(count));

describe('webhook endpoints', () => {
  it('get the events that they ask for, signed so that the SDK takes them', async () => {
    const endpoint = await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['customer.created'] });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    const customer = await stripe.customers.create({ name: 'Amelia Hart' });
    await stripe.customers.update(customer.id, { name: 'Another name' });
    await stripe.products.create({ name: 'Not asked for' });
    await until(1);
    const [delivery] = received;
    const event = stripe.webhooks.constructEvent(
      delivery?.body ?? '',
      delivery?.signature ?? '',
      endpoint.secret ?? '',
    );
    expect(event).toMatchObject({
      type: 'customer.created',
      data: { object: { id: customer.id, name: 'Amelia Hart' } },
    });
    expect(() =>
      stripe.webhooks.constructEvent(delivery?.body ?? '', delivery?.signature ?? '', 'whsec_other'),
    ).toThrow();
  });

  it('are asked again until they take it, and the event says how many still wait', async () => {
    answers = [500, 302];
    await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['*'] });
    await stripe.customers.create({});
    await until(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    await vi.waitFor(async () => {
      const { data } = await stripe.events.list({ type: 'customer.created' });
      expect(data[0]?.pending_webhooks).toBe(0);
    });
    const undelivered = await stripe.events.list({ delivery_success: false });
    expect(undelivered.data).toEqual([]);
  });

  it('get nothing while they are disabled, for a change that was refused, or for a preview', async () => {
    const endpoint = await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['*'] });
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    const customer = await stripe.customers.create({});
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: false });
    await expect(stripe.customers.update(customer.id, { email: 'no address' })).rejects.toThrow();
    await stripe.invoiceItems.create({ customer: customer.id, amount: 500, currency: 'usd' });
    const before = (await stripe.events.list()).data.length;
    await stripe.invoices.createPreview({ customer: customer.id });
    expect((await stripe.events.list()).data).toHaveLength(before);
    await until(1);
    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(['invoiceitem.created']);
  });

  it('get after the next start what still waited when the sandbox stopped, and nothing twice that was taken', async () => {
    await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['customer.created', 'product.created'] });
    await stripe.products.create({ name: 'Taken' });
    await vi.waitFor(async () => {
      expect((await stripe.events.list({ type: 'product.created' })).data[0]?.pending_webhooks).toBe(0);
    });
    isSilent = true;
    const gone = await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['customer.created'] });
    const customer = await stripe.customers.create({ name: 'Waits' });
    await until(3);
    await stripe.webhookEndpoints.del(gone.id);
    isSilent = false;
    await sandbox.restart();
    stripe = sandbox.stripe();
    await until(4);
    expect(JSON.parse(received[3]?.body ?? '')).toMatchObject({
      type: 'customer.created',
      data: { object: { id: customer.id } },
    });
    await vi.waitFor(async () => {
      const [event] = (await stripe.events.list({ type: 'customer.created' })).data;
      // The deleted one never took it.
      expect(event?.pending_webhooks).toBe(1);
    });
    await sandbox.restart();
    stripe = sandbox.stripe();
    await stripe.customers.list();
    expect(received).toHaveLength(4);
  });

  it('get each event in the shape of their own version, whichever version the request had', async () => {
    const older = await stripe.webhookEndpoints.create({
      url: url(),
      enabled_events: ['customer.subscription.updated'],
      api_version: '2025-02-24.acacia',
    });
    expect(older.api_version).toBe('2025-02-24.acacia');
    await stripe.webhookEndpoints.create({ url: url(), enabled_events: ['customer.subscription.updated'] });
    const customer = await stripe.customers.create({});
    const price = { currency: 'usd', unit_amount: 900, recurring: { interval: 'month' } } as const;
    const { id } = await stripe.prices.create({ ...price, product_data: { name: 'Plan' } });
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
    const subscription = await stripe.subscriptions.create(
      { customer: customer.id, items: [{ price: id }], trial_period_days: 30, discounts: [{ coupon: coupon.id }] },
      { apiVersion: '2024-06-20' },
    );
    await stripe.subscriptions.update(subscription.id, { metadata: { seat: '9' } }, { apiVersion: '2024-06-20' });
    await until(2);
    const events = received.map(({ body }) => JSON.parse(body));
    const acacia = events.find(({ api_version: version }) => version === '2025-02-24.acacia');
    const newest = events.find(({ api_version: version }) => version !== '2025-02-24.acacia');
    expect(acacia.id).toBe(newest.id);
    const { current_period_end: end, discount, items } = acacia.data.object;
    expect(end).toBe(newest.data.object.items.data[0].current_period_end);
    expect(discount).toMatchObject({ object: 'discount', coupon: { id: coupon.id, percent_off: 10 } });
    expect(items.data[0]).not.toHaveProperty('current_period_end');
    expect(items.data[0].plan).toHaveProperty('aggregate_usage');
    expect(newest.data.object).not.toHaveProperty('current_period_end');
    expect(acacia.data.previous_attributes).toEqual({ metadata: {} });
    await stripe.subscriptions.update(subscription.id, { trial_end: end + 86_400 });
    await until(4);
    const [moved] = received
      .map(({ body }) => JSON.parse(body))
      .filter(({ id: eventId, api_version: version }) => eventId !== acacia.id && version === '2025-02-24.acacia');
    expect(moved.data.previous_attributes).toMatchObject({ current_period_end: end });
    expect(moved.data.previous_attributes.items.data[0]).not.toHaveProperty('current_period_end');
    // Reading it changes nothing: it has the account's version.
    const read = await stripe.events.retrieve(acacia.id, {}, { apiVersion: '2024-06-20' });
    expect(read).toMatchObject({ api_version: newest.api_version });
    expect(read.data.object).not.toHaveProperty('current_period_end');
  });

  it('on other computers are kept and never called', () => {
    expect(isDeliverable('https://example.com/hook')).toBe(false);
    expect(isDeliverable('file:///etc/passwd')).toBe(false);
    expect(isDeliverable('http://localhost:4242/hook')).toBe(true);
    expect(isDeliverable('http://127.0.0.1.example.com/')).toBe(false);
  });
});
