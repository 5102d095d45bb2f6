// A test double of the other side: a real HTTP server on loopback that answers, or fails, as it is told.
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

export interface ReceivedRequest {
  readonly method: string;
  /** Path with query, as it came. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What to do with one request: an answer, or a function that is free to break things. */
export type Step =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array }
  | ((request: ReceivedRequest, response: http.ServerResponse, socket: Socket) => void);

export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Steps for the next requests, in order. After the last, every request is answered with 200 and `{}`. */
  script(...steps: Step[]): void;
  /** Resolves once this many requests came. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startScriptedServer(tls?: SecureContextOptions): Promise<ScriptedServer> {
  const steps: Step[] = [];
  const requests: ReceivedRequest[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);

  async function listener(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const received = { method: request.method ?? '', url: request.url ?? '', headers, body: Buffer.concat(chunks) };
    requests.push(received);
    for (const entry of waiting) if (requests.length >= entry.count) entry.resolve();
    const step = steps.shift() ?? { body: '{}' };
    if (typeof step === 'function') return step(received, response, request.socket);
    response.writeHead(step.status ?? 200, { 'content-type': 'application/json', ...step.headers });
    response.end(step.body ?? '');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    script: (...added) => {
      steps.push(...added);
    },
    received: (count) =>
      requests.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ count, resolve });
          }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Stripe's v1 error object as an answer. */
export function stripeError(status: number, error: Record<string, string>, headers: Record<string, string> = {}): Step {
  return { status, headers: { 'request-id': 'req_scripted1', ...headers }, body: JSON.stringify({ error }) };
}
