import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWebSocketTransport } from './websocket-transport.ts';

/** A socket whose other end is the test. */
class TestSocket extends EventTarget {
  readonly sent: { id: number; name: string; input: unknown }[] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
  receive(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}

let sockets: TestSocket[] = [];
const connect = () =>
  createWebSocketTransport('ws://127.0.0.1/rpc', () => {
    const socket = new TestSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  });
const latest = () => sockets.at(-1) as TestSocket;

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('holds calls made before the first connection until it stands', async () => {
  const transport = connect();
  const reply = transport.call('app.load', {});
  expect(latest().sent).toEqual([]);
  latest().open();
  expect(latest().sent).toEqual([{ id: 1, name: 'app.load', input: {} }]);
  latest().receive({ id: 1, reply: { ok: true, value: 'loaded' } });
  await expect(reply).resolves.toEqual({ ok: true, value: 'loaded' });
});

it('gives each reply to its own call, in whichever order they come', async () => {
  const transport = connect();
  latest().open();
  const first = transport.call('app.load', {});
  const second = transport.call('tabs.load', {});
  latest().receive({ id: 2, reply: { ok: true, value: 'second' } });
  latest().receive({ id: 1, reply: { ok: true, value: 'first' } });
  await expect(Promise.all([first, second])).resolves.toEqual([
    { ok: true, value: 'first' },
    { ok: true, value: 'second' },
  ]);
});

it('answers a call under way with "may have been done" when the connection breaks', async () => {
  const transport = connect();
  latest().open();
  const reply = transport.call('request.send', {});
  latest().close();
  await expect(reply).resolves.toMatchObject({ ok: false, error: { code: 'disconnected' } });
  expect(JSON.stringify(await reply)).toContain('may have been done');
});

it('refuses calls at once while there is no connection, and says that nothing was done', async () => {
  const transport = connect();
  latest().open();
  latest().close();
  const reply = await transport.call('request.send', {});
  expect(JSON.stringify(reply)).toContain('nothing was done');
});

it('reconnects by itself with growing pauses, and tells of each change once', async () => {
  const transport = connect();
  const told: boolean[] = [];
  transport.watchConnection((isConnected) => told.push(isConnected));
  latest().open();
  latest().close();
  vi.advanceTimersByTime(249);
  expect(sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sockets).toHaveLength(2);
  latest().close();
  vi.advanceTimersByTime(499);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(1);
  latest().open();
  expect(told).toEqual([true, false, true]);
  const reply = transport.call('app.load', {});
  latest().receive({ id: latest().sent[0]?.id, reply: { ok: true, value: 'again' } });
  await expect(reply).resolves.toEqual({ ok: true, value: 'again' });
});

it('hands events to every subscriber until it leaves', () => {
  const transport = connect();
  const received: unknown[] = [];
  const leave = transport.subscribe((event) => received.push(event));
  latest().open();
  latest().receive({ event: 'vault.changed', payload: { vault: 'locked' } });
  leave();
  latest().receive({ event: 'vault.changed', payload: { vault: 'open' } });
  expect(received).toEqual([{ event: 'vault.changed', payload: { vault: 'locked' } }]);
});
