// Reads a part of a kept body: one piece a call, since a page that shows 50 MB asks for them one after the other.
import type { CallOutput } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Vault } from '../vault/vault.ts';
import type { ExchangeRow, HistoryRows } from './history-rows.ts';
import { PIECE_BYTES } from './history-tables.ts';
import { openPiece } from './sealed-exchange.ts';
import type { HeldExchange } from './unsealed-exchanges.ts';

export interface BodyPart {
  readonly id: SendId;
  readonly offset: number;
  /** In memory... */
  readonly held: HeldExchange | undefined;
  /** ...or stored; one of the two. */
  readonly row: ExchangeRow | null;
  readonly rows: HistoryRows;
  readonly vault: Vault;
}

/** `nextOffset` is null at the end. Throws `not_found` where the body was not kept or was removed for room. */
export function readStoredBody({ id, offset, held, row, rows, vault }: BodyPart): CallOutput<'history.readBody'> {
  const totalBytes = held ? held.bytes.length : (row?.body_bytes ?? 0);
  if (offset >= totalBytes) return { base64: '', nextOffset: null, totalBytes };
  const end = Math.min(totalBytes, (Math.floor(offset / PIECE_BYTES) + 1) * PIECE_BYTES);
  const bytes = held ? held.bytes.subarray(offset, end) : readPiece();
  return { base64: Buffer.from(bytes).toString('base64'), nextOffset: end < totalBytes ? end : null, totalBytes };

  function readPiece(): Uint8Array {
    const piece = Math.floor(offset / PIECE_BYTES);
    const sealed = row === null ? undefined : rows.piece(row.sequence, piece);
    if (sealed) return openPiece(vault, id, piece, sealed).subarray(offset % PIECE_BYTES);
    throw new AppError({
      code: 'not_found',
      message: 'The body of this answer was removed to make room for newer ones.',
    });
  }
}
