// Answers the browser's requests: checks who asks, exchanges the token, and hands out the page's files.
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { chooseEncoding, type PageFile, type PageFiles } from '../page/page-files.ts';
import { pageHeaders } from '../page/page-headers.ts';
import { buildEntryPage } from './entry-page.ts';
import { isForeignOrigin, isLoopbackHost } from './request-guard.ts';
import type { Session } from './session.ts';

interface WebServerOptions {
  readonly session: Session;
  readonly files: PageFiles;
}

/** Not listening yet. Its WebSocket upgrades are another file's: see websocket-server.ts. */
export function createWebServer({ session, files }: WebServerOptions): Server {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const refusal = findRefusal(request);
    if (refusal) refuse(response.setHeader('Allow', 'GET, HEAD'), ...refusal);
    else answer(request, response, { session, files });
  });
}

function findRefusal({ headers, method }: IncomingMessage): [status: number, sentence: string] | null {
  if (!isLoopbackHost(headers)) return [403, 'Paydeck answers to 127.0.0.1 and localhost only. Nothing was done.'];
  if (isForeignOrigin(headers)) return [403, 'Paydeck answers to its own page only. Nothing was done.'];
  if (method !== 'GET' && method !== 'HEAD')
    return [405, 'Paydeck has pages to read only; calls go over its WebSocket.'];
  return null;
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  // A server that listens on a host and a port always has this kind of address.
  return (server.address() as AddressInfo).port;
}

function answer(request: IncomingMessage, response: ServerResponse, { session, files }: WebServerOptions): void {
  const [urlPath = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const port = request.socket.localPort ?? 0;
  const isKnown = session.isKnown(request.headers, port);
  const token = urlPath === '/' ? new URLSearchParams(query).get('token') : null;
  if (token !== null) {
    // Whoever is in already may open the address again. A HEAD, which previews of links send, must not use the token up.
    const cookie = isKnown || request.method === 'HEAD' ? null : session.exchange(token, port);
    if (cookie !== null) response.setHeader('Set-Cookie', cookie);
    if (cookie !== null || isKnown) redirectHome(response);
    else showEntryPage(response, 'token_refused');
    return;
  }
  const found = files.find(urlPath);
  if (!isKnown) showEntryPage(response, 'no_session');
  else if (!found) refuse(response, 404, 'There is no such page.');
  else sendFile(request, response, found);
}

function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end();
}

function showEntryPage(response: ServerResponse, reason: 'token_refused' | 'no_session'): void {
  const page = buildEntryPage(reason);
  response.writeHead(401, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(page);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`${sentence}\n`);
}

function sendFile(request: IncomingMessage, response: ServerResponse, found: PageFile): void {
  const { file, encoding } = chooseEncoding(found, request.headers['accept-encoding']?.toString());
  const headers = { 'Cache-Control': found.cacheControl, ETag: found.etag, Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === found.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.setHeaders(new Map(Object.entries({ ...headers, 'Content-Type': found.contentType })));
  if (encoding) response.setHeader('Content-Encoding', encoding);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const content = createReadStream(file);
  // A build that ran meanwhile has other names: the page asks its reader to load it again.
  content.on('error', () => {
    if (!response.headersSent) {
      response.removeHeader('Content-Encoding');
      refuse(response, 404, 'Paydeck was built anew. Start it again.');
    }
  });
  pipeline(content, response, () => {});
}
