import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../shared/contract/calls.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from './test-platform.ts';

// Long and odd enough to be found nowhere by chance.
const SECRET_PART = '51SecretScanQq7Zx9Kj3Vw';
const API_KEY = `sk_test_${SECRET_PART}`;
const PASSPHRASE = 'passphrase-QzXw-31415';
const CUSTOMER = 'ada.secretscan@example.com';

const plain = { apiVersion: null, stripeAccount: null, isReadOnly: false, extraHeaders: [] };

let platform: TestPlatform;
let services: TestServices;
let server: http.Server;
let baseUrl: string;
/** The Authorization headers that came to the other side: proof that the key was really in use. */
let authorizations: string[];
const replies: Reply[] = [];

beforeEach(async () => {
  platform = createTestPlatform();
  authorizations = [];
  replies.length = 0;
  server = http.createServer((request, response) => {
    authorizations.push(request.headers.authorization ?? '');
    const { statusCode, body } = answerTo(request.url ?? '');
    response.writeHead(statusCode, { 'content-type': 'application/json' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  services = await startServices(platform);
});
afterEach(async () => {
  await services.stop();
  server.close();
  platform.remove();
});

function answerTo(url: string): { statusCode: number; body: string } {
  if (url.includes('refused')) {
    const error = { type: 'invalid_request_error', message: 'Invalid API Key provided: sk_test_****9Kj3Vw' };
    return { statusCode: 401, body: JSON.stringify({ error }) };
  }
  return { statusCode: 200, body: JSON.stringify({ id: 'cus_1', object: 'customer', email: CUSTOMER }) };
}

/** As a page would call, with every reply kept. */
async function call(name: string, input: unknown): Promise<unknown> {
  const reply = await services.dispatch(name, input);
  replies.push(reply);
  return reply.ok ? reply.value : reply.error;
}

/** A whole journey: save, test, send, fail, duplicate, remove, take back, restart. */
async function travel(): Promise<void> {
  await call('vault.setPassphrase', { passphrase: PASSPHRASE });
  const { id } = await services.call('environment.save', { id: null, name: 'Staging', colour: 'teal' });
  const place = { environmentId: id, integrationId: 'stripe' };
  const configuration = { ...place, apiKey: API_KEY, settings: { ...plain, baseUrl } };
  await call('configuration.test', configuration);
  await call('configuration.save', configuration);
  await call('configuration.save', { ...configuration, apiKey: `${API_KEY} with a space` });
  await call('configuration.save', { ...configuration, settings: { ...plain, baseUrl: 'http://example.com' } });
  for (const path of ['/v1/customers/cus_1', '/v1/refused', '/not/v1']) {
    for (const method of ['GET', 'POST']) {
      const target = { kind: 'generic', method, path, query: [], headers: [], bodyKind: 'none', form: [], json: '' };
      const draft = { id: 'd', title: 'T', target, idempotencyKey: `${method}${path}`, savedRequestId: null };
      await call('request.preview', { ...place, draft });
      const sendId = `${method}-${path.replaceAll('/', '-')}`;
      await call('request.send', { ...place, sendId, draft, confirmationToken: null });
      await call('history.load', { id: sendId });
      await call('history.readBody', { id: sendId, offset: 0 });
    }
  }
  await call('environment.duplicate', { id });
  await call('integration.duplicate', { id: 'stripe' });
  await call('workspace.undoRemove', await call('environment.remove', { id }));
  await call('history.list', { filter: { text: '', status: null, environmentId: null }, cursor: null, limit: 50 });
  // A fault of ours, with the key in its message.
  platform.log.error('Something broke', new Error(`the request with ${API_KEY} broke`));
  platform.log.warn('Odd', { headers: { Authorization: `Bearer ${API_KEY}` }, text: `Bearer ${API_KEY}` });
  await call('app.load', {});
}

/** The forms in which a text may lie about. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].map((skip) =>
    bytes
      .subarray(skip)
      .toString('base64')
      .replace(/.{0,3}=*$/, ''),
  );
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    ...shifted.map((form) => Buffer.from(form)),
  ];
}

function findIn(bytes: Buffer, text: string): boolean {
  return formsOf(text).some((form) => bytes.includes(form));
}

describe('after a whole journey with a key', () => {
  it.each(['as it runs', 'after a restart'])('no file of the data folder holds it, %s', async (when) => {
    await travel();
    if (when === 'after a restart') {
      await services.stop();
      services = await startServices(platform);
      await call('app.load', {});
    }
    expect(authorizations.length).toBeGreaterThan(4);
    expect(new Set(authorizations)).toEqual(new Set([`Bearer ${API_KEY}`]));
    const files = platform.files();
    expect([...files.keys()]).toEqual(expect.arrayContaining(['workspace.json', 'history.sqlite', 'logs/paydeck.log']));
    for (const [name, bytes] of files) {
      expect(findIn(bytes, SECRET_PART), `the key in ${name}`).toBe(false);
      expect(findIn(bytes, PASSPHRASE), `the passphrase in ${name}`).toBe(false);
      expect(findIn(bytes, CUSTOMER), `a customer's data in ${name}`).toBe(false);
    }
  });

  it('no reply, no event and no line on standard error holds it', async () => {
    await travel();
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThan(20);
    const traffic = Buffer.from(JSON.stringify([replies, platform.events, platform.shown]));
    expect(findIn(traffic, SECRET_PART)).toBe(false);
    expect(findIn(traffic, PASSPHRASE)).toBe(false);
    // The answers themselves do reach the page: the scan looked at the right thing.
    expect(findIn(traffic, CUSTOMER)).toBe(true);
  });

  it('would be found if it lay anywhere: the scan itself works', () => {
    for (const form of formsOf(SECRET_PART)) {
      expect(findIn(Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]), SECRET_PART)).toBe(true);
    }
    expect(findIn(Buffer.from(Buffer.from(`{"key":"${API_KEY}"}`).toString('base64')), SECRET_PART)).toBe(true);
  });
});
