import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../shared/contract/calls.ts';
import type { ConfigurationSettings } from '../../shared/integration.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { createRoutes } from '../stripe/routes.ts';
import { type ScriptedServer, startScriptedServer, stripeError } from '../stripe/scripted-server.ts';
import { createStripeClient, type StripeClient } from '../stripe/stripe-client.ts';
import { createTestConnection } from './test-connection.ts';
import { LIVE_KEY, TEST_KEY } from './test-workspace.ts';

let server: ScriptedServer;
let client: StripeClient;

beforeEach(async () => {
  server = await startScriptedServer();
  client = createStripeClient(createRoutes({ settingUrl: () => null, findSystemProxy: async () => null }));
});
afterEach(async () => {
  client.close();
  await server.close();
});

async function test(apiKey: string, changed: Partial<ConfigurationSettings> = {}, isSandbox = false) {
  const testConnection = createTestConnection({
    client,
    sandbox: {
      state: { kind: 'stopped' },
      ensureRunning: async () => ({ url: server.url, apiKey: TEST_KEY }),
      control: () => Promise.reject(new Error('Nothing here asks for it.')),
      stop: async () => {},
    },
    settings: () => DEFAULT_SETTINGS,
    catalogApiVersion: async () => '2026-10-28.endive',
    version: '0.1.0',
  });
  const settings = {
    apiVersion: null,
    stripeAccount: null,
    baseUrl: server.url,
    isReadOnly: false,
    extraHeaders: [],
    ...changed,
  };
  const result = await testConnection({ apiKey, settings, environment: { name: 'Staging', isSandbox } });
  return calls['configuration.test'].output.parse(result);
}

describe('testing a connection', () => {
  it('shows whose account it is, and asks with what stands in the form', async () => {
    const body = JSON.stringify({ id: 'acct_1', settings: { dashboard: { display_name: 'Ada’s Books' } } });
    server.script({ body, headers: { 'request-id': 'req_1' } });
    expect(await test(` ${TEST_KEY}\n`, { apiVersion: '2025-02-24.acacia', stripeAccount: 'acct_2' })).toEqual({
      kind: 'connected',
      accountId: 'acct_1',
      accountName: 'Ada’s Books',
      mode: 'test',
      remark: null,
      requestId: 'req_1',
    });
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/v1/account',
      headers: {
        authorization: `Bearer ${TEST_KEY}`,
        'stripe-version': '2025-02-24.acacia',
        'stripe-account': 'acct_2',
      },
    });
  });

  it('falls back to other names of the account', async () => {
    server.script(
      { body: JSON.stringify({ id: 'acct_1', business_profile: { name: 'Books Ltd' } }) },
      { body: JSON.stringify({ id: 'acct_1', business_profile: null, email: 'ada@example.com' }) },
    );
    expect(await test(TEST_KEY)).toMatchObject({ accountName: 'Books Ltd' });
    expect(await test(TEST_KEY)).toMatchObject({ accountName: 'ada@example.com' });
  });

  it('takes a restricted key that may not read its account for what it is: valid', async () => {
    server.script(stripeError(403, { message: "Having the 'rak_accounts_read' permission would allow this" }));
    expect(await test('rk_test_51PaydeckTests00004242')).toMatchObject({
      kind: 'connected',
      accountId: null,
      remark: expect.stringContaining('restricted'),
    });
  });

  it('shows Stripe’s own words for a wrong key', async () => {
    server.script(stripeError(401, { message: 'Invalid API Key provided: sk_test_***4242' }));
    expect(await test(TEST_KEY)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('Invalid API Key provided'),
      requestId: 'req_scripted1',
    });
  });

  it('tries once, and says what failed on the way', async () => {
    server.script((_request, _response, socket) => socket.resetAndDestroy());
    expect(await test(TEST_KEY)).toMatchObject({ kind: 'failed', message: expect.stringContaining('was lost') });
    expect(server.requests).toHaveLength(1);
  });

  it('recognises an address that is no Stripe', async () => {
    server.script({ body: '{"hello":"world"}' }, { body: '<html>', headers: { 'content-type': 'text/html' } });
    expect(await test(TEST_KEY)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('not be a Stripe API'),
    });
    expect(await test(TEST_KEY)).toMatchObject({ kind: 'failed', message: expect.stringContaining('not JSON') });
  });

  it('refuses what is no key, and a live key for a stand-in, before anything is sent', async () => {
    expect(await test('pk_test_51PaydeckTests00004242')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('publishable'),
    });
    expect(await test(LIVE_KEY)).toMatchObject({ kind: 'failed', message: expect.stringContaining('live key') });
    expect(server.requests).toHaveLength(0);
  });

  it('starts the sandbox in its environment', async () => {
    server.script({ body: JSON.stringify({ id: 'acct_sandbox' }) });
    expect(await test(TEST_KEY, { baseUrl: null }, true)).toMatchObject({
      kind: 'connected',
      accountId: 'acct_sandbox',
    });
  });
});
