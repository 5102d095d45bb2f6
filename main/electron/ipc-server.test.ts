import { expect, it } from 'vitest';
import type { Reply } from '../../shared/contract/calls.ts';
import type { Log } from '../platform.ts';
import { createEmit, serveCalls } from './ipc-server.ts';

type Handler = Parameters<Parameters<typeof serveCalls>[0]['handle']>[1];
const warnings: string[] = [];
const log: Log = { debug() {}, warn: (message) => void warnings.push(message), error: () => 'E-1' };

function serve() {
  const dispatched: unknown[][] = [];
  let handler: Handler | undefined;
  serveCalls(
    { handle: (_channel, given) => (handler = given) },
    async (name, input) => {
      dispatched.push([name, input]);
      return { ok: true, value: 'done' };
    },
    log,
  );
  const call = (senderFrame: unknown, ...values: unknown[]): Promise<Reply> =>
    Promise.resolve(handler?.({ senderFrame } as never, ...values));
  return { call, dispatched };
}

it('hands a call of the own page to dispatch, name and input and nothing else', async () => {
  const { call, dispatched } = serve();
  const reply = await call({ url: 'app://paydeck/', parent: null }, 'app.load', {}, 'more');
  expect(reply).toEqual({ ok: true, value: 'done' });
  expect(dispatched).toEqual([['app.load', {}]]);
});

it.each([
  ['another page', { url: 'https://example.com/', parent: null }],
  ['a frame in the page', { url: 'app://paydeck/', parent: {} }],
  ['a frame that is gone', null],
])('answers %s with a refusal, runs nothing, and notes it', async (_title, frame) => {
  const { call, dispatched } = serve();
  const reply = await call(frame, 'integration.remove', { id: 'stripe' });
  expect(reply).toMatchObject({ ok: false, error: { code: 'untrusted_sender' } });
  expect(dispatched).toEqual([]);
  expect(warnings.at(-1)).toContain('was refused');
});

it('tells every window that still stands', () => {
  const sent: unknown[] = [];
  const window = (isGone: boolean) => ({
    isDestroyed: () => isGone,
    send: (channel: string, message: unknown) => sent.push([channel, message]),
  });
  createEmit(() => [window(false), window(true), window(false)])('vault.changed', { vault: 'open' });
  const message = ['paydeck:event', { event: 'vault.changed', payload: { vault: 'open' } }];
  expect(sent).toEqual([message, message]);
});
