// Makes the repetition of an exchange: the same request under the same idempotency key, so that Stripe answers
// it again without doing it again. Refused where that promise no longer holds.
import { AppError } from '../../shared/errors.ts';
import type { Exchange } from '../../shared/exchange.ts';
import { findHeader } from './call-headers.ts';
import type { PreparedSend, PrepareInput } from './prepare-send.ts';

export interface Repeat extends PrepareInput {
  readonly title: string;
  readonly check: (prepared: PreparedSend) => void;
}

/** Stripe keeps the keys of v1 for at least a day, those of v2 for thirty. */
const KEY_LIFE_MS = { v1: 24 * 3_600_000, v2: 30 * 24 * 3_600_000 };

/** Throws `conflict` where the key is too old to protect a changing call. */
export function toRepeat(exchange: Exchange, nowMs: number): Repeat {
  const { request, target, idempotencyKey, environmentId, integrationId, title, startedAtMs } = exchange;
  const isChanging = request.method !== 'GET';
  const api = new URL(request.url).pathname.startsWith('/v2/') ? 'v2' : 'v1';
  if (isChanging && nowMs - startedAtMs >= KEY_LIFE_MS[api]) {
    throw conflict(
      'Stripe may have forgotten its idempotency key by now, so repeating it could make the change twice.',
    );
  }
  return {
    place: { environmentId, integrationId },
    draft: { target, idempotencyKey },
    title,
    // Another version or account would be another request to Stripe, and the key would not hold.
    overrides: {
      apiVersion: findHeader(request.headers, 'Stripe-Version'),
      stripeAccount: findHeader(request.headers, 'Stripe-Account'),
    },
    check: (prepared) => {
      if (isChanging) assertSameKey(exchange, prepared);
    },
  };
}

/** Idempotency keys belong to an account: with another API key, which may be another's, they protect nothing. */
function assertSameKey({ request }: Exchange, { wire }: PreparedSend): void {
  const wasSentWith = findHeader(request.headers, 'Authorization');
  if (wasSentWith === findHeader(wire.headers, 'Authorization')) return;
  throw conflict('The configuration has another key now, so repeating it could make the change twice.');
}

function conflict(reason: string): AppError {
  return new AppError({
    code: 'conflict',
    message: `Nothing was sent. ${reason} Look in Stripe whether it was made, then send it as a new request if needed.`,
  });
}
