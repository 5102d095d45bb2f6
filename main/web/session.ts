// Who may talk to the web shell: a token in the printed address, good for one exchange into a cookie.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const SECRET_BYTES = 32;

export interface Session {
  /** For the printed address. */
  readonly token: string;
  /** The `Set-Cookie` value for the first who brings the token; null for anyone after, and for any other text. */
  exchange(token: string, port: number): string | null;
  /** Whether the request carries the cookie. */
  isKnown(headers: IncomingHttpHeaders, port: number): boolean;
}

/**
 * One per start, in memory only. The cookie's value is not the token: an address stays in terminals and browser
 * histories. A cookie belongs to a host with all its ports, so its name carries the port: two Paydecks side by side.
 */
export function createSession(): Session {
  const token = randomBytes(SECRET_BYTES).toString('base64url');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  let isSpent = false;
  return {
    token,
    exchange(offered, port) {
      if (isSpent || !isSame(offered, token)) return null;
      isSpent = true;
      // No Secure: the loopback address is plain http, and some browsers would drop the cookie.
      return `${cookieName(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isKnown: ({ cookie }, port) => isSame(readCookie(cookie ?? '', cookieName(port)), secret),
  };
}

function cookieName(port: number): string {
  return `paydeck_${port}`;
}

function readCookie(header: string, name: string): string {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}

/** Digests are of one length, so that neither content nor length shows in the time taken. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
