// What crosses a transport: the bridge's two functions on the desktop, WebSocket frames in the web shell.
import { z } from 'zod';
import type { Reply } from './calls.ts';

export { BRIDGE_NAME, type Bridge, CALL_CHANNEL, EVENT_CHANNEL } from './bridge.ts';

/** A frame from the page to the web shell. Frames back are `{ id, reply }` and `{ event, payload }`. */
export const CallFrame = z.object({ id: z.number().int(), name: z.string(), input: z.unknown().optional() });
export type CallFrame = z.infer<typeof CallFrame>;
export type ReplyFrame = { id: number; reply: Reply };
