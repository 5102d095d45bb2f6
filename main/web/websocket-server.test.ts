import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeContract } from '../rpc/contract-suite.ts';
import { createSession } from './session.ts';
import { startTestShell, type TestShell } from './test-shell.ts';
import { openSocket } from './test-socket.ts';
import { portOf } from './web-server.ts';
import { createPageSockets } from './websocket-server.ts';

describeContract('a WebSocket', async (dispatch) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  const session = createSession();
  const sockets = createPageSockets({ server, session, dispatch });
  const cookie = session.exchange(session.token, port)?.split(';')[0] ?? '';
  const { call, close } = await openSocket(port, { cookie, origin: `http://127.0.0.1:${port}` });
  return {
    call,
    async close() {
      await close();
      sockets.close();
      server.close();
    },
  };
});

describe("the web shell's WebSocket", () => {
  let shell: TestShell;
  let cookie: string;
  let origin: string;
  beforeAll(async () => {
    shell = await startTestShell();
    cookie = await shell.enter();
    origin = `http://127.0.0.1:${shell.port}`;
  });
  afterAll(() => shell.remove());

  it('answers the page that holds the cookie', async () => {
    const page = await openSocket(shell.port, { cookie, origin });
    expect(await page.call('app.load', {})).toMatchObject({ ok: true, value: { version: '0.1.0' } });
    await page.close();
  });

  it('tells every page of a change', async () => {
    const pages = [await openSocket(shell.port, { cookie, origin }), await openSocket(shell.port, { cookie, origin })];
    const heard = pages.map(({ socket }) => once(socket, 'message'));
    const start = await pages[0]?.call('app.load', {});
    if (!start?.ok) throw new Error('app.load failed');
    const { settings } = start.value as { settings: object };
    await pages[0]?.call('settings.save', { settings });
    await Promise.all(heard);
    await expect
      .poll(() => pages.map(({ received }) => received))
      .toEqual([0, 1].map(() => [expect.objectContaining({ event: 'settings.changed' })]));
    await Promise.all(pages.map((page) => page.close()));
  });

  it.each([
    ['no cookie', () => ({ origin }), 401],
    ['the page of another port', () => ({ cookie, origin: 'http://127.0.0.1:1' }), 403],
    ['another site', () => ({ cookie, origin: 'https://example.com' }), 403],
    ['a name that was made to point here', () => ({ cookie, origin: 'http://a.example', host: 'a.example' }), 403],
  ] as const)('refuses %s', async (_what, headers, status) => {
    await expect(openSocket(shell.port, headers() as Record<string, string>)).rejects.toThrow(`${status}`);
  });

  it('refuses a program that names no origin', async () => {
    await expect(openSocket(shell.port, { cookie })).rejects.toThrow('403');
  });

  it('is at one path only', async () => {
    await expect(openSocket(shell.port, { cookie, origin }, '/other')).rejects.toThrow('404');
  });

  it.each(['no JSON', '{"id":"1","name":"app.load"}', 'null', '[]'])('hangs up on %j', async (text) => {
    const page = await openSocket(shell.port, { cookie, origin });
    page.socket.send(text);
    const [code] = await once(page.socket, 'close');
    expect(code).toBe(1008);
  });

  it('hangs up on bytes', async () => {
    const page = await openSocket(shell.port, { cookie, origin });
    page.socket.send(Buffer.from('{"id":1,"name":"app.load","input":{}}'));
    const [code] = await once(page.socket, 'close');
    expect(code).toBe(1008);
  });

  it('refuses a frame above 32 MB, and others go on', async () => {
    const other = await openSocket(shell.port, { cookie, origin });
    const page = await openSocket(shell.port, { cookie, origin });
    page.socket.on('error', () => {});
    page.socket.send('x'.repeat(32 * 1024 * 1024 + 1));
    const [code] = await once(page.socket, 'close');
    expect(code).toBe(1009);
    expect(await other.call('app.load', {})).toMatchObject({ ok: true });
    await other.close();
  });

  it('says goodbye when it stops', async () => {
    const ending = await startTestShell();
    const key = await ending.enter();
    const page = await openSocket(ending.port, { cookie: key, origin: `http://127.0.0.1:${ending.port}` });
    const closed = once(page.socket, 'close');
    await ending.stop();
    expect((await closed)[0]).toBe(1001);
    await ending.remove();
  });
});
