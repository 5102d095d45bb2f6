// For tests: a WebSocket to a server, with whatever headers, that calls as the page does.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Reply } from '../../shared/contract/calls.ts';

export interface TestSocket {
  readonly socket: WebSocket;
  /** Events as they came, and all else that was no reply. */
  readonly received: unknown[];
  call(name: string, input: unknown): Promise<Reply>;
  close(): Promise<void>;
}

/** Rejects with the status where the upgrade is refused, e.g. `Unexpected server response: 401`. */
export async function openSocket(port: number, headers: Record<string, string>, path = '/rpc'): Promise<TestSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  await once(socket, 'open');
  const waiting = new Map<number, (reply: Reply) => void>();
  const received: unknown[] = [];
  let lastId = 0;
  // Each call waits for the end, too.
  socket.setMaxListeners(0);
  socket.on('message', (content) => {
    const frame = JSON.parse(String(content)) as { id?: number; reply: Reply };
    const resolve = frame.id === undefined ? undefined : waiting.get(frame.id);
    if (resolve) resolve(frame.reply);
    else received.push(frame);
  });
  return {
    socket,
    received,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        socket.once('close', (code) => reject(new Error(`${name} was hung up on with ${code}`)));
        socket.send(JSON.stringify({ id: lastId, name, input }));
      }),
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
}
