// What crosses a transport: the bridge's two functions on the desktop, WebSocket frames in the web shell.
import { z } from 'zod';
import type { Reply } from './calls.ts';
import type { AppEvent } from './events.ts';

/** The one thing that the preload exposes to the page, as `window.paydeck`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply>;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}

export const BRIDGE_NAME = 'paydeck';
/** The two IPC channels of the desktop shell. */
export const CALL_CHANNEL = 'paydeck:call';
export const EVENT_CHANNEL = 'paydeck:event';

/** A frame from the page to the web shell. Frames back are `{ id, reply }` and `{ event, payload }`. */
export const CallFrame = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() });
export type CallFrame = z.infer<typeof CallFrame>;
export type ReplyFrame = { id: number; reply: Reply };
