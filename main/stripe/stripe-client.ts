// The one place that sends to Stripe, and the only one that ever holds an Authorization header.
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import axios, { type AxiosResponse } from 'axios';
import { hideApiKey } from '../../shared/api-key.ts';
import { KEPT_BODY_BYTES } from '../../shared/outcome.ts';
import { assertKeyMayGo, type Destination } from './hosts.ts';
import { readKeptBody } from './kept-body.ts';
import { readNetworkFailure } from './network-failure.ts';
import type { Route, Routes } from './routes.ts';
import type { StripeCall } from './stripe-call.ts';
import type { TryAnswer, TryFailure, TryResult } from './try-result.ts';

export interface SendTry {
  readonly call: StripeCall;
  readonly destination: Destination;
  /** Asked for as late as can be, and never kept. */
  readonly revealApiKey: () => string;
  /** For the whole try, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface StripeClient {
  /**
   * Sends once. Resolves whatever becomes of it; rejects only where nothing was sent:
   * `host_refused`, or what `revealApiKey` throws.
   */
  send(request: SendTry): Promise<TryResult>;
  /** Closes the kept connections. */
  close(): void;
}

/** What was seen of the connection when a try fails. */
interface Progress {
  hasConnected: boolean;
  brokenStatus: number | null;
  stoppedBy: 'timeout' | 'cancelled' | null;
}

export function createStripeClient(routes: Routes): StripeClient {
  return {
    async send(request) {
      assertKeyMayGo(request.destination);
      const apiKey = request.revealApiKey();
      const route = await findRoute(routes, request.destination.url);
      return 'agent' in route ? sendOnce(request, apiKey, route) : route;
    },
    close: () => routes.close(),
  };
}

/** A proxy that can't be made out ends the try, not the program: the send is in the history by now. */
async function findRoute(routes: Routes, url: string): Promise<Route | TryFailure> {
  try {
    return await routes.routeTo(new URL(url));
  } catch (error) {
    return toFailure(error, { hasConnected: false, brokenStatus: null, stoppedBy: null }, null);
  }
}

async function sendOnce(request: SendTry, apiKey: string, route: Route): Promise<TryResult> {
  const progress: Progress = { hasConnected: false, brokenStatus: null, stoppedBy: null };
  const stopper = new AbortController();
  const stop = (reason: 'timeout' | 'cancelled') => {
    progress.stoppedBy ??= reason;
    stopper.abort();
  };
  const cancel = () => stop('cancelled');
  if (request.signal.aborted) cancel();
  request.signal.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(stop, request.timeoutMs, 'timeout');
  try {
    const response = await requestOnce(request, apiKey, route, progress, stopper.signal);
    progress.brokenStatus = response.status;
    const { bytes, isCut } = await readKeptBody(response.data, KEPT_BODY_BYTES);
    return toAnswer(response, hideKeyIn(bytes, apiKey), isCut, apiKey);
  } catch (error) {
    return toFailure(error, progress, route);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', cancel);
  }
}

/** Answers once the head of the answer is there. */
function requestOnce(
  { call, destination }: SendTry,
  apiKey: string,
  route: Route,
  progress: Progress,
  signal: AbortSignal,
): Promise<AxiosResponse<Readable>> {
  const { body } = call;
  return axios.request<Readable>({
    method: call.method,
    url: destination.url,
    headers: {
      Authorization: `Bearer ${apiKey}`,
      ...Object.fromEntries(call.headers.map(({ name, value }) => [name, value])),
    },
    data: body.kind === 'none' ? undefined : body.kind === 'multipart' ? body.bytes : body.text,
    // A redirect would carry the key along.
    maxRedirects: 0,
    // Our agents decide; axios would read the environment itself and proxy loopback, too.
    proxy: false,
    httpAgent: route.agent,
    httpsAgent: route.agent,
    responseType: 'stream',
    validateStatus: null,
    transformRequest: [],
    transformResponse: [],
    maxBodyLength: Number.POSITIVE_INFINITY,
    signal,
    transport: watchedTransport(destination.url, progress),
  });
}

/** Node's own transport, watched: whether a connection ever stood tells if Stripe may have done what was asked. */
function watchedTransport(url: string, progress: Progress) {
  const transport = url.startsWith('https:') ? https : http;
  return {
    request(options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void): ClientRequest {
      const request = transport.request(options, onResponse);
      const connected = () => {
        progress.hasConnected = true;
      };
      request.once('socket', (socket) => {
        const isSecure = socket instanceof TLSSocket;
        // A fresh TLS socket is still in its handshake here, before any byte of the request.
        if (request.reusedSocket || (!isSecure && !socket.connecting)) connected();
        else socket.once(isSecure ? 'secureConnect' : 'connect', connected);
      });
      return request;
    },
  };
}

function toAnswer(response: AxiosResponse, bytes: Uint8Array, isCut: boolean, apiKey: string): TryAnswer {
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((item) => ({
      name,
      value: String(item).replaceAll(apiKey, hideApiKey(apiKey)),
    })),
  );
  return { kind: 'answer', status: response.status, headers, bytes, isCut };
}

function toFailure(error: unknown, progress: Progress, route: Route | null): TryFailure {
  const { hasConnected, brokenStatus, stoppedBy } = progress;
  const failure = readNetworkFailure(error);
  return {
    kind: 'no_answer',
    reason: stoppedBy ?? failure.reason,
    code: failure.code,
    mayHaveArrived: hasConnected,
    brokenStatus,
    proxyHost: route?.proxyHost ?? null,
  };
}

/** A local stand-in may echo what it got; the key must not reach the page or the history that way either. */
function hideKeyIn(bytes: Buffer, apiKey: string): Buffer {
  if (!bytes.includes(apiKey)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(apiKey, hideApiKey(apiKey)), 'latin1');
}
