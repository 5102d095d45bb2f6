// The history's SQL: every statement prepared once, every change in one transaction.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Mode } from '../../shared/api-key.ts';
import { EnvironmentColour } from '../../shared/environment.ts';
import type { HistoryFilter } from '../../shared/exchange.ts';
import { EnvironmentId, IntegrationId, SendId } from '../../shared/ids.ts';
import { createTransactions } from '../storage/transaction.ts';
import { toConditions } from './history-conditions.ts';
import type { OutcomeLabel } from './outcome-label.ts';

const Blob = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A row's clear columns. */
const ExchangeRow = z.object({
  sequence: z.number(),
  id: SendId,
  title: z.string(),
  method: z.string(),
  path: z.string(),
  environment_id: EnvironmentId,
  environment_name: z.string(),
  environment_colour: EnvironmentColour,
  integration_id: IntegrationId,
  integration_name: z.string(),
  mode: Mode,
  idempotency_key: z.string(),
  started_at_ms: z.number(),
  duration_ms: z.number().nullable(),
  status: z.number().nullable(),
  outcome: z.string(),
  request_id: z.string().nullable(),
  body_bytes: z.number(),
  kept_body_bytes: z.number(),
  sealed_query: Blob.nullable(),
});
export type ExchangeRow = z.infer<typeof ExchangeRow>;

const ContentRow = z.object({ sealed_request: Blob.nullable(), sealed_outcome: Blob.nullable() });
export type ContentRow = z.infer<typeof ContentRow>;

const LabelledRow = z.object({ sequence: z.number(), kept_bytes: z.number() });

interface KeptSize {
  readonly bodyBytes: number;
  /** What the body takes, sealed. */
  readonly keptBodyBytes: number;
  /** What the body and the outcome take, sealed. */
  readonly addedBytes: number;
}

export interface AddedRow
  extends Pick<
    ExchangeRow,
    | 'id'
    | 'title'
    | 'method'
    | 'path'
    | 'environment_id'
    | 'environment_name'
    | 'environment_colour'
    | 'integration_id'
    | 'integration_name'
    | 'mode'
    | 'idempotency_key'
    | 'started_at_ms'
    | 'sealed_query'
  > {
  /** Null where the vault could not seal it. */
  readonly sealed_request: Uint8Array | null;
}

export interface FinishedRow {
  readonly id: string;
  readonly durationMs: number;
  readonly label: OutcomeLabel;
  readonly sealedOutcome: Uint8Array;
  readonly bodyBytes: number;
  readonly pieces: readonly Uint8Array[];
}

export interface HistoryRows {
  add(row: AddedRow): void;
  /** Answers with the bytes that the exchange now takes, its request included; 0 where the row is gone. */
  finish(row: FinishedRow): number;
  /** Of rows whose content could not be sealed: the outcome's label alone. */
  label(id: string, durationMs: number, label: OutcomeLabel): void;
  /** Newest first, below `beforeSequence`. */
  list(filter: HistoryFilter, beforeSequence: number | null, limit: number): ExchangeRow[];
  find(id: string): ExchangeRow | undefined;
  content(sequence: number): ContentRow;
  piece(sequence: number, piece: number): Uint8Array | undefined;
  markInterrupted(): number;
  keptBytes(): number;
  /** Removes the oldest bodies, and where there are none the oldest exchanges; answers with the bytes set free. */
  removeOldest(): number;
  /** All but those under way. */
  clear(): void;
}

const LISTED = `sequence, id, title, method, path, environment_id, environment_name, environment_colour, integration_id,
  integration_name, mode, idempotency_key, started_at_ms, duration_ms, status, outcome, request_id, body_bytes,
  kept_body_bytes, sealed_query`;
/** How many rows one step of making room touches. */
const REMOVED_AT_ONCE = 20;

