// Holds a changing call in live mode until the user has confirmed this very request.
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { StripeCall } from '../stripe/stripe-call.ts';

/** Long enough to read what is about to happen, short enough that a forgotten dialog can't be clicked hours later. */
const TOKEN_LIFE_MS = 2 * 60_000;

export interface GuardedRequest {
  readonly call: StripeCall;
  readonly url: string;
  readonly environmentId: string;
  readonly integrationId: string;
  readonly keyHint: string;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

export interface LiveGuard {
  /** A token that is good once, for exactly this request. */
  issue(request: GuardedRequest): IssuedToken;
  /** Spends the token. Throws `confirmation_refused` where it is unknown, spent, expired or for another request. */
  redeem(token: string, request: GuardedRequest): void;
}

export function createLiveGuard(now: () => number): LiveGuard {
  const issued = new Map<string, { fingerprint: string; expiresAtMs: number }>();

  function forgetExpired(): void {
    for (const [token, { expiresAtMs }] of issued) if (expiresAtMs <= now()) issued.delete(token);
  }

  return {
    issue(request) {
      forgetExpired();
      const token = randomBytes(32).toString('base64url');
      const expiresAtMs = now() + TOKEN_LIFE_MS;
      issued.set(token, { fingerprint: fingerprintOf(request), expiresAtMs });
      return { token, expiresAtMs };
    },
    redeem(token, request) {
      const entry = issued.get(token);
      // Spent by being shown, also where it does not fit: a token is one chance.
      issued.delete(token);
      if (!entry) throw refuse('The confirmation is not known or was already used.');
      if (entry.expiresAtMs <= now()) throw refuse('The confirmation has expired.');
      if (entry.fingerprint !== fingerprintOf(request)) throw refuse('The request changed after it was confirmed.');
    },
  };
}

/** Everything that goes over the wire, and where to: nothing may differ between what was shown and what is sent. */
function fingerprintOf({ call, url, environmentId, integrationId, keyHint }: GuardedRequest): string {
  const { method, headers, body } = call;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([environmentId, integrationId, keyHint, method, url, headers, body.kind]));
  if (body.kind !== 'none') hash.update(body.kind === 'multipart' ? body.bytes : body.text);
  return hash.digest('base64url');
}

function refuse(reason: string): AppError {
  return new AppError({
    code: 'confirmation_refused',
    message: `${reason} Nothing was sent. Send it again to confirm.`,
  });
}
