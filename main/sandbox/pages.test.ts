import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { UPLOAD_BYTES } from '../../shared/upload-size.ts';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

let sandbox: TestSandbox;
let stripe: Stripe;
let price: Stripe.Price;
let monthly: Stripe.Price;

beforeAll(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe();
  const product = await stripe.products.create({ name: 'Coffee <b>&</b> cake' });
  price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 3400 });
  monthly = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 2800,
    recurring: { interval: 'month' },
  });
});
afterAll(() => sandbox.stop());

const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
const paying = { action: 'pay', card: 'visa', email: 'guest@example.com' };

async function openSession(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: 'https://example.com/thanks?session={CHECKOUT_SESSION_ID}',
    ...more,
  });
  return { session, url: session.url ?? '' };
}

describe('a checkout session', () => {
  it('has a page that shows what is bought and is paid there', async () => {
    const { session, url } = await openSession();
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 6800, currency: 'usd' });
    const text = await (await fetch(url)).text();
    expect(text).toContain('2 × Coffee &lt;b&gt;&amp;&lt;/b&gt; cake');
    expect(text).toContain('68.00 USD');
    const left = await post(url, paying);
    expect([left.status, left.headers.get('location')]).toEqual([
      303,
      `https://example.com/thanks?session=${session.id}`,
    ]);
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent', 'line_items'] });
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: { status: 'succeeded', amount: 6800 },
      line_items: { data: [{ quantity: 2, price: { id: price.id } }] },
    });
    expect((await stripe.events.list({ type: 'checkout.session.completed' })).data).toHaveLength(1);
    expect((await post(url, paying)).status).toBe(400);
  });

  it('says why a card was declined, and stays open for another', async () => {
    const { session, url } = await openSession();
    const declined = await post(url, { ...paying, card: 'chargeDeclined' });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('declined');
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    expect((await post(url, paying)).status).toBe(303);
  });

  it('begins a subscription of a customer who is made there', async () => {
    const { session, url } = await openSession({
      mode: 'subscription',
      line_items: [{ price: monthly.id, quantity: 1 }],
    });
    await post(url, paying);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'customer'] });
    expect(done).toMatchObject({
      status: 'complete',
      customer: { email: 'guest@example.com' },
      subscription: { status: 'active' },
    });
  });

  it('keeps a card without a payment', async () => {
    const customer = await stripe.customers.create({ email: 'ada@example.com' });
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer: customer.id,
      success_url: 'https://example.com',
    });
    await post(session.url ?? '', paying);
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
  });

  it('expires by hand, on its page, and by itself', async () => {
    const { session } = await openSession();
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    const { session: other, url } = await openSession();
    await post(url, { action: 'expire' });
    expect((await stripe.checkout.sessions.retrieve(other.id)).status).toBe('expired');
  });

  it('does nothing for a form of another site, and refuses what it does not know', async () => {
    const { session, url } = await openSession();
    expect((await post(url, paying, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(url, { ...paying, card: 'none' })).status).toBe(400);
    expect((await post(url, { ...paying, email: 'x' })).status).toBe(400);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    for (const path of ['checkout/cs_test_none', 'checkout/..%2f..', '__proto__/x', 'nothing']) {
      expect((await fetch(`${sandbox.url}/pages/${path}`)).status, path).toBe(404);
    }
    expect(sandbox.faults).toEqual([]);
  });
});

describe('other pages', () => {
  it('a payment link gives each visitor a session of their own, until it is closed', async () => {
    const link = await stripe.paymentLinks.create({ line_items: [{ price: price.id, quantity: 1 }] });
    const [first, second] = await Promise.all([
      fetch(link.url, { redirect: 'manual' }),
      fetch(link.url, { redirect: 'manual' }),
    ]);
    expect(first.headers.get('location')).not.toBe(second.headers.get('location'));
    const page = await fetch(new URL(first.headers.get('location') ?? '', sandbox.url));
    expect(await page.text()).toContain('34.00 USD');
    expect((await stripe.paymentLinks.listLineItems(link.id)).data).toHaveLength(1);
    await stripe.paymentLinks.update(link.id, { active: false });
    expect((await fetch(link.url, { redirect: 'manual' })).status).toBe(404);
  });

  it('an invoice opens as a page and as a PDF, and is paid there', async () => {
    const customer = await stripe.customers.create({ name: 'Zoë & co.' });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 4800, currency: 'usd', description: 'Service' });
    const draft = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 30,
      pending_invoice_items_behavior: 'include',
    });
    expect(draft.hosted_invoice_url).toBeNull();
    const invoice = await stripe.invoices.finalizeInvoice(draft.id);
    const text = await (await fetch(invoice.hosted_invoice_url ?? '')).text();
    expect(text).toContain('48.00 USD');
    const pdf = await fetch(invoice.invoice_pdf ?? '');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect((await pdf.text()).slice(0, 8)).toBe('%PDF-1.4');
    await post(invoice.hosted_invoice_url ?? '', { action: 'pay' });
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  it('a file may be as large as Paydeck sends one, and no request much larger', async () => {
    const upload = (bytes: number) =>
      stripe.files.create({ purpose: 'dispute_evidence', file: { data: Buffer.alloc(bytes, 7), name: 'large.png' } });
    expect(await upload(UPLOAD_BYTES)).toMatchObject({ size: UPLOAD_BYTES });
    await expect(upload(UPLOAD_BYTES * 1.1)).rejects.toMatchObject({ statusCode: 413 });
  });

  it('a file is read with its account’s key only, and by anyone who has a link to it', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 10]);
    const file = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: bytes, name: 'receipt.png', type: 'image/png' },
    });
    expect(file).toMatchObject({ filename: 'receipt.png', size: 7, type: 'png', purpose: 'dispute_evidence' });
    const read = (key: string) => fetch(file.url ?? '', { headers: { Authorization: `Bearer ${key}` } });
    const own = await read(SANDBOX_API_KEY);
    expect(Buffer.from(await own.arrayBuffer())).toEqual(bytes);
    expect(own.headers.get('content-disposition')).toContain('attachment');
    expect((await read('sk_test_someoneElse')).status).toBe(404);
    expect((await fetch(file.url ?? '')).status).toBe(401);
    const link = await stripe.fileLinks.create({ file: file.id });
    expect(Buffer.from(await (await fetch(link.url ?? '')).arrayBuffer())).toEqual(bytes);
    expect((await stripe.fileLinks.update(link.id, { expires_at: 'now' })).expired).toBe(true);
    expect((await fetch(link.url ?? '')).status).toBe(404);
  });
});
