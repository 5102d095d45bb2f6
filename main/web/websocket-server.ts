// The contract over WebSockets: checks who connects, passes calls to dispatch, and sends events to every page.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Emit } from '../../shared/contract/events.ts';
import { CallFrame, type ReplyFrame } from '../../shared/contract/wire.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { isLoopbackHost, isOwnOrigin } from './request-guard.ts';
import type { Session } from './session.ts';

const RPC_PATH = '/rpc';
/** A body typed or pasted fits well; files for an upload come in base64 and are a third larger than on disk. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;
const HEARTBEAT_MS = 30_000;
const GOODBYE_MS = 500;
/** WebSocket close codes: the server goes, and a frame that breaks the protocol. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;

export interface PageSockets {
  readonly emit: Emit;
  /** Closes every page's socket; their pages reconnect when there is a server again. */
  close(): void;
}

interface PageSocketOptions {
  readonly server: Server;
  readonly session: Session;
  /** Asked for at each call: the services need `emit` before they exist. */
  readonly dispatch: Dispatch;
}

/** Takes over the server's upgrades. */
export function createPageSockets({ server, session, dispatch }: PageSocketOptions): PageSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const answering = new WeakSet<WebSocket>();

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refusal = findRefusal(request, session);
    if (refusal) {
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  });

  sockets.on('connection', (socket) => {
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    // ws closes the connection itself, with the fitting code; unheard, the event would end the process.
    socket.on('error', () => {});
    socket.on('message', (content, isBinary) => {
      const frame = isBinary ? null : readFrame(content);
      if (!frame) return socket.close(POLICY_VIOLATION, 'That is no call.');
      dispatch(frame.name, frame.input).then((reply) => send(socket, { id: frame.id, reply } satisfies ReplyFrame));
    });
  });

  // A page whose computer sleeps or whose tunnel broke says no goodbye.
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    emit: (event, payload) => {
      for (const socket of sockets.clients) send(socket, { event, payload });
    },
    close() {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Paydeck was stopped.');
      // A page whose computer sleeps can't say goodbye, and would keep the server from ending.
      const hangUp = () => {
        for (const socket of sockets.clients) socket.terminate();
      };
      setTimeout(hangUp, GOODBYE_MS).unref();
      sockets.close();
    },
  };
}

function findRefusal({ headers, url, socket }: IncomingMessage, session: Session): string | null {
  if (!isLoopbackHost(headers) || !isOwnOrigin(headers)) return '403 Forbidden';
  if (url !== RPC_PATH) return '404 Not Found';
  return session.isKnown(headers, socket.localPort ?? 0) ? null : '401 Unauthorized';
}

function readFrame(content: RawData): CallFrame | null {
  try {
    return CallFrame.safeParse(JSON.parse(content.toString())).data ?? null;
  } catch {
    // Not JSON, so not from our page: whoever it is is disconnected.
    return null;
  }
}

function send(socket: WebSocket, frame: unknown): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}
