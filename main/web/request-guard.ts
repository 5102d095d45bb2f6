// Decides by a request's Host and Origin whether it comes from Paydeck's own page.
import type { IncomingHttpHeaders } from 'node:http';

/**
 * The names under which this computer reaches itself. A foreign page can make its own name point here (DNS rebinding),
 * but then the Host header carries that name. The port is not compared: a tunnel over SSH may use another one.
 */
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

export function isLoopbackHost(headers: IncomingHttpHeaders): boolean {
  return headers.host !== undefined && LOOPBACK_HOST.test(headers.host);
}

/** Browsers leave Origin out of plain navigation and same-origin GETs; where it is there, it must be the page's own. */
export function isForeignOrigin(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && !isOwnOrigin(headers);
}

/** For the WebSocket, which any page could open and to which browsers always send an Origin. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === `http://${host}`;
}
