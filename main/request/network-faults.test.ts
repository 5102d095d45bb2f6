// Every way in which no answer, or half of one, can come: each with its own sentence, over real sockets.
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftTarget } from '../../shared/draft.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Answered, Unanswered } from '../../shared/outcome.ts';
import { type ScriptedServer, startScriptedServer } from '../stripe/scripted-server.ts';
import { action, answered, charge, retrieve, sendTo, unanswered } from './test-sends.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let server: ScriptedServer;
let workspace: TestWorkspace;

beforeEach(async () => {
  server = await startScriptedServer();
  workspace = openTestWorkspace({ baseUrl: server.url });
  workspace.settings = { ...workspace.settings, maxRetries: 0 };
});
afterEach(async () => {
  workspace.close();
  await server.close();
});

/** Whatever becomes of a send, the history holds the same. */
async function send(target: DraftTarget, sendId?: SendId): Promise<Exchange> {
  const exchange = await sendTo(workspace, target, sendId ? { sendId } : {});
  expect(workspace.history.load(exchange.id)).toEqual(exchange);
  return exchange;
}

async function sendInVain(target: DraftTarget, sendId?: SendId): Promise<Unanswered> {
  return unanswered(await send(target, sendId));
}

async function sendAnswered(target: DraftTarget): Promise<Answered> {
  return answered(await send(target));
}

function useBaseUrl(baseUrl: string): void {
  workspace.configuration = { ...workspace.configuration, baseUrl };
}

describe('no answer', () => {
  it('after the timeout: the change may be done, and the same key makes it safe to send again', async () => {
    workspace.settings = { ...workspace.settings, timeoutMs: 100 };
    server.script(() => {});
    const outcome = await sendInVain(charge);
    expect(outcome).toMatchObject({ reason: 'timeout', mayHaveBeenDone: true });
    expect(outcome.message).toMatch(/within 0\.1 s.*may have been made.*same idempotency key/);
  });

  it('after the timeout in the middle of the body', async () => {
    workspace.settings = { ...workspace.settings, timeoutMs: 200 };
    server.script((_request, response) => response.write('{"half":'));
    expect(await sendInVain(retrieve)).toMatchObject({ reason: 'timeout', mayHaveBeenDone: false });
  });

  it('after cancelling: known to have reached the other side', async () => {
    server.script(() => {});
    const sendId = workspace.nextSendId();
    const outcome = sendInVain(charge, sendId);
    await server.received(1);
    workspace.requests.cancel(sendId);
    expect(await outcome).toMatchObject({ reason: 'cancelled', mayHaveBeenDone: true });
  });

  it('after cancelling in the middle of the body', async () => {
    const sendId = workspace.nextSendId();
    server.script((_request, response) => response.write('{"half":'));
    const outcome = sendInVain(retrieve, sendId);
    await server.received(1);
    workspace.requests.cancel(sendId);
    expect(await outcome).toMatchObject({ reason: 'cancelled' });
  });

  it('where nothing listens: nothing was changed', async () => {
    await server.close();
    const outcome = await sendInVain(charge);
    expect(outcome).toMatchObject({ reason: 'connection_refused', mayHaveBeenDone: false });
    expect(outcome.message).toMatch(/Nothing listens at 127\.0\.0\.1:\d+.*nothing was changed/);
    server = await startScriptedServer();
  });

  it('where the certificate is not trusted: the key was not sent', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    const secure = await startScriptedServer({ cert, key });
    useBaseUrl(secure.url);
    const outcome = await sendInVain(charge);
    expect(outcome).toMatchObject({ reason: 'tls_failed', mayHaveBeenDone: false });
    expect(outcome.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(secure.requests).toHaveLength(0);
    await secure.close();
  });

  it('where the connection is reset before an answer', async () => {
    server.script(
      (_request, _response, socket) => socket.resetAndDestroy(),
      (_request, _response, socket) => socket.resetAndDestroy(),
    );
    const exchange = await send(charge);
    expect(exchange.attempts.map(({ result }) => result)).toEqual(['connection_lost', 'connection_lost']);
    expect(exchange.outcome).toMatchObject({ reason: 'connection_lost', mayHaveBeenDone: true });
  });

  it('where the connection is reset in the middle of the body: it says how far it came', async () => {
    function breakOff(_request: unknown, response: ServerResponse, socket: net.Socket) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"id":');
      setImmediate(() => socket.resetAndDestroy());
    }
    server.script(breakOff, breakOff);
    const outcome = await sendInVain(retrieve);
    expect(outcome.reason).toBe('connection_lost');
    expect(outcome.message).toContain('began to answer (200)');
  });

  it('where the other side ends the connection politely and says nothing', async () => {
    server.script(
      (_request, _response, socket) => socket.end(),
      (_request, _response, socket) => socket.end(),
    );
    expect(await sendInVain(retrieve)).toMatchObject({ reason: 'connection_lost', mayHaveBeenDone: false });
  });

  it('where the answer is not HTTP', async () => {
    const telnet = net.createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => telnet.listen(0, '127.0.0.1', resolve));
    const address = telnet.address();
    useBaseUrl(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    const outcome = await sendInVain(retrieve);
    expect(outcome.reason).toBe('network_failed');
    expect(outcome.message).toContain('HPE_');
    telnet.close();
  });

  it('does not come after a lost connection to a DELETE without a key, which is not tried twice', async () => {
    workspace.settings = { ...workspace.settings, maxRetries: 2 };
    server.script((_request, response, socket) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{');
      setImmediate(() => socket.resetAndDestroy());
    });
    const exchange = await send(action('customers.delete', {}, { customer: 'cus_1' }));
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.outcome).toMatchObject({
      mayHaveBeenDone: true,
      message: expect.stringContaining('Look at the object'),
    });
  });
});

