// Turns a stored row into what the page sees: a light summary, or the whole exchange with what was sealed.
import { AppError } from '../../shared/errors.ts';
import type { Exchange, ExchangeSummary } from '../../shared/exchange.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Vault } from '../vault/vault.ts';
import type { ExchangeRow, HistoryRows } from './history-rows.ts';
import { openOutcome, openPiece, openQuery, openRequest } from './sealed-exchange.ts';

/** The query is sealed, since it may hold names and addresses: while the vault is closed the path stands alone. */
export function summarise(row: ExchangeRow, vault: Vault): ExchangeSummary {
  const query = readQuery(row, vault);
  return {
    id: row.id,
    title: row.title,
    method: row.method,
    path: row.path + query,
    environmentId: row.environment_id,
    environmentName: row.environment_name,
    environmentColour: row.environment_colour,
    integrationName: row.integration_name,
    mode: row.mode,
    startedAtMs: row.started_at_ms,
    durationMs: row.duration_ms,
    status: row.status,
    outcome: row.outcome,
    requestId: row.request_id,
  };
}

function readQuery({ id, sealed_query: sealed }: ExchangeRow, vault: Vault): string {
  if (sealed === null || vault.state !== 'open') return '';
  try {
    return openQuery(vault, id, sealed);
  } catch (cause) {
    // Sealed by a vault that is gone: one such row must not take the list away. Opening the exchange says what is wrong.
    if (cause instanceof AppError && cause.code === 'secret_unreadable') return '';
    throw cause;
  }
}

/** Throws `vault_locked`, `secret_unreadable`; `not_found` where the content was never kept. */
export function openExchange(row: ExchangeRow, rows: HistoryRows, vault: Vault): Exchange {
  const { sealed_request: sealedRequest, sealed_outcome: sealedOutcome } = rows.content(row.sequence);
  if (!sealedRequest) {
    const message =
      'Only the line in the list is left of this exchange: the vault was closed when it was made, so its content was not kept on disk.';
    throw new AppError({ code: 'not_found', message });
  }
  const { target, request } = openRequest(vault, row.id, sealedRequest);
  const end = sealedOutcome ? openOutcome(vault, row.id, sealedOutcome) : null;
  return {
    id: row.id,
    title: row.title,
    target,
    idempotencyKey: row.idempotency_key,
    environmentId: row.environment_id,
    environmentName: row.environment_name,
    environmentColour: row.environment_colour,
    integrationId: row.integration_id,
    integrationName: row.integration_name,
    mode: row.mode,
    request,
    attempts: end?.attempts ?? [],
    startedAtMs: row.started_at_ms,
    durationMs: row.duration_ms,
    outcome: end ? withBody(end.outcome, row, rows, vault) : interruptedOutcome(row),
  };
}

/** Puts a short body's text back, which is kept once, with the body. */
function withBody(outcome: Outcome, row: ExchangeRow, rows: HistoryRows, vault: Vault): Outcome {
  if (outcome.kind !== 'answered' || outcome.body.kind === 'empty') return outcome;
  if (row.kept_body_bytes === 0) return { ...outcome, body: { kind: 'cut', start: '' }, explanation: BODY_REMOVED };
  if (outcome.body.kind !== 'text') return outcome;
  const sealed = rows.piece(row.sequence, 0);
  if (!sealed) return { ...outcome, body: { kind: 'cut', start: '' }, explanation: BODY_REMOVED };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(openPiece(vault, row.id, 0, sealed));
  return { ...outcome, body: { ...outcome.body, text } };
}

const BODY_REMOVED = 'The body of this answer was removed to make room for newer ones.';

/** While Paydeck runs, a row without an outcome is under way; one from an earlier run was interrupted. */
function interruptedOutcome(row: ExchangeRow): Outcome | null {
  if (row.outcome !== 'interrupted') return null;
  const isChanging = row.method !== 'GET';
  const effect = isChanging
    ? "The change may have been made. Repeat it under the same idempotency key: Stripe won't make it twice."
    : 'Nothing was changed, since the request only reads.';
  return {
    kind: 'unanswered',
    reason: 'interrupted',
    message: `Paydeck ended before the answer came. ${effect}`,
    mayHaveBeenDone: isChanging,
  };
}
