// Carries the contract over Electron's IPC: one channel for calls, one for events.
import type { IpcMain, WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../shared/contract/bridge.ts';
import type { Reply } from '../../shared/contract/calls.ts';
import type { Emit } from '../../shared/contract/events.ts';
import type { Log } from '../platform.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { isTrustedFrame, type SenderFrame } from './trusted-sender.ts';

interface CallEvent {
  readonly senderFrame: SenderFrame | null;
}

/** Answers each call with a reply, a refusal included: Electron's invoke would lose a thrown error's code. */
export function serveCalls(ipcMain: Pick<IpcMain, 'handle'>, dispatch: Dispatch, log: Log): void {
  ipcMain.handle(CALL_CHANNEL, (event: CallEvent, name: unknown, input: unknown): Promise<Reply> | Reply => {
    if (isTrustedFrame(event.senderFrame)) return dispatch(name, input);
    log.warn(`A call from ${event.senderFrame?.url ?? 'a frame that is gone'} was refused.`);
    const message = 'Paydeck answers to its own page only. Nothing was done.';
    return { ok: false, error: { code: 'untrusted_sender', message } };
  });
}

/** Tells every window that still stands. */
export function createEmit(openContents: () => readonly Pick<WebContents, 'send' | 'isDestroyed'>[]): Emit {
  return (event, payload) => {
    for (const contents of openContents()) {
      if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, { event, payload });
    }
  };
}
