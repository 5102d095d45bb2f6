// The part of a send that touches the world: journal, send with retries, journal the outcome.
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Settings } from '../../shared/settings.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import type { Log } from '../platform.ts';
import { readOutcome } from '../stripe/read-outcome.ts';
import { type RetryClock, type SendEnd, sendWithRetries } from '../stripe/send-with-retries.ts';
import { isChanging } from '../stripe/stripe-call.ts';
import type { StripeClient } from '../stripe/stripe-client.ts';
import type { PreparedSend, PrepareInput } from './prepare-send.ts';

export interface CarryOutDependencies {
  readonly history: HistoryService;
  readonly objects: Pick<ObjectLedger, 'note'>;
  readonly client: StripeClient;
  readonly settings: () => Settings;
  readonly emit: Emit;
  readonly log: Log;
  readonly clock: RetryClock;
}

export interface ReadySend extends PrepareInput {
  readonly sendId: SendId;
  readonly title: string;
  readonly prepared: PreparedSend;
  readonly signal: AbortSignal;
}

/** Rejects only where nothing left: the key could not be read, or the history could not be written. */
export async function carryOut(dependencies: CarryOutDependencies, send: ReadySend): Promise<Exchange> {
  const { history, client, settings, emit, clock } = dependencies;
  const { sendId, prepared, signal } = send;
  const { resolved, call, destination } = prepared;
  const { timeoutMs, maxRetries } = settings();
  // Before the journal: a locked vault must not leave a request behind that looks as if it had been sent.
  const apiKey = resolved.revealApiKey();
  const exchange = toExchange(send, clock.now());
  beginInHistory(history, exchange);
  const end = await sendWithRetries(
    client,
    {
      call,
      destination,
      revealApiKey: () => apiKey,
      timeoutMs,
      signal,
      maxRetries,
      onRetry: (attempt, attemptNumber, waitMs) => emit('request.retrying', { sendId, attempt, attemptNumber, waitMs }),
    },
    clock,
  );
  const outcome = readOutcome(end, {
    url: exchange.request.url,
    isChanging: isChanging(call),
    isKeyed: call.idempotencyKey !== null,
    mode: exchange.mode,
    environmentName: exchange.environmentName,
    isStripesOwn: prepared.isStripesOwn,
    timeoutMs,
  });
  const durationMs = clock.now() - exchange.startedAtMs;
  return finishInHistory(dependencies, exchange, end, durationMs, outcome);
}

function toExchange({ sendId, title, draft, prepared }: ReadySend, startedAtMs: number): Exchange {
  const { environment, integration, configuration } = prepared.resolved;
  return {
    id: sendId,
    title,
    target: draft.target,
    // What was really sent, should a header of the draft's own have replaced it.
    idempotencyKey: prepared.call.idempotencyKey ?? draft.idempotencyKey,
    environmentId: environment.id,
    environmentName: environment.name,
    environmentColour: environment.colour,
    integrationId: integration.id,
    integrationName: integration.name,
    mode: configuration.mode,
    request: prepared.wire,
    attempts: [],
    startedAtMs,
    durationMs: null,
    outcome: null,
  };
}

function beginInHistory(history: HistoryService, exchange: Exchange): void {
  try {
    history.begin(exchange);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    // Without the journal a lost answer could not be repeated safely, so the request has to wait.
    throw new AppError({ ...cause.data, message: `Nothing was sent. ${cause.message}` }, { cause });
  }
}

/** An answer that came is shown, whether or not it could be kept. */
function finishInHistory(
  { history, objects, log }: CarryOutDependencies,
  exchange: Exchange,
  { result, attempts }: SendEnd,
  durationMs: number,
  outcome: Outcome,
): Exchange {
  const bytes = result.kind === 'answer' ? result.bytes : new Uint8Array();
  objects.note({ ...exchange, outcome }, bytes);
  try {
    history.finish(exchange, { attempts, durationMs, outcome, bytes });
    return { ...exchange, attempts, durationMs, outcome };
  } catch (cause) {
    log.error('The outcome of a send could not be written to the history', cause);
    return { ...exchange, attempts, durationMs, outcome: withNote(outcome) };
  }
}

const NOT_KEPT = 'This outcome could not be written to the history; it is shown until Paydeck ends.';

function withNote(outcome: Outcome): Outcome {
  if (outcome.kind === 'unanswered') return { ...outcome, message: `${outcome.message} ${NOT_KEPT}` };
  return { ...outcome, explanation: outcome.explanation === null ? NOT_KEPT : `${outcome.explanation} ${NOT_KEPT}` };
}