export function createHistoryRows(database: DatabaseSync): HistoryRows {
  const insertRow = database.prepare(
    `INSERT INTO exchange (id, title, method, path, environment_id, environment_name, environment_colour,
       integration_id, integration_name, mode, idempotency_key, started_at_ms, sealed_query, kept_bytes, outcome,
       outcome_kind)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 'sending')`,
  );
  const insertContent = database.prepare('INSERT INTO exchange_content (sequence, sealed_request) VALUES (?, ?)');
  const updateRow = database.prepare(
    `UPDATE exchange SET duration_ms = ?, status = ?, outcome = ?, outcome_kind = ?, request_id = ?, body_bytes = ?,
       kept_body_bytes = ?, kept_bytes = kept_bytes + ? WHERE id = ? RETURNING sequence, kept_bytes`,
  );
  const updateContent = database.prepare(
    'UPDATE exchange_content SET sealed_outcome = ?, sealed_body = ? WHERE sequence = ?',
  );
  const insertPiece = database.prepare('INSERT INTO exchange_body (sequence, piece, sealed) VALUES (?, ?, ?)');
  const selectRow = database.prepare(`SELECT ${LISTED} FROM exchange WHERE id = ?`);
  const selectContent = database.prepare(
    'SELECT sealed_request, sealed_outcome FROM exchange_content WHERE sequence = ?',
  );
  const selectFirstPiece = database.prepare('SELECT sealed_body AS sealed FROM exchange_content WHERE sequence = ?');
  const selectPiece = database.prepare('SELECT sealed FROM exchange_body WHERE sequence = ? AND piece = ?');
  const interrupt = database.prepare(
    `UPDATE exchange SET outcome = 'interrupted', outcome_kind = 'unanswered' WHERE outcome_kind = 'sending'`,
  );
  const sumKept = database.prepare('SELECT coalesce(sum(kept_bytes), 0) AS bytes FROM exchange');
  const oldestBodies = database.prepare(
    `SELECT sequence, kept_body_bytes AS bytes FROM exchange WHERE sequence > ? AND kept_body_bytes > 0
     ORDER BY sequence LIMIT ${REMOVED_AT_ONCE}`,
  );
  const oldestRows = database.prepare(
    `SELECT sequence, kept_bytes AS bytes FROM exchange WHERE outcome_kind <> 'sending'
     ORDER BY sequence LIMIT ${REMOVED_AT_ONCE}`,
  );
  const deleteFirstPiece = database.prepare('UPDATE exchange_content SET sealed_body = NULL WHERE sequence = ?');
  const deletePieces = database.prepare('DELETE FROM exchange_body WHERE sequence = ?');
  const forgetBody = database.prepare(
    'UPDATE exchange SET kept_bytes = kept_bytes - kept_body_bytes, kept_body_bytes = 0 WHERE sequence = ?',
  );
  const deleteRow = database.prepare('DELETE FROM exchange WHERE sequence = ?');
  const clearRows = database.prepare(`DELETE FROM exchange WHERE outcome_kind <> 'sending'`);
  const inTransaction = createTransactions(database);
  /** Up to here no exchange has a body any more, so that making room does not look through them again. */
  let bodilessUpTo = 0;

  function updateLabel(id: string, durationMs: number, label: OutcomeLabel, body: KeptSize) {
    const { status, outcome, kind, requestId } = label;
    const { bodyBytes, keptBodyBytes, addedBytes } = body;
    const values = [durationMs, status, outcome, kind, requestId, bodyBytes, keptBodyBytes, addedBytes, id];
    return LabelledRow.optional().parse(updateRow.get(...values));
  }

  function removeBody(sequence: number): void {
    deleteFirstPiece.run(sequence);
    deletePieces.run(sequence);
    forgetBody.run(sequence);
    bodilessUpTo = sequence;
  }

  return {
    add: (row) =>
      inTransaction(() => {
        const kept = row.sealed_request?.length ?? 0;
        const { lastInsertRowid } = insertRow.run(
          row.id,
          row.title,
          row.method,
          row.path,
          row.environment_id,
          row.environment_name,
          row.environment_colour,
          row.integration_id,
          row.integration_name,
          row.mode,
          row.idempotency_key,
          row.started_at_ms,
          row.sealed_query,
          kept,
        );
        insertContent.run(lastInsertRowid, row.sealed_request);
      }),
    finish: ({ id, durationMs, label, sealedOutcome, bodyBytes, pieces }) =>
      inTransaction(() => {
        const keptBodyBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
        const size = { bodyBytes, keptBodyBytes, addedBytes: sealedOutcome.length + keptBodyBytes };
        const row = updateLabel(id, durationMs, label, size);
        if (!row) return 0;
        const [first = null, ...further] = pieces;
        updateContent.run(sealedOutcome, first, row.sequence);
        for (const [index, sealed] of further.entries()) insertPiece.run(row.sequence, index + 1, sealed);
        return row.kept_bytes;
      }),
    label: (id, durationMs, label) => {
      updateLabel(id, durationMs, label, { bodyBytes: 0, keptBodyBytes: 0, addedBytes: 0 });
    },
    list: (filter, beforeSequence, limit) => {
      const { where, values } = toConditions(filter, beforeSequence);
      const rows = database
        .prepare(`SELECT ${LISTED} FROM exchange ${where} ORDER BY sequence DESC LIMIT ?`)
        .all(...values, limit);
      return z.array(ExchangeRow).parse(rows);
    },
    find: (id) => ExchangeRow.optional().parse(selectRow.get(id)),
    content: (sequence) => ContentRow.parse(selectContent.get(sequence)),
    piece: (sequence, piece) => {
      const row = piece === 0 ? selectFirstPiece.get(sequence) : selectPiece.get(sequence, piece);
      return Blob.nullish().parse(row?.sealed) ?? undefined;
    },
    markInterrupted: () => Number(interrupt.run().changes),
    keptBytes: () => Number(sumKept.get()?.bytes ?? 0),
    removeOldest: () =>
      inTransaction(() => {
        const bodies = oldestBodies.all(bodilessUpTo);
        const rows = bodies.length > 0 ? bodies : oldestRows.all();
        for (const row of rows) {
          const sequence = Number(row.sequence);
          if (bodies.length > 0) removeBody(sequence);
          else deleteRow.run(sequence);
        }
        return rows.reduce((sum, row) => sum + Number(row.bytes), 0);
      }),
    clear: () => {
      inTransaction(() => clearRows.run());
      // Gives the space back, and with it what the deleted pages still hold.
      database.exec('VACUUM');
    },
  };
}
