import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { type AskedRequest, filterRequests, KEPT_BODY_BYTES, KEPT_REQUESTS } from '../../shared/sandbox-requests.ts';
import { createRequestLog } from './request-log.ts';
import { openTestControl, START, type TestControl } from './testing/open-control.ts';

const customer = { method: 'POST', target: '/v1/customers', headers: {}, body: Buffer.from('name=Ada') };
const answered = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' };
const asked = { request: customer, answer: answered, isHeard: true, durationMs: 2 };

describe('the request log', () => {
  it(`keeps the last ${KEPT_REQUESTS}, newest first`, () => {
    const log = createRequestLog(() => 10_000);
    for (let times = 0; times < KEPT_REQUESTS + 5; times++) log.record(asked);
    const ids = log.list().map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: KEPT_REQUESTS }, (_, index) => KEPT_REQUESTS + 5 - index));
    expect(log.read(5)).toBeUndefined();
    expect(log.read(6)).toMatchObject({ id: 6, atMs: 9998 });
  });

  it('keeps the beginnings of bodies, and nothing of what is no text', () => {
    const log = createRequestLog(() => 0);
    const long = 'ä'.repeat(KEPT_BODY_BYTES);
    const upload = {
      ...customer,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.alloc(9),
    };
    log.record({ ...asked, request: upload, answer: { ...answered, body: long } });
    const { requestBody, answerBody } = log.read(1) ?? {};
    expect(requestBody).toEqual({ text: null, bytes: 9, isCut: false });
    expect(answerBody).toMatchObject({ bytes: 2 * KEPT_BODY_BYTES, isCut: true });
    expect(answerBody?.text).toBe('ä'.repeat(KEPT_BODY_BYTES / 2));
  });

  it('hides the tokens of OAuth by their names', () => {
    const log = createRequestLog(() => 0);
    const body = JSON.stringify({ access_token: 'sk_other', refresh_token: 'rt_other', scope: 'read_write' }, null, 2);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { ...customer, headers: form, body: Buffer.from('grant_type=refresh_token&refresh_token=rt_mine') };
    log.record({ ...asked, request, answer: { ...answered, body } });
    const { requestBody, answerBody } = log.read(1) ?? {};
    expect(`${requestBody?.text} ${answerBody?.text}`).not.toMatch(/other|mine/);
    expect(answerBody?.text).toContain('"scope": "read_write"');
  });

  it('has no answer to show where none was heard, and what was lost where one was made', () => {
    const log = createRequestLog(() => 0);
    log.record({ ...asked, answer: null, isHeard: false, fault: 'reset' });
    log.record({ ...asked, answer: { ...answered, headers: {} }, isHeard: false, fault: 'lost-answer' });
    expect(log.list().map(({ status, durationMs, fault }) => [status, durationMs, fault])).toEqual([
      [null, null, 'lost-answer'],
      [null, null, 'reset'],
    ]);
    expect(log.read(1)?.answerBody).toBeNull();
    expect(log.read(2)?.answerBody?.text).toBe('{}');
  });
});

describe('the filter', () => {
  const log = createRequestLog(() => 0);
  log.record(asked);
  log.record({ ...asked, answer: { ...answered, status: 402, body: '{"error":{"code":"card_declined"}}' } });
  const filter = (text: string, isFailedOnly = false): AskedRequest['id'][] =>
    filterRequests(log.list(), { text, isFailedOnly }).map(({ id }) => id);

  it('finds each of its words anywhere, in any case', () => {
    expect(filter('')).toEqual([2, 1]);
    expect(filter('post CARD_decl')).toEqual([2]);
    expect(filter('post 404')).toEqual([]);
    expect(filter('', true)).toEqual([2]);
  });
});

describe('what a served sandbox was asked', () => {
  let opened: TestControl;
  beforeEach(async () => {
    opened = await openTestControl();
  });
  afterEach(() => opened.close());

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(opened.url + path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${SANDBOX_API_KEY}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        'User-Agent': 'own-program/1.0',
        ...headers,
      },
      body,
    });

  it('is told with its key, account, version, replay and error', async () => {
    const headers = { 'Idempotency-Key': 'key-1', 'Stripe-Version': '2024-06-20', 'Stripe-Account': 'acct_1Other' };
    await post('/v1/customers', 'name=Ada', headers);
    await post('/v1/customers', 'name=Ada', headers);
    await post('/v1/customers', 'planet=mars');
    await opened.ask('/v1/customers', undefined, 'rk_test_paydeckReadOnly');
    await opened.ask('/v1/customers', undefined, 'pk_test_123456789');
    await opened.ask('/v1/customers', undefined, 'sk_live_paydeckPretend');
    await fetch(`${opened.url}/v1/nothing`);
    const shown = opened.control.requests.list().reverse();
    expect(shown.map(({ key, status, errorCode, isReplay }) => [key, status, errorCode, isReplay])).toEqual([
      ['secret', 200, null, false],
      ['secret', 200, null, true],
      ['secret', 400, 'parameter_unknown', false],
      ['restricted', 200, null, false],
      ['refused', 401, 'invalid_request_error', false],
      ['live', 200, null, false],
      ['none', 401, 'invalid_request_error', false],
    ]);
    expect(shown[0]).toMatchObject({ accountId: 'acct_1Other', stripeVersion: '2024-06-20', atMs: expect.any(Number) });
    expect(shown[0]?.requestId).toMatch(/^req_/);
    expect(Math.round((shown[0]?.atMs ?? 0) / 60_000)).toBe(START / 60);
    expect(opened.control.requests.read(2)).toMatchObject({ idempotencyKey: 'key-1', client: 'own-program/1.0' });
  });

  it('never shows a key or a secret, wherever it stood', async () => {
    const made = await (await post('/v1/webhook_endpoints', 'url=http://localhost:1&enabled_events[]=*')).json();
    const intent = (await (await post('/v1/payment_intents', 'amount=900&currency=eur')).json()) as Record<
      string,
      string
    >;
    const ofAnswers = [(made as { secret: string }).secret, String(intent.client_secret)];
    expect(ofAnswers.every((secret) => secret.length > 20)).toBe(true);
    await opened.ask(`/v1/payment_intents/${intent.id}?client_secret=${intent.client_secret}`);
    await post('/v1/tokens', 'card[number]=4242424242424242&card[cvc]=987&card[exp_month]=1&card[exp_year]=2040');
    await post('/v1/customers', `description=${SANDBOX_API_KEY}`, { 'Idempotency-Key': `of ${SANDBOX_API_KEY}` });
    const { requests } = opened.control;
    const text = JSON.stringify(requests.list().map(({ id }) => requests.read(id)));
    for (const secret of [...ofAnswers, SANDBOX_API_KEY, '4242424242424242', '[cvc]=987']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('card[exp_month]=1');
  });

  it('outlives a reset', async () => {
    await opened.ask('/v1/customers');
    opened.control.reset('none');
    expect(opened.control.requests.list()).toHaveLength(1);
  });
});
