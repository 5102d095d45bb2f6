// The double of `ipcMain`: one handler per channel, errors worded as Electron words them.
import { EventEmitter } from 'node:events';
import { cloned } from './cloned.ts';
import { noteTraffic } from './traffic.ts';

type Listener = (event: unknown, ...values: unknown[]) => unknown;
export type InvokeOutcome = { value: unknown } | { error: string };

const handlers = new Map<string, Listener>();

export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel: string, listener: Listener) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  removeHandler(channel: string) {
    handlers.delete(channel);
  },
});

/** Runs a handler for `ipcRenderer.invoke`. Errors lose all but their text, as in Electron. */
export async function runHandler(event: unknown, channel: string, values: unknown[]): Promise<InvokeOutcome> {
  noteTraffic('call', channel, values);
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value = cloned(await handler(event, ...values));
    noteTraffic('reply', channel, [value]);
    return { value };
  } catch (cause) {
    return { error: `Error invoking remote method '${channel}': ${String(cause)}` };
  }
}
