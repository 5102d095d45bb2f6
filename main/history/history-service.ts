// The history: a private ledger of every exchange. It holds a request before its bytes leave, and its outcome after.
import type { DatabaseSync } from 'node:sqlite';
import type { CallOutput, ParsedInput } from '../../shared/contract/calls.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Attempt, Exchange, ExchangeSummary } from '../../shared/exchange.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { withStorageErrors } from '../storage/storage-error.ts';
import type { Vault } from '../vault/vault.ts';
import { createHistoryRows, type ExchangeRow } from './history-rows.ts';
import { HISTORY_BYTES } from './history-tables.ts';
import { labelOutcome } from './outcome-label.ts';
import { readStoredBody } from './read-stored-body.ts';
import { sealBody, sealOutcome, sealQuery, sealRequest } from './sealed-exchange.ts';
import { openExchange, summarise } from './stored-exchange.ts';
import { createUnsealedExchanges } from './unsealed-exchanges.ts';

export interface HistoryDependencies {
  /** Opened with `historyMigrations`. */
  readonly database: DatabaseSync;
  /** Its path, for error messages. */
  readonly file: string;
  readonly vault: Vault;
  readonly emit: Emit;
  /** When the oldest bodies go. */
  readonly limitBytes?: number;
}

export interface FinishedSend {
  readonly attempts: Attempt[];
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** The answer's body, whole as far as it was kept. */
  readonly bytes: Uint8Array;
}

export interface HistoryService {
  /** At the start: what was under way when Paydeck ended has an unknown outcome. Answers with how many. */
  markInterrupted(): number;
  /** Before the bytes leave. Throws `storage_full`, `storage_unwritable`; then nothing may be sent. */
  begin(exchange: Exchange): void;
  /** Throws as `begin`; the outcome is then held in memory, so that it can still be read until Paydeck ends. */
  finish(exchange: Exchange, end: FinishedSend): void;
  list(input: ParsedInput<'history.list'>): CallOutput<'history.list'>;
  /** Throws `not_found`; `vault_locked` where the content can't be opened. */
  load(id: SendId): Exchange;
  readBody(id: SendId, offset: number): CallOutput<'history.readBody'>;
  clear(): void;
  has(id: SendId): boolean;
}

export function createHistoryService(dependencies: HistoryDependencies): HistoryService {
  const { database, file, vault, emit, limitBytes = HISTORY_BYTES } = dependencies;
  const rows = withStorageErrors(file, () => createHistoryRows(database));
  const unsealed = createUnsealedExchanges();
  /** Counted once, then carried along: summing 100,000 rows at every send would be felt. */
  let keptBytes: number | null = null;

  function guarded<T>(action: () => T): T {
    return withStorageErrors(file, action);
  }

  function changed(exchangeId: SendId | null): void {
    emit('history.changed', { exchangeId });
  }

  /** Makes room for what was just added; whatever it costs, it only costs what is oldest. */
  function keepWithin(addedBytes: number): void {
    keptBytes = keptBytes === null ? rows.keptBytes() : keptBytes + addedBytes;
    while (keptBytes > limitBytes) {
      const freed = rows.removeOldest();
      if (freed <= 0) return;
      keptBytes -= freed;
    }
  }

  function getRow(id: SendId): ExchangeRow {
    const row = guarded(() => rows.find(id));
    if (row) return row;
    throw new AppError({ code: 'not_found', message: 'This exchange is no longer in the history.' });
  }

  return {
    markInterrupted: () => guarded(() => rows.markInterrupted()),
    begin(exchange) {
      const isSealed = vault.state === 'open';
      const url = new URL(exchange.request.url);
      guarded(() =>
        rows.add({
          id: exchange.id,
          title: exchange.title,
          method: exchange.request.method,
          path: url.pathname,
          environment_id: exchange.environmentId,
          environment_name: exchange.environmentName,
          environment_colour: exchange.environmentColour,
          integration_id: exchange.integrationId,
          integration_name: exchange.integrationName,
          mode: exchange.mode,
          idempotency_key: exchange.idempotencyKey,
          started_at_ms: exchange.startedAtMs,
          sealed_query: isSealed ? sealQuery(vault, exchange.id, url.search) : null,
          sealed_request: isSealed ? sealRequest(vault, exchange) : null,
        }),
      );
      if (!isSealed) unsealed.hold({ exchange, bytes: new Uint8Array() });
      changed(exchange.id);
    },
    finish(exchange, { attempts, durationMs, outcome, bytes }) {
      const { id } = exchange;
      const label = labelOutcome(outcome);
      try {
        if (vault.state === 'open' && !unsealed.find(id)) {
          const sealedOutcome = sealOutcome(vault, id, { attempts, outcome });
          const pieces = sealBody(vault, id, bytes);
          guarded(() => {
            keepWithin(rows.finish({ id, durationMs, label, sealedOutcome, bodyBytes: bytes.length, pieces }));
          });
        } else {
          unsealed.hold({ exchange: { ...exchange, attempts, durationMs, outcome }, bytes });
          guarded(() => rows.label(id, durationMs, label));
        }
      } catch (cause) {
        unsealed.hold({ exchange: { ...exchange, attempts, durationMs, outcome }, bytes });
        throw cause;
      } finally {
        changed(id);
      }
    },
    list({ filter, cursor, limit }) {
      // One more than asked for tells whether there is a next page.
      const found = guarded(() => rows.list(filter, cursor === null ? null : readCursor(cursor), limit + 1));
      const page = found.slice(0, limit);
      const entries: ExchangeSummary[] = page.map((row) => summarise(row, vault));
      const last = page.at(-1);
      return { entries, nextCursor: found.length > limit && last ? String(last.sequence) : null };
    },
    load(id) {
      const held = unsealed.find(id);
      if (held) return held.exchange;
      const row = getRow(id);
      return guarded(() => openExchange(row, rows, vault));
    },
    readBody(id, offset) {
      const held = unsealed.find(id);
      const row = held ? null : getRow(id);
      return guarded(() => readStoredBody({ id, offset, held, row, rows, vault }));
    },
    clear() {
      guarded(() => rows.clear());
      unsealed.clear();
      keptBytes = null;
      changed(null);
    },
    has: (id) => unsealed.find(id) !== undefined || guarded(() => rows.find(id)) !== undefined,
  };
}

function readCursor(cursor: string): number {
  const sequence = Number(cursor);
  if (Number.isSafeInteger(sequence)) return sequence;
  const message = 'The history changed under this list. Load it again from the top.';
  throw new AppError({ code: 'invalid_input', message, issues: [{ path: ['cursor'], message }] });
}
