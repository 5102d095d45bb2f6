import { request as httpRequest } from 'node:http';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
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

/** A request by hand, for what the SDK would never send. */
function send(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return fetch(sandbox.url + path, {
    method: options.method ?? 'GET',
    headers: { Authorization: `Bearer ${SANDBOX_API_KEY}`, ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('lists', () => {
  it("pages both ways with the SDK's own paging", async () => {
    const own = sandbox.stripe('sk_test_lists');
    const ids: string[] = [];
    for (let number = 0; number < 23; number++)
      ids.push((await own.customers.create({ name: `Customer ${number}` })).id);
    ids.reverse();
    const forward = await own.customers.list({ limit: 5 }).autoPagingToArray({ limit: 100 });
    expect(forward.map(({ id }) => id)).toEqual(ids);
    const backward = await own.customers
      .list({ limit: 5, ending_before: ids.at(-1) ?? '' })
      .autoPagingToArray({ limit: 100 });
    expect(backward.map(({ id }) => id)).toEqual(ids.slice(0, -1).reverse());
    const first = await own.customers.list({ limit: 3 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
    const last = await own.customers.list({ limit: 100, starting_after: ids[20] ?? '' });
    expect(last.data.map(({ id }) => id)).toEqual(ids.slice(21));
    expect(last.has_more).toBe(false);
    expect((await own.customers.list()).data).toHaveLength(10);
  });

  it('filters by equality and by ranges of time', async () => {
    const now = Math.floor(Date.now() / 1000);
    const customer = await stripe.customers.create({ email: 'filter@example.com' });
    expect((await stripe.customers.list({ email: 'filter@example.com' })).data.map(({ id }) => id)).toEqual([
      customer.id,
    ]);
    expect((await stripe.customers.list({ created: { gte: now - 5 }, email: 'filter@example.com' })).data).toHaveLength(
      1,
    );
    expect((await stripe.customers.list({ created: { lt: now - 3600 } })).data).toHaveLength(0);
  });

  it('refuses wrong limits and unknown cursors', async () => {
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
    await expect(stripe.customers.list({ limit: 0 })).rejects.toMatchObject({ param: 'limit' });
    await expect(stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'starting_after',
    });
  });
});

describe('search', () => {
  it('takes no notice of capitals, in any alphabet', async () => {
    const own = sandbox.stripe('sk_test_searchLetters');
    const made = await own.customers.create({ name: 'ÉRIC Ωmega', metadata: { city: 'ÅRHUS' } });
    await own.customers.create({ name: 'Eric Omega', metadata: { city: 'Arhus' } });
    for (const query of [
      "name~'éric'",
      "name~'ÉRIC'",
      "name:'éric ωmega'",
      "metadata['city']:'århus'",
      "metadata['city']~'HUS' AND name~'Ωme'",
    ]) {
      expect(
        (await own.customers.search({ query })).data.map(({ id }) => id),
        query,
      ).toEqual([made.id]);
    }
  });

  it('finds by every operator of the query language', async () => {
    const own = sandbox.stripe('sk_test_search');
    await own.customers.create({ name: 'Ada Lovelace', email: 'ada@example.com', metadata: { tier: 'gold' } });
    await own.customers.create({
      name: 'Charles Babbage',
      email: 'charles@example.com',
      metadata: { tier: 'silver', 'odd "key"': 'x' },
    });
    await own.customers.create({ name: 'Grace Hopper', phone: '+1 555 0100' });
    const names = async (query: string) =>
      (await own.customers.search({ query })).data.map((customer) => customer.name?.split(' ')[0]).sort();
    expect(await names('email:"ADA@example.com"')).toEqual(['Ada']);
    expect(await names('name~"love"')).toEqual(['Ada']);
    expect(await names('metadata["tier"]:"gold" OR metadata["tier"]:"silver"')).toEqual(['Ada', 'Charles']);
    expect(await names('-metadata["tier"]:"gold"')).toEqual(['Charles', 'Grace']);
    expect(await names('email:null')).toEqual(['Grace']);
    expect(await names('-email:null AND created>1000000000')).toEqual(['Ada', 'Charles']);
    expect(await names('created>=1000000000 AND created<1000000001')).toEqual([]);
    await expect(names('name:"a" AND email:"b" OR phone:"c"')).rejects.toMatchObject({ param: 'query' });
    await expect(names('shoe_size:"44"')).rejects.toMatchObject({ param: 'query' });
    await expect(names('name~"ab"')).rejects.toMatchObject({ param: 'query' });
    await expect(names('name:Ada')).rejects.toMatchObject({ param: 'query' });
    await expect(names('')).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
  });

  it('pages with next_page', async () => {
    const own = sandbox.stripe('sk_test_searchPages');
    for (let number = 0; number < 7; number++) await own.products.create({ name: `Thing ${number}` });
    const first = await own.products.search({ query: 'active:"true"', limit: 4 });
    expect(first).toMatchObject({ object: 'search_result', has_more: true });
    const rest = await own.products.search({ query: 'active:"true"', limit: 4, page: first.next_page ?? '' });
    expect(rest.has_more).toBe(false);
    expect(rest.data).toHaveLength(3);
    expect(
      await own.products.search({ query: 'name~"thing"', limit: 2 }).autoPagingToArray({ limit: 50 }),
    ).toHaveLength(7);
  });
});

describe('expand', () => {
  it('resolves paths into lists, four levels deep, and refuses what leads nowhere', async () => {
    const customer = await stripe.customers.create({ name: 'Deep' });
    await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const list = await stripe.paymentIntents.list({
      customer: customer.id,
      expand: ['data.latest_charge.balance_transaction.source.customer', 'data.customer'],
    });
    expect(list.data[0]).toMatchObject({
      customer: { name: 'Deep' },
      latest_charge: { balance_transaction: { source: { object: 'charge', customer: { name: 'Deep' } } } },
    });
    await expect(stripe.customers.retrieve(customer.id, { expand: ['email'] })).rejects.toMatchObject({
      param: 'expand',
    });
    await expect(stripe.customers.list({ expand: ['subscriptions'] })).rejects.toMatchObject({ param: 'expand' });
    await expect(
      stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction.source.customer.default_source'] }),
    ).rejects.toMatchObject({ param: 'expand' });
    const created = await stripe.customers.create({ expand: ['subscriptions', 'tax_ids'] });
    expect(created.subscriptions).toMatchObject({ object: 'list', data: [], has_more: false });
  });
});

describe('idempotency', () => {
  it('replays the answer for the same request and refuses another one', async () => {
    const headers = { ...form, 'Idempotency-Key': 'key-1' };
    const first = await send('/v1/customers', { method: 'POST', headers, body: 'name=Once' });
    const again = await send('/v1/customers', { method: 'POST', headers, body: 'name=Once' });
    expect(await again.json()).toEqual(await first.json());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    const other = await send('/v1/customers', { method: 'POST', headers, body: 'name=Twice' });
    expect(other.status).toBe(400);
    expect(await other.json()).toMatchObject({ error: { type: 'idempotency_error' } });
    const elsewhere = stripe.products.create({ name: 'x' }, { idempotencyKey: 'key-1' });
    await expect(elsewhere).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('replays a decline, too, but not a refused parameter', async () => {
    const options = { idempotencyKey: 'key-decline' };
    const params = { amount: 1000, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true };
    const read = () => stripe.paymentIntents.create(params, options).catch((error: unknown) => error);
    const [first, second] = [await read(), await read()];
    expect(first).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(second).toMatchObject({
      payment_intent: { id: (first as { payment_intent: { id: string } }).payment_intent.id },
    });
    const wrong = { idempotencyKey: 'key-wrong' };
    await expect(stripe.customers.create({ balance: 'x' as unknown as number }, wrong)).rejects.toMatchObject({
      param: 'balance',
    });
    await expect(stripe.customers.create({ balance: 1 }, wrong)).resolves.toMatchObject({ balance: 1 });
  });

  it('answers 409 while the first request is under way', async () => {
    const url = new URL(`${sandbox.url}/v1/customers`);
    const headers = {
      ...form,
      Authorization: `Bearer ${SANDBOX_API_KEY}`,
      'Idempotency-Key': 'key-slow',
      'Paydeck-Fault': 'timeout',
    };
    const hanging = httpRequest(url, { method: 'POST', headers });
    hanging.on('error', () => {});
    hanging.end('name=Slow');
    // An unknown parameter is refused and not kept, so that asking too early does no harm.
    const probe = () =>
      send('/v1/customers', { method: 'POST', headers: { ...form, 'Idempotency-Key': 'key-slow' }, body: 'shoe=1' });
    await expect.poll(async () => (await probe()).status).toBe(409);
    expect(await (await probe()).json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } });
    hanging.destroy();
    await expect.poll(async () => (await probe()).status).toBe(400);
  });
});

describe('errors', () => {
  it("have Stripe's shape, a request id and the version", async () => {
    const answer = await send('/v1/customers/cus_none', { headers: { 'Stripe-Version': '2024-06-20' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
    expect(answer.headers.get('stripe-version')).toBe('2024-06-20');
    expect(await answer.json()).toEqual({
      error: {
        code: 'resource_missing',
        doc_url: 'https://docs.stripe.com/error-codes/resource-missing',
        message: expect.stringContaining('cus_none'),
        param: 'customer',
        request_log_url: expect.stringContaining('req_'),
        type: 'invalid_request_error',
      },
    });
  });

  it.each([
    ['an unknown parameter', 'shoe_size=44', 'parameter_unknown', 'shoe_size'],
    ['an unknown nested parameter', 'address[planet]=mars', 'parameter_unknown', 'address[planet]'],
    ['a missing nested parameter', 'shipping[name]=a', 'parameter_missing', 'shipping[address]'],
    ['a number that is none', 'balance=much', 'parameter_invalid_integer', 'balance'],
    ['an email that is none', 'email=nobody', 'email_invalid', 'email'],
    ["an empty value that can't be unset", 'payment_method=', 'parameter_invalid_empty', 'payment_method'],
    ['a value that is not listed', 'tax_exempt=perhaps', undefined, 'tax_exempt'],
    ['text where an object belongs', 'address=here', undefined, 'address'],
    ['nested metadata', 'metadata[a][b]=c', undefined, 'metadata[a]'],
    ['a value and an object at once', 'address=a&address[city]=b', undefined, 'address[city]'],
  ])('name the parameter for %s', async (_, body, code, param) => {
    const answer = await send('/v1/customers', { method: 'POST', headers: form, body });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { code?: string; param?: string; type: string } };
    expect(error).toMatchObject({ type: 'invalid_request_error', param });
    expect(error.code).toBe(code);
  });

  it("come as the SDK's classes", async () => {
    await expect(stripe.paymentIntents.create({ currency: 'usd' } as never)).rejects.toBeInstanceOf(
      Stripe.errors.StripeInvalidRequestError,
    );
    await expect(sandbox.stripe('sk_test_paydeckRevoked').balance.retrieve()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      code: 'api_key_expired',
    });
    const readOnly = sandbox.stripe('rk_test_paydeckReadOnly');
    await expect(readOnly.customers.list()).resolves.toMatchObject({ object: 'list' });
    await expect(readOnly.customers.create({})).rejects.toMatchObject({
      type: 'StripePermissionError',
      statusCode: 403,
      message: expect.stringContaining('rak_customer_write'),
    });
  });

  it("are a 401 without a key or with one that can't be", async () => {
    for (const Authorization of [
      '',
      'Bearer',
      'Bearer pk_test_123456789',
      'Bearer sk_live_someoneElses',
      'Basic ',
      'Digest x',
    ]) {
      expect((await send('/v1/customers', { headers: { Authorization } })).status).toBe(401);
    }
    const basic = `Basic ${Buffer.from(`${SANDBOX_API_KEY}:`).toString('base64')}`;
    expect((await send('/v1/customers', { headers: { Authorization: basic } })).status).toBe(200);
  });

  it('are a 404 for unknown paths and methods, and a 400 for JSON sent to v1', async () => {
    expect((await send('/v1/shoes')).status).toBe(404);
    expect((await send('/v1/customers', { method: 'PUT' })).status).toBe(404);
    const json = await send('/v1/customers', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(400);
  });
});

describe('accounts', () => {
  it('keep their objects apart, by key, by Stripe-Account and by mode', async () => {
    const customer = await stripe.customers.create({ name: 'Mine' });
    for (const other of [sandbox.stripe('sk_test_another'), sandbox.stripe('sk_live_paydeckPretend')]) {
      await expect(other.customers.retrieve(customer.id)).rejects.toMatchObject({ code: 'resource_missing' });
    }
    const connected = { stripeAccount: 'acct_1Connected' };
    await expect(stripe.customers.retrieve(customer.id, {}, connected)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    const there = await stripe.customers.create({ name: 'There' }, connected);
    expect((await stripe.customers.list({}, connected)).data.map(({ id }) => id)).toEqual([there.id]);
    expect((await sandbox.stripe('sk_live_paydeckPretend').customers.create({})).livemode).toBe(true);
    await expect(stripe.customers.list({}, { stripeAccount: 'not/one' })).rejects.toMatchObject({ statusCode: 403 });
  });
});

describe('faults on demand', () => {
  const fault = (kind: string, key?: string) => ({
    ...form,
    'Paydeck-Fault': kind,
    ...(key ? { 'Idempotency-Key': key } : {}),
  });

  it('answer 429, 500 and no JSON', async () => {
    const limited = await send('/v1/customers', { headers: fault('429') });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('1');
    expect(limited.headers.get('stripe-rate-limited-reason')).toBe('endpoint-rate');
    expect(await limited.json()).toMatchObject({ error: { code: 'rate_limit' } });
    expect((await send('/v1/customers', { headers: fault('500') })).status).toBe(500);
    expect(await (await send('/v1/customers', { headers: fault('not-json') })).text()).toContain('<html>');
    expect((await send('/v1/customers', { headers: fault('flood') })).status).toBe(400);
  });

  it('come so many times, for the requests that they name, and then no more under the key', async () => {
    const asked = '500; times=2; method=POST; path=/v1/cust*';
    const create = (key?: string) =>
      send('/v1/customers', { method: 'POST', headers: fault(asked, key), body: 'name=Often' });
    const statuses = async (key?: string) => [(await create(key)).status, (await create(key)).status];
    expect(await statuses('key-often')).toEqual([500, 500]);
    expect(await statuses('key-often')).toEqual([200, 200]);
    // Without a key, two fail before each that passes.
    expect([...(await statuses()), ...(await statuses())]).toEqual([500, 500, 200, 500]);
    expect((await send('/v1/customers', { headers: fault(asked) })).status).toBe(200);
    expect((await send('/v1/products', { method: 'POST', headers: fault(asked), body: 'name=B' })).status).toBe(200);
    for (const wrong of ['500; times=0', '500; path=v1', '500; method=BREW', '500; often']) {
      expect((await send('/v1/customers', { headers: fault(wrong) })).status).toBe(400);
    }
  });

  it('lose the answer after the change was done, so that a repeat under the key replays it', async () => {
    const own = { Authorization: 'Bearer sk_test_lostAnswers' };
    const lost = () =>
      send('/v1/customers', {
        method: 'POST',
        headers: { ...fault('lost-answer', 'key-lost'), ...own },
        body: 'name=Lost',
      });
    await expect(lost()).rejects.toThrow();
    const repeated = await lost();
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
    const list = await sandbox.stripe('sk_test_lostAnswers').customers.list();
    expect(list.data).toHaveLength(1);
  });

  it('reset the connection without doing anything', async () => {
    const own = { Authorization: 'Bearer sk_test_resets' };
    await expect(
      send('/v1/customers', { method: 'POST', headers: { ...fault('reset', 'key-reset'), ...own }, body: 'name=None' }),
    ).rejects.toThrow();
    expect((await sandbox.stripe('sk_test_resets').customers.list()).data).toHaveLength(0);
  });

  it('answer with 50 MB of JSON', async () => {
    const answer = await send('/v1/customers', { headers: fault('huge') });
    const text = await answer.text();
    expect(text.length).toBeGreaterThan(50 * 1024 * 1024);
    expect(JSON.parse(text)).toMatchObject({ object: 'list', has_more: false });
  });
});

describe('the file', () => {
  it('keeps everything over a restart, idempotency keys too', async () => {
    const customer = await stripe.customers.create({ name: 'Lasting' }, { idempotencyKey: 'key-lasting' });
    await sandbox.restart();
    stripe = sandbox.stripe();
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ name: 'Lasting' });
    expect((await stripe.customers.create({ name: 'Lasting' }, { idempotencyKey: 'key-lasting' })).id).toBe(
      customer.id,
    );
  });
});