describe('Stripe’s own hosts', () => {
  it('through a proxy that is not there: the sentence names the proxy, not its password', async () => {
    await server.close();
    const dead = new URL(server.url);
    workspace.configuration = { ...workspace.configuration, baseUrl: null };
    workspace.settings = { ...workspace.settings, proxyUrl: `http://user:proxyPassword@${dead.host}` };
    const outcome = await sendInVain(charge);
    expect(outcome).toMatchObject({ reason: 'connection_refused', mayHaveBeenDone: false });
    expect(outcome.message).toContain(`through the proxy ${dead.host}`);
    expect(outcome.message).not.toContain('proxyPassword');
    server = await startScriptedServer();
  });

  it('through a proxy whose name is not known: the sentence says which name', async () => {
    workspace.configuration = { ...workspace.configuration, baseUrl: null };
    workspace.settings = { ...workspace.settings, proxyUrl: 'http://proxy.invalid:3128' };
    const outcome = await sendInVain(charge);
    expect(outcome).toMatchObject({ reason: 'host_not_found', mayHaveBeenDone: false });
    expect(outcome.message).toContain('proxy.invalid:3128 could not be found');
  });

  it('through a proxy: asks it for a tunnel, with its own password and without the key', async () => {
    const lines: string[] = [];
    const proxy = net.createServer((socket) => {
      socket.once('data', (data) => {
        lines.push(data.toString());
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    workspace.configuration = { ...workspace.configuration, baseUrl: null };
    workspace.settings = {
      ...workspace.settings,
      proxyUrl: `http://user:pass@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    };
    const outcome = await sendAnswered(retrieve);
    expect(outcome).toMatchObject({
      status: 407,
      explanation: expect.stringContaining('proxy asks for a name and password'),
    });
    expect(lines[0]).toMatch(/^CONNECT api\.stripe\.com:443 HTTP\/1\.1/);
    expect(lines[0]).toContain(`Basic ${Buffer.from('user:pass').toString('base64')}`);
    expect(lines[0]).not.toMatch(/bearer|sk_test/i);
    proxy.close();
  });
});

describe('an answer', () => {
  it('that is not JSON is shown as it came, and explained', async () => {
    server.script({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' });
    const outcome = await sendAnswered(retrieve);
    expect(outcome.body).toEqual({ kind: 'text', text: '<h1>Bad gateway</h1>', isJson: false });
    expect(outcome.explanation).toContain('not JSON but text/html');
  });

  it('that says JSON and is none is explained, too', async () => {
    server.script({ body: '{"id": ' });
    const outcome = await sendAnswered(retrieve);
    expect(outcome.body).toMatchObject({ isJson: false });
    expect(outcome.explanation).toContain('does not parse');
  });

  it('of bytes that are no text is kept whole', async () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x00, 0xff, 0xfe]);
    server.script({ body: bytes, headers: { 'content-type': 'application/pdf' } });
    const { id, outcome } = await send(retrieve);
    expect(outcome).toMatchObject({ body: { kind: 'binary' }, bodyBytes: 8, explanation: null });
    expect(Buffer.from(workspace.history.readBody(id, 0).base64, 'base64')).toEqual(bytes);
  });

  it('without a body is empty', async () => {
    server.script({ status: 204 });
    expect((await sendAnswered(retrieve)).body).toEqual({ kind: 'empty' });
  });

  it('that is compressed is opened', async () => {
    server.script({ body: gzipSync('{"id":"cus_1"}'), headers: { 'content-encoding': 'gzip' } });
    expect((await sendAnswered(retrieve)).body).toEqual({ kind: 'text', text: '{"id":"cus_1"}', isJson: true });
  });

  it('that claims to be compressed and is not has no answer, with its own code', async () => {
    server.script({ body: 'plain', headers: { 'content-encoding': 'gzip' } });
    expect(await sendInVain(retrieve)).toMatchObject({
      reason: 'network_failed',
      message: expect.stringContaining('Z_DATA_ERROR'),
    });
  });

  it('of 50 MB shows its beginning and can be read whole', async () => {
    const item = '{"object":"customer","name":"Zoë"},';
    const body = Buffer.from(`[${item.repeat(Math.ceil(50_000_000 / Buffer.byteLength(item)))}{}]`);
    server.script({ body });
    const { id, outcome } = await send(retrieve);
    expect(outcome).toMatchObject({ status: 200, bodyBytes: body.length, body: { kind: 'long', isJson: true } });
    if (outcome?.kind !== 'answered' || outcome.body.kind !== 'long') throw new Error('expected a long body');
    expect(body.toString().startsWith(outcome.body.start)).toBe(true);
    const parts: Buffer[] = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const part = workspace.history.readBody(id, offset);
      expect(part.totalBytes).toBe(body.length);
      parts.push(Buffer.from(part.base64, 'base64'));
      offset = part.nextOffset;
    }
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(Buffer.concat(parts).equals(body)).toBe(true);
  });

  it('larger than is kept is cut, and the next send is none the worse', async () => {
    const chunk = Buffer.alloc(8 * 1024 * 1024, 'x');
    server.script((_request, response) => {
      response.on('error', () => {});
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const outcome = await sendAnswered(retrieve);
    expect(outcome).toMatchObject({ body: { kind: 'cut' }, bodyBytes: 64 * 1024 * 1024 });
    expect((await sendAnswered(retrieve)).status).toBe(200);
  });
});
