// The web shell's transport: one WebSocket to the page's own origin, opened again whenever it closes.
import type { Reply } from '../../shared/contract/calls.ts';
import type { AppEvent } from '../../shared/contract/events.ts';
import type { ReplyFrame } from '../../shared/contract/wire.ts';
import type { Transport } from './transport.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

const NOT_CONNECTED =
  "Paydeck's own process can't be reached, so nothing was done. The page reconnects by itself; try again then.";
const LOST_WHILE_WAITING =
  "The connection to Paydeck's own process broke before it answered. It may have been done all the same: " +
  'look into the history before you repeat it.';

interface Waiting {
  resolve: (reply: Reply) => void;
  frame: string;
  /** What was never handed to a socket can't have been done. */
  isHandedOver: boolean;
}

/**
 * Calls made before the first connection wait for it; after that, a call without a connection fails at once with
 * `disconnected`: a send that leaves a minute after its click would surprise.
 * `openSocket` is a parameter so that a test can count and place its connections.
 */
export function createWebSocketTransport(
  url: string,
  openSocket: (url: string) => WebSocket = (address) => new WebSocket(address),
): Transport {
  const waiting = new Map<number, Waiting>();
  const eventListeners = new Set<(event: AppEvent) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  let socket: WebSocket | null = null;
  let lastId = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let phase: 'first_try' | 'connected' | 'lost' = 'first_try';

  const enter = (next: 'connected' | 'lost') => {
    if (next === phase) return;
    phase = next;
    for (const listener of connectionListeners) listener(next === 'connected');
  };

  const handOver = (entry: Waiting) => {
    entry.isHandedOver = true;
    socket?.send(entry.frame);
  };

  const connect = () => {
    const opened = openSocket(url);
    opened.addEventListener('open', () => {
      socket = opened;
      pauseMs = FIRST_PAUSE_MS;
      for (const entry of waiting.values()) handOver(entry);
      enter('connected');
    });
    opened.addEventListener('message', ({ data }) => receive(String(data)));
    opened.addEventListener('close', () => {
      socket = null;
      enter('lost');
      for (const [id, entry] of waiting) {
        waiting.delete(id);
        entry.resolve(disconnected(entry.isHandedOver ? LOST_WHILE_WAITING : NOT_CONNECTED));
      }
      setTimeout(connect, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    });
  };

  const receive = (text: string) => {
    // Our own server wrote it, and no other can: the page connects to its own origin only.
    const frame = JSON.parse(text) as ReplyFrame | AppEvent;
    if ('event' in frame) {
      for (const listener of eventListeners) listener(frame);
      return;
    }
    waiting.get(frame.id)?.resolve(frame.reply);
    waiting.delete(frame.id);
  };

  connect();

  return {
    call(name, input) {
      if (phase === 'lost') return Promise.resolve(disconnected(NOT_CONNECTED));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const entry: Waiting = { resolve, frame: JSON.stringify({ id, name, input }), isHandedOver: false };
        waiting.set(id, entry);
        if (socket) handOver(entry);
      });
    },
    subscribe(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    watchConnection(listener) {
      connectionListeners.add(listener);
      // Not told before the first attempt ended: it is neither lost nor there.
      if (phase !== 'first_try') listener(phase === 'connected');
      return () => connectionListeners.delete(listener);
    },
  };
}

function disconnected(message: string): Reply {
  return { ok: false, error: { code: 'disconnected', message } };
}
