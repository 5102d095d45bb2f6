// The sandbox's HTTP server: loopback only, bounded in size and patience, never down for a bad request.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UPLOAD_BYTES } from '../../../shared/upload-size.ts';
import { answerFile } from '../pages/file-contents.ts';
import { answerPage } from '../pages/pages.ts';
import type { RequestLog } from '../request-log.ts';
import { createFaults, type FaultKind, type Faults, hugeAnswer, rateLimited, serverFailed } from './faults.ts';
import type { SandboxAnswer, SandboxRequest } from './request.ts';
import type { Sandbox } from './sandbox.ts';
import { SandboxError, toErrorBody } from './sandbox-error.ts';
import { createTurns } from './turns.ts';

// An `import` of node:http also loads Node's fetch, which nothing here uses: a fifth of the sandbox's start.
const { createServer } = createRequire(import.meta.url)('node:http') as typeof import('node:http');

/** A form's: ten times what the largest real request needs. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** The largest file, and the fields beside it. */
const MAX_UPLOAD_BYTES = UPLOAD_BYTES + 1024 * 1024;
/** Long search queries and cursors fit; more is no request to Stripe. */
const MAX_HEADER_BYTES = 64 * 1024;
/** A client that sends this slowly is not waited for. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Answers what is under way, closes idle connections, and resolves when all is closed. */
  stop(): Promise<void>;
}

export interface ServerParts {
  /** Where a fault of the sandbox's own is written down. */
  error?(message: string, cause: unknown): unknown;
  readonly faults?: Faults;
  /** Told of each request that is none to the control. */
  readonly requests?: Pick<RequestLog, 'record'>;
  /** Answers for its path before anything else does, in health whatever faults are armed. */
  readonly control?: Control;
}

export interface Control {
  readonly path: string;
  readonly maxBodyBytes: number;
  answer(request: SandboxRequest): SandboxAnswer;
}

/** `port` 0 takes any free one. Rejects where the port is taken. */
export async function startServer(sandbox: Sandbox, port: number, parts: ServerParts = {}): Promise<RunningServer> {
  const { faults = createFaults(), requests, control } = parts;
  const served: Served = { sandbox, handleInTurn: createTurns(sandbox), faults, requests };
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: REQUEST_TIMEOUT_MS },
    (message, response) => {
      const isControl = control && isBelow(control.path, message.url ?? '');
      const answered = isControl ? answerControl(control, message, response) : answer(served, message, response);
      answered.catch((error: unknown) => {
        // A client that went away in the middle is no fault of ours.
        if (!message.destroyed) parts.error?.('The sandbox failed at a request.', error);
        message.socket.destroy();
      });
    },
  );
  server.on('clientError', refuseClient);
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stop: () => stop(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Held ones (the fault `timeout`) would keep the program from its end.
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}

/** What never becomes a request: no HTTP, or headers without end. */
function refuseClient(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const message = 'The sandbox could not read this as an HTTP request.';
  const body = JSON.stringify({ error: { type: 'invalid_request_error', message } });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

interface Served {
  readonly sandbox: Sandbox;
  readonly handleInTurn: ReturnType<typeof createTurns>;
  readonly faults: Faults;
  readonly requests: ServerParts['requests'];
}

/** What came of a request. A fault may have sent it by itself, or kept it from being heard. */
interface Given {
  readonly answer: SandboxAnswer | null;
  readonly way: 'to send' | 'sent' | 'unheard';
}

async function answer(served: Served, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { sandbox, handleInTurn, faults, requests } = served;
  const beganAt = performance.now();
  const isUpload = message.headers['content-type']?.toLowerCase().startsWith('multipart/form-data') === true;
  let request = headOf(message);
  let fault: FaultKind | undefined;
  let given: Given;
  try {
    request = { ...request, body: await readBody(message, isUpload ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES) };
    fault = faults.faultOf(request);
    given = fault
      ? await meetFault(sandbox, fault, request, response)
      : toSend(answerPage(sandbox, request) ?? answerFile(sandbox, request) ?? (await handleInTurn(request)));
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    given = toSend(toAnswer(error));
  }
  if (given.answer && given.way === 'to send') send(response, given.answer);
  const isHeard = given.way !== 'unheard';
  requests?.record({ request, answer: given.answer, isHeard, fault, durationMs: performance.now() - beganAt });
}

async function answerControl(control: Control, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(message, control.maxBodyBytes);
    send(response, control.answer({ ...headOf(message), body }));
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    send(response, toAnswer(error));
  }
}

function isBelow(path: string, target: string): boolean {
  return target === path || target.startsWith(`${path}/`) || target.startsWith(`${path}?`);
}

function toSend(answer: SandboxAnswer): Given {
  return { answer, way: 'to send' };
}

function toAnswer({ fields }: SandboxError): SandboxAnswer {
  return {
    status: fields.status,
    headers: { 'Request-Id': 'req_fault', ...fields.headers },
    body: JSON.stringify(toErrorBody(fields, 'req_fault'), null, 2),
  };
}

async function meetFault(
  sandbox: Sandbox,
  fault: FaultKind,
  request: SandboxRequest,
  response: ServerResponse,
): Promise<Given> {
  switch (fault) {
    case '429':
      throw rateLimited();
    case '500':
      throw serverFailed();
    case 'timeout': {
      // Nothing is done; the key counts as in use until the client gives up.
      const letGo = sandbox.holdKey(request);
      response.once('close', letGo);
      return { answer: null, way: 'unheard' };
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      return { answer: null, way: 'unheard' };
    case 'lost-answer': {
      const lost = sandbox.handle(request);
      response.socket?.resetAndDestroy();
      return { answer: lost, way: 'unheard' };
    }
    case 'not-json':
      return toSend({
        status: 502,
        headers: { 'Content-Type': 'text/html' },
        body: '<html><head><title>502 Bad Gateway</title></head><body>A gateway in between answered this.</body></html>',
      });
    case 'huge': {
      const headers = { 'Content-Type': 'application/json', 'Request-Id': 'req_fault' };
      response.writeHead(200, headers);
      await pipeline(Readable.from(hugeAnswer()), response);
      return { answer: { status: 200, headers, body: '' }, way: 'sent' };
    }
  }
}

function send(response: ServerResponse, answer: SandboxAnswer): void {
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, no-store',
    ...answer.headers,
    'Content-Length': String(bytes.length),
  });
  response.end(bytes);
}

const NO_BYTES = new Uint8Array();

/** The request without its body. */
function headOf(message: IncomingMessage): SandboxRequest {
  return {
    method: message.method ?? 'GET',
    target: message.url ?? '/',
    headers: flatHeaders(message),
    body: NO_BYTES,
  };
}

/** Throws 413 for what is too large. */
async function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of message) {
    bytes += piece.length;
    // What is too much is still read to the end: an answer to a client that is writing would be lost.
    if (bytes <= maxBytes) pieces.push(piece);
  }
  if (bytes <= maxBytes) return Buffer.concat(pieces);
  throw new SandboxError({
    status: 413,
    type: 'invalid_request_error',
    message: `A request may have at most ${maxBytes} bytes.`,
    headers: { Connection: 'close' },
  });
}

function flatHeaders(message: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
