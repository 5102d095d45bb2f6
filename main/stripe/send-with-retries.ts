// One send: a first try and, by the retry policy, others under the same idempotency key.
import { setTimeout as waitFor } from 'node:timers/promises';
import type { Attempt } from '../../shared/exchange.ts';
import { findHeader } from './answer-headers.ts';
import { isRetried, readRetryAfterMs, retryDelayMs, type TryEnd } from './retry-policy.ts';
import { isChanging } from './stripe-call.ts';
import type { SendTry, StripeClient } from './stripe-client.ts';
import type { TryFailure, TryResult } from './try-result.ts';

export interface RetryClock {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Rejects once the signal aborts. */
  readonly wait: (waitMs: number, signal: AbortSignal) => Promise<void>;
}

export const realClock: RetryClock = {
  now: Date.now,
  random: Math.random,
  wait: (waitMs, signal) => waitFor(waitMs, undefined, { signal }),
};

export interface SendPlan extends SendTry {
  readonly maxRetries: number;
  readonly onRetry: (attempt: Attempt, attemptNumber: number, waitMs: number) => void;
}

export interface SendEnd {
  readonly result: TryResult;
  readonly attempts: Attempt[];
  /** Some try may have reached Stripe, so the change may be done whatever the last one says. */
  readonly mayHaveArrived: boolean;
}

/** The key stays the same through all tries: a fresh one could charge the card twice. */
export async function sendWithRetries(client: StripeClient, plan: SendPlan, clock: RetryClock): Promise<SendEnd> {
  const attempts: Attempt[] = [];
  let mayHaveArrived = false;
  let waitedMs = 0;
  for (;;) {
    const startedAtMs = clock.now();
    const result = await client.send(plan);
    const attempt = { startedAtMs, durationMs: clock.now() - startedAtMs, result: describeResult(result), waitedMs };
    attempts.push(attempt);
    mayHaveArrived ||= result.kind === 'answer' || result.mayHaveArrived;
    const retriesMade = attempts.length - 1;
    if (!mayTryAgain(result, plan) || !isRetried(toTryEnd(result), retriesMade, plan.maxRetries)) {
      return { result, attempts, mayHaveArrived };
    }
    waitedMs = retryDelayMs(retriesMade + 1, clock.random(), readRetryAfter(result, clock.now()));
    plan.onRetry(attempt, attempts.length, waitedMs);
    try {
      await clock.wait(waitedMs, plan.signal);
    } catch {
      // Cancelled while waiting: the answer that made us wait is no outcome that the user asked for any more.
      return { result: cancelledWhileWaiting(result), attempts, mayHaveArrived };
    }
  }
}

function mayTryAgain(result: TryResult, { call, signal }: SendPlan): boolean {
  if (result.kind === 'answer') return true;
  if (signal.aborted || result.reason === 'cancelled') return false;
  // The answer had begun, so it is done; without a key a second try would do it again or find it gone.
  return result.brokenStatus === null || !isChanging(call) || call.idempotencyKey !== null;
}

function toTryEnd(result: TryResult): TryEnd {
  if (result.kind === 'answer') {
    return { kind: 'answer', status: result.status, shouldRetry: findHeader(result, 'stripe-should-retry') };
  }
  return { kind: 'no_answer', isClosedSocket: result.code === 'ECONNRESET' || result.code === 'EPIPE' };
}

function readRetryAfter(result: TryResult, nowMs: number): number | null {
  return result.kind === 'answer' ? readRetryAfterMs(findHeader(result, 'retry-after'), nowMs) : null;
}

function describeResult(result: TryResult): string {
  return result.kind === 'answer' ? String(result.status) : result.reason;
}

function cancelledWhileWaiting(last: TryResult): TryFailure {
  const proxyHost = last.kind === 'answer' ? null : last.proxyHost;
  return {
    kind: 'no_answer',
    reason: 'cancelled',
    code: 'ERR_CANCELED',
    mayHaveArrived: false,
    brokenStatus: null,
    proxyHost,
  };
}
