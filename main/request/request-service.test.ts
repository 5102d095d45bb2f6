import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftTarget } from '../../shared/draft.ts';
import type { SendId } from '../../shared/ids.ts';
import { type ScriptedServer, type Step, startScriptedServer } from '../stripe/scripted-server.ts';
import { action, answered, charge, retrieve, sendTo, unanswered } from './test-sends.ts';
import { openTestWorkspace, TEST_KEY, type TestWorkspace } from './test-workspace.ts';

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

function send(target: DraftTarget, sendId?: SendId, key?: string) {
  return sendTo(workspace, target, { ...(sendId ? { sendId } : {}), ...(key ? { key } : {}) });
}

describe('a send', () => {
  it('goes over the wire as previewed, with the key in place of its hint', async () => {
    const draft = workspace.draft(charge);
    const preview = await workspace.requests.preview({ ...workspace.place, draft });
    if (preview.kind !== 'ready') throw new Error('expected a preview');
    await workspace.requests.send({
      ...workspace.place,
      sendId: workspace.nextSendId(),
      draft,
      confirmationToken: null,
    });
    const [received] = server.requests;
    expect(`${received?.method} ${server.url}${received?.url}`).toBe(
      `${preview.request.method} ${preview.request.url}`,
    );
    expect(received?.body.toString()).toBe(preview.request.body);
    const shown = Object.fromEntries(preview.request.headers.map(({ name, value }) => [name.toLowerCase(), value]));
    const { connection: _connection, host: _host, 'content-length': _length, ...sent } = received?.headers ?? {};
    expect(sent).toEqual({ ...shown, authorization: `Bearer ${TEST_KEY}` });
    expect(shown.authorization).toBe('Bearer sk_test_...4242');
  });

  it('answers with the exchange, its body exactly as received', async () => {
    const body = '{ "id": "cus_1", "balance": 1.0, "big": 12345678901234567890 }';
    server.script({ body, headers: { 'request-id': 'req_1' } });
    const exchange = await send(retrieve);
    expect(answered(exchange)).toMatchObject({
      status: 200,
      statusText: 'OK',
      requestId: 'req_1',
      body: { kind: 'text', text: body, isJson: true },
      bodyBytes: body.length,
      error: null,
      explanation: null,
      logUrl: null,
    });
    expect(exchange.attempts).toEqual([expect.objectContaining({ result: '200', waitedMs: 0 })]);
    expect(workspace.history.load(exchange.id)).toEqual(exchange);
  });

  it('is in the history before its bytes leave', async () => {
    const sendId = workspace.nextSendId();
    let seen: string | undefined;
    server.script((_request, response) => {
      seen = workspace.history.list({ filter: { text: '', status: null, environmentId: null }, cursor: null, limit: 1 })
        .entries[0]?.outcome;
      response.end('{}');
    });
    await send(charge, sendId);
    expect(seen).toBe('sending');
  });

  it('refuses an incomplete draft and names the field; nothing is sent or kept', async () => {
    await expect(send(action('charges.create', { currency: 'eur' }))).rejects.toMatchObject({
      data: { code: 'invalid_input', issues: [{ path: ['values', 'amount'] }] },
    });
    expect(server.requests).toHaveLength(0);
    expect(
      workspace.history.list({ filter: { text: '', status: null, environmentId: null }, cursor: null, limit: 9 })
        .entries,
    ).toEqual([]);
  });

  it('refuses a changing call where the configuration is read-only, and lets a GET pass', async () => {
    workspace.configuration = { ...workspace.configuration, isReadOnly: true };
    await expect(send(charge)).rejects.toMatchObject({ code: 'read_only' });
    expect(answered(await send(retrieve)).status).toBe(200);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('refuses an address that the key may not go to', async () => {
    workspace.configuration = { ...workspace.configuration, baseUrl: 'http://stripe.example' };
    await expect(send(retrieve)).rejects.toMatchObject({ code: 'host_refused' });
    const preview = await workspace.requests.preview({ ...workspace.place, draft: workspace.draft(retrieve) });
    expect(preview.kind).toBe('impossible');
  });

  it('goes to the embedded sandbox in its environment', async () => {
    workspace.configuration = { ...workspace.configuration, baseUrl: null };
    workspace.isSandbox = true;
    expect(answered(await send(retrieve)).status).toBe(200);
    expect(server.requests).toHaveLength(1);
  });

  it('works in the sandbox before the vault has a passphrase', async () => {
    workspace.isSandbox = true;
    workspace.vault.state = 'passphrase_needed';
    const exchange = await send(charge);
    expect(answered(exchange).status).toBe(200);
    expect(workspace.history.load(exchange.id)).toEqual(exchange);
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    const other = await startScriptedServer();
    server.script({ status: 302, headers: { location: `${other.url}/v1/customers` } });
    const outcome = answered(await send(retrieve));
    expect(outcome.status).toBe(302);
    expect(outcome.explanation).toContain(new URL(other.url).host);
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it('keeps its connection for the next one', async () => {
    const ports: (number | undefined)[] = [];
    const note: Step = (_request, response, socket) => {
      ports.push(socket.remotePort);
      response.end('{}');
    };
    server.script(note, note);
    await send(retrieve);
    await send(charge);
    expect(ports[1]).toBe(ports[0]);
  });

  it('uploads a file’s bytes as they are', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
    const file = { name: 'receipt.bin', type: 'application/octet-stream', base64: bytes.toString('base64') };
    const exchange = await send(action('files.create', { purpose: 'dispute_evidence', file }));
    expect(server.requests[0]?.body.includes(bytes)).toBe(true);
    expect(exchange.request.body).toBe(
      'purpose: dispute_evidence\nfile: receipt.bin (application/octet-stream, 70000 bytes)',
    );
  });
});

describe('retries', () => {
  it('keep the idempotency key, and are told while they happen', async () => {
    server.script({ status: 500 }, { status: 503 }, { body: '{"id":"ch_1"}' });
    const sendId = workspace.nextSendId();
    const exchange = await send(charge, sendId, 'key-of-the-draft');
    expect(server.requests.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('key-of-the-draft'));
    expect(exchange.attempts.map(({ result }) => result)).toEqual(['500', '503', '200']);
    expect(workspace.events.filter(({ event }) => event === 'request.retrying')).toMatchObject([
      { payload: { sendId, attemptNumber: 1, waitMs: 500, attempt: { result: '500' } } },
      { payload: { sendId, attemptNumber: 2, waitMs: 500, attempt: { result: '503' } } },
    ]);
  });

  it('end after the number in the settings', async () => {
    workspace.settings = { ...workspace.settings, maxRetries: 1 };
    server.script({ status: 500 }, { status: 500 }, { status: 200 });
    const exchange = await send(charge);
    expect(answered(exchange).status).toBe(500);
    expect(answered(exchange).explanation).toMatch(/may or may not have been made.*same idempotency key/);
    expect(exchange.attempts).toHaveLength(2);
  });

  it('take a closed connection once, even where retries are off', async () => {
    workspace.settings = { ...workspace.settings, maxRetries: 0 };
    server.script((_request, _response, socket) => socket.resetAndDestroy());
    const exchange = await send(charge);
    expect(exchange.attempts.map(({ result }) => result)).toEqual(['connection_lost', '200']);
    expect(server.requests[1]?.headers['idempotency-key']).toBe(server.requests[0]?.headers['idempotency-key']);
  });

  it('remember that an earlier try may have arrived, whatever the last one says', async () => {
    workspace.close();
    workspace = openTestWorkspace({ baseUrl: server.url, wait: () => server.close() });
    workspace.settings = { ...workspace.settings, maxRetries: 1 };
    server.script((_request, _response, socket) => socket.resetAndDestroy());
    const exchange = await send(charge);
    expect(exchange.attempts.map(({ result }) => result)).toEqual(['connection_lost', 'connection_refused']);
    expect(unanswered(exchange)).toMatchObject({ reason: 'connection_refused', mayHaveBeenDone: true });
    server = await startScriptedServer();
  });

  it('can be cancelled while they wait', async () => {
    workspace.close();
    const sendId = workspace.nextSendId();
    workspace = openTestWorkspace({
      baseUrl: server.url,
      wait: async (_waitMs, signal) => {
        workspace.requests.cancel(sendId);
        signal.throwIfAborted();
      },
    });
    server.script({ status: 500 });
    expect(unanswered(await send(charge, sendId))).toMatchObject({ reason: 'cancelled', mayHaveBeenDone: true });
    expect(server.requests).toHaveLength(1);
  });
});

describe('double sends', () => {
  it('under one idempotency key are refused while the first is under way', async () => {
    let finish: () => void = () => {};
    server.script((_request, response) => {
      finish = () => response.end('{}');
    });
    const first = send(charge, workspace.nextSendId(), 'one-key');
    await server.received(1);
    await expect(send(charge, workspace.nextSendId(), 'one-key')).rejects.toMatchObject({ code: 'conflict' });
    finish();
    expect(answered(await first).status).toBe(200);
    expect(server.requests).toHaveLength(1);
    expect(answered(await send(charge, workspace.nextSendId(), 'one-key')).status).toBe(200);
  });

  it('under one send id are refused for good', async () => {
    const sendId = workspace.nextSendId();
    await send(retrieve, sendId);
    await expect(send(retrieve, sendId)).rejects.toMatchObject({ code: 'conflict' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a repeat', () => {
  async function repeat(exchangeId: SendId) {
    const sendId = workspace.nextSendId();
    const result = await workspace.requests.repeat({ exchangeId, sendId, confirmationToken: null });
    if (result.kind !== 'finished') throw new Error('expected a finished send');
    return result.exchange;
  }

  it('sends the same request under the same key, version and account, whatever the configuration says now', async () => {
    workspace.configuration = { ...workspace.configuration, apiVersion: '2025-02-24.acacia', stripeAccount: 'acct_1' };
    const { id } = await send(charge);
    workspace.configuration = { ...workspace.configuration, apiVersion: null, stripeAccount: null };
    server.script({ body: '{}', headers: { 'idempotent-replayed': 'true' } });
    expect(answered(await repeat(id)).isReplay).toBe(true);
    const [first, second] = server.requests;
    expect(second).toEqual(first);
  });

  it('is refused once Stripe may have forgotten the key', async () => {
    const changing = await send(charge);
    const reading = await send(retrieve);
    workspace.advance(25 * 3_600_000);
    await expect(repeat(changing.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(answered(await repeat(reading.id)).status).toBe(200);
  });

  it('is refused under another API key, where the idempotency key protects nothing', async () => {
    const { id } = await send(charge);
    workspace.apiKey = 'sk_test_51AnotherAccount0000000000009999';
    await expect(repeat(id)).rejects.toMatchObject({ code: 'conflict' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the history', () => {
  it('that cannot be written before the send stops it, and says so', async () => {
    await send(retrieve);
    const { page_count: pages } = workspace.database.prepare('PRAGMA page_count').get() ?? {};
    workspace.database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
    const large = action('customers.create', { name: 'x'.repeat(400_000) });
    await expect(send(large)).rejects.toMatchObject({
      code: 'storage_full',
      message: expect.stringMatching(/^Nothing was sent\. The disk is full/),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that cannot be written after the answer loses nothing for the user', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(500_000) });
    server.script((_request, response) => {
      const { page_count: pages } = workspace.database.prepare('PRAGMA page_count').get() ?? {};
      workspace.database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
      response.setHeader('content-type', 'application/json');
      response.end(body);
    });
    const exchange = await send(charge);
    expect(answered(exchange)).toMatchObject({
      status: 200,
      explanation: expect.stringContaining('could not be written to the history'),
    });
    expect(answered(workspace.history.load(exchange.id)).body).toEqual({ kind: 'text', text: body, isJson: true });
    expect(workspace.history.readBody(exchange.id, 0).totalBytes).toBe(body.length);
    expect(workspace.logged).toHaveLength(1);
  });
});

describe('the key', () => {
  it('is in no exchange, event, log or file, even where the other side echoes it', async () => {
    server.script(
      ({ headers }, response) => {
        response.setHeader('x-echo', headers.authorization ?? '');
        response.end(JSON.stringify(headers));
      },
      { status: 500 },
      { status: 401, body: JSON.stringify({ error: { message: `Invalid API Key: ${TEST_KEY}` } }) },
    );
    const exchanges = [await send(retrieve), await send(charge)];
    const list = workspace.history.list({
      filter: { text: '', status: null, environmentId: null },
      cursor: null,
      limit: 9,
    });
    const bodies = exchanges.map(({ id }) =>
      Buffer.from(workspace.history.readBody(id, 0).base64, 'base64').toString(),
    );
    const everything =
      JSON.stringify([exchanges, list, bodies, workspace.events, workspace.logged]) + workspace.filesAsText();
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${TEST_KEY}`);
    expect(everything).toContain('sk_test_...4242');
    expect(everything).not.toContain(TEST_KEY);
    expect(everything).not.toContain(TEST_KEY.slice(8, -4));
  });
});
