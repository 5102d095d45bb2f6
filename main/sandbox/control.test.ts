import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openTestControl, START, type TestControl } from './testing/open-control.ts';

const opened: TestControl[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(options?: Parameters<typeof openTestControl>[0]): Promise<TestControl> {
  const one = await openTestControl(options);
  opened.push(one);
  return one;
}

async function subscribe({ ask }: TestControl): Promise<string> {
  const product = await ask('/v1/products', { name: 'Beans' });
  const price = await ask('/v1/prices', {
    product: String(product.id),
    currency: 'eur',
    unit_amount: '900',
    'recurring[interval]': 'month',
  });
  const customer = await ask('/v1/customers', { name: 'Ada' });
  const method = await ask('/v1/payment_methods/pm_card_visa/attach', { customer: String(customer.id) });
  const subscription = await ask('/v1/subscriptions', {
    customer: String(customer.id),
    default_payment_method: String(method.id),
    'items[0][price]': String(price.id),
  });
  return String(subscription.id);
}

describe("the sandbox's clock", () => {
  it('goes on by an hour, a day, or a month of the calendar', async () => {
    const { control } = await open();
    expect(control.details()).toMatchObject({ now: START, aheadSeconds: 0 });
    control.advanceClock('hour');
    control.advanceClock('day');
    expect(control.details()).toMatchObject({ now: START + 25 * 3600, aheadSeconds: 25 * 3600 });
    control.reset();
    control.advanceClock('month');
    expect(control.details().now).toBe(Date.UTC(2026, 1, 28, 10) / 1000);
  });

  it('renews what falls due in between, in every account, each at its own moment', async () => {
    const one = await open();
    await subscribe(one);
    const other = {
      ...one,
      ask: (path: string, params?: Record<string, string>) => one.ask(path, params, 'sk_test_other'),
    };
    await subscribe(other);
    const before = one.control.details().events.length;
    one.control.advanceClock('month');
    const { events } = one.control.details();
    expect(events.length).toBeGreaterThan(before);
    const renewals = events.filter(({ type, created }) => type === 'invoice.paid' && created > START);
    expect(renewals.map(({ accountId }) => accountId === null).sort()).toEqual([false, true]);
    // The month that began on January 31 ends with February.
    expect(new Set(renewals.map(({ created }) => created))).toEqual(new Set([Date.UTC(2026, 1, 28, 10) / 1000]));
    const { data } = (await one.ask('/v1/invoices')) as { data: { created: number }[] };
    expect(data).toHaveLength(2);
  });

  it('goes on to a moment, and never back', async () => {
    const one = await open();
    await subscribe(one);
    const moment = START + 40 * 86_400;
    one.control.advanceClockTo(moment);
    expect(one.control.details()).toMatchObject({ now: moment, aheadSeconds: 40 * 86_400 });
    expect(one.control.details().events.some(({ type, created }) => type === 'invoice.paid' && created > START)).toBe(
      true,
    );
    for (const refused of [moment, START, moment + 367 * 86_400]) {
      expect(() => one.control.advanceClockTo(refused)).toThrow(/It stays as it was/);
    }
    expect(one.control.details().now).toBe(moment);
  });

  it('stays where it is when the file is opened again', async () => {
    const first = await open();
    first.control.advanceClock('day');
    first.control.close();
    const next = await open({ file: first.file });
    expect(next.control.details().aheadSeconds).toBe(86_400);
    expect(await next.ask('/v1/customers', { name: 'Late' })).toMatchObject({ created: START + 86_400 });
    next.control.close();
    opened.length = 0;
  });
});

describe('what happened', () => {
  it('is told newest first, with the object, and who is told', async () => {
    let told = 0;
    const { control, ask } = await open({
      onHappened: () => {
        told += 1;
      },
    });
    const customer = await ask('/v1/customers', { name: 'Ada' });
    expect(told).toBeGreaterThan(0);
    await ask(`/v1/customers/${customer.id}`, { name: 'Ada L' });
    await ask('/v1/customers', { name: 'Live' }, 'sk_live_paydeckPretend');
    const { events } = control.details();
    expect(events.map(({ type, objectId, isLive }) => [type, objectId === customer.id, isLive])).toEqual([
      ['customer.created', false, true],
      ['customer.updated', true, false],
      ['customer.created', true, false],
    ]);
  });
});

describe('webhooks', () => {
  it('are told of with their events: taken, refused as often as they are tried, or asked for by none', async () => {
    let told = 0;
    const { control, ask } = await open({ webhookDelaysMs: [5], onHappened: () => told++ });
    const receiver = createServer((request, response) => {
      request.resume();
      response.writeHead(request.url === '/good' ? 200 : 500).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    await ask('/v1/webhook_endpoints', { url: `${url}/good`, 'enabled_events[]': 'customer.created' });
    await ask('/v1/webhook_endpoints', { url: `${url}/bad`, 'enabled_events[]': 'product.created' });
    await ask('/v1/customers', { name: 'Ada' });
    await ask('/v1/products', { name: 'Beans' });
    await ask('/v1/coupons', { percent_off: '10', duration: 'once' });
    const deliveries = () => control.details().events.map(({ delivery }) => delivery);
    expect(deliveries()[0]).toBeNull();
    await vi.waitFor(() => expect(deliveries()).toEqual([null, 'refused', 'taken']));
    // Of three events, and of the end of two deliveries.
    expect(told).toBe(5);
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
});

describe('an armed fault', () => {
  const any = { times: 1, method: null, path: null } as const;

  it('hits the next request, once, and is gone', async () => {
    const { control, ask } = await open();
    control.armFault({ ...any, kind: '500' });
    expect(await ask('/v1/customers')).toMatchObject({ error: { type: 'api_error' } });
    expect(control.details().faults).toEqual([]);
    expect(await ask('/v1/customers')).toMatchObject({ object: 'list' });
  });

  it('that lasts hits each request until it is switched off', async () => {
    const { control, ask } = await open();
    control.armFault({ ...any, kind: '429', times: null });
    for (let times = 0; times < 3; times++) expect(await ask('/v1/customers')).toHaveProperty('error');
    control.disarmFault(control.details().faults[0]?.id ?? null);
    expect(await ask('/v1/customers')).toMatchObject({ object: 'list' });
  });

  it('hits so many requests of a method to a path, and leaves the others alone', async () => {
    const { control, ask } = await open();
    control.armFault({ kind: '500', times: 2, method: 'POST', path: '/v1/cust*' });
    expect(await ask('/v1/customers?limit=1')).toMatchObject({ object: 'list' });
    expect(await ask('/v1/products', { name: 'Beans' })).toMatchObject({ object: 'product' });
    for (const left of [1, undefined]) {
      expect(await ask('/v1/customers', { name: 'Ada' })).toHaveProperty('error');
      expect(control.details().faults[0]?.times).toBe(left);
    }
    expect(await ask('/v1/customers', { name: 'Ada' })).toMatchObject({ object: 'customer' });
  });

  it('for a number of requests comes before one that lasts; each can be taken back by itself', async () => {
    const { control, ask } = await open();
    control.armFault({ ...any, kind: '500', times: null });
    control.armFault({ ...any, kind: '429' });
    expect(await ask('/v1/customers')).toMatchObject({ error: { code: 'rate_limit' } });
    expect(await ask('/v1/customers')).toMatchObject({ error: { type: 'api_error' } });
    control.armFault({ ...any, kind: '429', path: '/v1/products' });
    const [lasting, waiting] = control.details().faults;
    control.disarmFault(lasting?.id ?? null);
    expect(control.details().faults).toEqual([waiting]);
    for (let more = 1; more < 20; more++) control.armFault({ ...any, kind: '500' });
    expect(() => control.armFault({ ...any, kind: '500' })).toThrow(/none was added/);
    control.disarmFault(null);
    expect(await ask('/v1/products')).toMatchObject({ object: 'list' });
  });

  it('loses an answer of a change that was done', async () => {
    const { control, ask } = await open();
    control.armFault({ ...any, kind: 'lost-answer' });
    await expect(ask('/v1/customers', { name: 'Unheard' })).rejects.toThrow();
    expect(await ask('/v1/customers')).toMatchObject({ data: [{ name: 'Unheard' }] });
  });
});

describe('a reset', () => {
  it('begins anew, at the same address, and can be taken back once', async () => {
    const { control, ask } = await open();
    await ask('/v1/customers', { name: 'Kept?' });
    control.advanceClock('day');
    control.reset();
    expect(control.details()).toMatchObject({ objectCount: 0, aheadSeconds: 0, undo: 'reset' });
    expect(await ask('/v1/customers')).toMatchObject({ data: [] });
    control.undo();
    expect(control.details()).toMatchObject({ aheadSeconds: 86_400, undo: null });
    expect(await ask('/v1/customers')).toMatchObject({ data: [{ name: 'Kept?' }] });
    expect(() => control.undo()).toThrow(AppError);
  });

  it('leaves no half-made file beside', async () => {
    const { control, file } = await open();
    control.reset('none');
    expect(existsSync(`${file}.next`)).toBe(false);
  });
});

describe('export and import', () => {
  it('carries everything to another sandbox: objects, removed ones, the clock, what is due', async () => {
    const one = await open();
    const subscription = await subscribe(one);
    const gone = await one.ask('/v1/customers', { name: 'Gone' });
    await fetch(`${one.url}/v1/customers/${gone.id}`, {
      method: 'DELETE',
      headers: { Authorization: 'Bearer sk_test_paydeckSandbox4242424242' },
    });
    one.control.advanceClock('day');
    const { bytes, fileName } = one.control.exportState();
    expect(fileName).toBe('paydeck-sandbox-2026-02-01.ndjson.gz');
    const other = await open();
    other.control.importState(bytes);
    expect({ ...other.control.details(), undo: null }).toEqual(one.control.details());
    expect(await other.ask(`/v1/subscriptions/${subscription}`)).toEqual(
      await one.ask(`/v1/subscriptions/${subscription}`),
    );
    expect(await other.ask(`/v1/customers/${gone.id}`)).toMatchObject({ deleted: true });
    other.control.advanceClock('month');
    expect(other.control.details().events.some(({ type }) => type === 'invoice.paid')).toBe(true);
    // Taken out again it is the same, but for the month that passed.
    other.control.importState(bytes);
    expect(Buffer.from(other.control.exportState().bytes).equals(bytes)).toBe(true);
  });

  it('refuses a damaged file and changes nothing', async () => {
    const { control, ask } = await open();
    await ask('/v1/customers', { name: 'Here' });
    const { bytes } = control.exportState();
    await ask('/v1/customers', { name: 'Later' });
    const before = control.details();
    for (const damaged of [bytes.subarray(0, bytes.length - 9), new Uint8Array(), Buffer.from('{"format":"other"}')]) {
      expect(() => control.importState(damaged)).toThrow(/not imported.*as it was/);
    }
    expect(control.details()).toEqual(before);
    expect(await ask('/v1/customers')).toMatchObject({ data: [{ name: 'Later' }, { name: 'Here' }] });
  });
});

describe('the large business', () => {
  it('is three times the small one, with ids and names of its own and nothing that leads nowhere', {
    timeout: 60_000,
  }, async () => {
    const { control, ask } = await open({ seed: 4242, size: 'large' });
    const customers: { id: string; name: string; email: string }[] = [];
    for (let after = ''; ; ) {
      const page = await ask(`/v1/customers?limit=100${after}`);
      customers.push(...(page.data as typeof customers));
      if (page.has_more !== true) break;
      after = `&starting_after=${customers.at(-1)?.id}`;
    }
    expect(customers.length).toBeGreaterThan(590);
    expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length);
    expect(new Set(customers.map(({ email }) => email)).size).toBeGreaterThan(590);
    expect(new Set(customers.map(({ name }) => name)).size).toBeGreaterThan(250);
    const charges = await ask('/v1/charges?limit=100&expand[]=data.customer&expand[]=data.payment_intent');
    for (const charge of charges.data as { customer: unknown; payment_intent: unknown }[]) {
      if (charge.customer !== null) expect(charge.customer).toHaveProperty('id');
      if (charge.payment_intent !== null) expect(charge.payment_intent).toHaveProperty('latest_charge');
    }
    const subscriptions = await ask('/v1/subscriptions?limit=100');
    for (const { items } of subscriptions.data as { items: { data: unknown[] } }[]) expect(items.data).not.toEqual([]);
    // Every file of it can be imported again.
    expect(control.exportState().bytes.length).toBeLessThan(20 * 1024 * 1024);
  });
});
