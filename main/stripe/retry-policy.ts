// Whether and when a try is followed by another: the order and delays of Stripe's own SDK. Pure.

/** How a try ended, as far as a retry depends on it. */
export type TryEnd =
  | { readonly kind: 'answer'; readonly status: number; readonly shouldRetry: string | null }
  /** `isClosedSocket`: a kept connection that the other side had closed, most likely before it read anything. */
  | { readonly kind: 'no_answer'; readonly isClosedSocket: boolean };

const INITIAL_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5_000;
/** A longer `Retry-After` is ignored: nobody waits for it before a screen. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * `retriesMade` is 0 after the first try. A closed socket is retried once even where retries are off, since an idle
 * connection is closed all the time; the idempotency key keeps that safe. Then: no answer; what Stripe says;
 * 409; 500 and above; nothing else, so 429 only where Stripe says so.
 */
export function isRetried(end: TryEnd, retriesMade: number, maxRetries: number): boolean {
  if (end.kind === 'no_answer' && end.isClosedSocket && retriesMade === 0) return true;
  if (retriesMade >= maxRetries) return false;
  if (end.kind === 'no_answer') return true;
  if (end.shouldRetry === 'false') return false;
  if (end.shouldRetry === 'true') return true;
  return end.status === 409 || end.status >= 500;
}

/** The wait before retry number `retry` (1 is the first). `random` is in [0, 1); `retryAfterMs` is a floor. */
export function retryDelayMs(retry: number, random: number, retryAfterMs: number | null): number {
  const longest = Math.min(INITIAL_DELAY_MS * 2 ** (retry - 1), LONGEST_DELAY_MS);
  const delay = Math.max(INITIAL_DELAY_MS, longest * 0.5 * (1 + random));
  return retryAfterMs === null || retryAfterMs > LONGEST_RETRY_AFTER_MS ? delay : Math.max(delay, retryAfterMs);
}

/** Seconds or an HTTP date, as a wait from `nowMs`; null where it is neither. */
export function readRetryAfterMs(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
