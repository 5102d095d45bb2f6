// The bridge of the desktop shell, free of zod: the preload is one small script that runs before each page.
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
