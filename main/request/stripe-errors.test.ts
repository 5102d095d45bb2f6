import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer, stripeError } from '../stripe/scripted-server.ts';
import { action, answered, charge, retrieve, sendTo } from './test-sends.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let server: ScriptedServer;
let workspace: TestWorkspace;

beforeEach(async () => {
  server = await startScriptedServer();
  workspace = openTestWorkspace({ baseUrl: server.url });
});
afterEach(async () => {
  workspace.close();
  await server.close();
});

describe('an error of Stripe’s', () => {
  it('400 keeps its fields and names the parameter', async () => {
    server.script(
      stripeError(400, {
        type: 'invalid_request_error',
        code: 'parameter_invalid_integer',
        param: 'amount',
        message: 'Invalid integer: x',
        doc_url: 'https://stripe.com/docs/x',
      }),
    );
    const { error, explanation } = answered(await sendTo(workspace, charge));
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_invalid_integer',
      param: 'amount',
      docUrl: 'https://stripe.com/docs/x',
    });
    expect(explanation).toMatch(/the parameter amount .*changed nothing/);
  });

  it.each([
    ['Invalid API Key provided: sk_test_***4242', {}, /wrong, or was rolled or revoked/],
    ['Expired API Key provided: sk_test_***4242', { code: 'api_key_expired' }, /has expired/],
    ['This API key has been revoked', {}, /was revoked/],
  ])('401 tells which fault the key has: %s', async (message, more, expected) => {
    server.script(stripeError(401, { type: 'invalid_request_error', message, ...more }));
    expect(answered(await sendTo(workspace, retrieve)).explanation).toMatch(expected);
  });

  it('403 names the missing permission as what to tick', async () => {
    const message =
      "The provided key 'rk_test_***' does not have the required permissions for this endpoint. Having the 'rak_charge_write' permission would allow this request to continue.";
    server.script(stripeError(403, { type: 'invalid_request_error', message }));
    expect(answered(await sendTo(workspace, charge)).explanation).toContain('"Charge: Write" (rak_charge_write)');
  });

  it('404 says in which mode it looked, or where the object is', async () => {
    server.script(
      stripeError(404, { code: 'resource_missing', message: "No such customer: 'cus_1'" }),
      stripeError(404, {
        code: 'resource_missing',
        message:
          "No such customer: 'cus_1'; a similar object exists in live mode, but a test mode key was used to make this request.",
      }),
    );
    expect(answered(await sendTo(workspace, retrieve)).explanation).toContain('no such object in Staging (test mode)');
    expect(answered(await sendTo(workspace, retrieve)).explanation).toContain(
      'exists in live mode, and Staging uses a test key',
    );
  });

  it('402 says that the payment failed and why', async () => {
    server.script(
      stripeError(402, {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
      }),
    );
    const { error, explanation } = answered(await sendTo(workspace, charge));
    expect(error?.declineCode).toBe('insufficient_funds');
    expect(explanation).toContain('insufficient funds');
  });

  it('429 names the limit, and is not retried unless Stripe says so', async () => {
    server.script(
      stripeError(429, { message: 'Too many' }, { 'stripe-rate-limited-reason': 'endpoint-rate', 'retry-after': '7' }),
    );
    const exchange = await sendTo(workspace, retrieve);
    expect(answered(exchange).explanation).toContain('too many requests per second to this endpoint');
    expect(exchange.attempts).toHaveLength(1);
  });

  it('429 is retried after Retry-After where Stripe says so', async () => {
    server.script(stripeError(429, { message: 'Too many' }, { 'stripe-should-retry': 'true', 'retry-after': '7' }));
    const exchange = await sendTo(workspace, retrieve);
    expect(exchange.attempts.map(({ result, waitedMs }) => [result, waitedMs])).toEqual([
      ['429', 0],
      ['200', 7000],
    ]);
    expect(workspace.waits).toEqual([7000]);
  });

  it('of OAuth and of v2 are read, too', async () => {
    server.script(
      { status: 400, body: '{"error":"invalid_grant","error_description":"Code expired"}' },
      { status: 400, body: '{"error":{"type":"invalid_request","code":"invalid_fields","message":"Bad"}}' },
    );
    expect(answered(await sendTo(workspace, action('oauth.token'))).error).toMatchObject({
      code: 'invalid_grant',
      message: 'Code expired',
    });
    expect(answered(await sendTo(workspace, action('v2.meters.create'))).error).toMatchObject({
      type: 'invalid_request',
      code: 'invalid_fields',
    });
  });
});
