// Seals and opens what of an exchange holds customers' data.
import { z } from 'zod';
import { DraftTarget } from '../../shared/draft.ts';
import { Attempt, type Exchange, WireRequest } from '../../shared/exchange.ts';
import { Outcome } from '../../shared/outcome.ts';
import type { Vault } from '../vault/vault.ts';
import { PIECE_BYTES } from './history-tables.ts';

const SealedRequest = z.object({ target: DraftTarget, request: WireRequest });
export type SealedRequest = z.infer<typeof SealedRequest>;
/** A text body's text is not here: it is read from the body's own pieces. */
const SealedOutcome = z.object({ attempts: z.array(Attempt), outcome: Outcome });
export type SealedOutcome = z.infer<typeof SealedOutcome>;

export function sealRequest(vault: Vault, { id, target, request }: Exchange): Uint8Array {
  return sealJson(vault, id, 'request', { target, request } satisfies SealedRequest);
}

export function openRequest(vault: Vault, id: string, envelope: Uint8Array): SealedRequest {
  return SealedRequest.parse(openJson(vault, id, 'request', envelope));
}

export function sealOutcome(vault: Vault, id: string, { attempts, outcome }: SealedOutcome): Uint8Array {
  const isText = outcome.kind === 'answered' && outcome.body.kind === 'text';
  const kept = isText ? { ...outcome, body: { ...outcome.body, text: '' } } : outcome;
  return sealJson(vault, id, 'outcome', { attempts, outcome: kept });
}

export function openOutcome(vault: Vault, id: string, envelope: Uint8Array): SealedOutcome {
  return SealedOutcome.parse(openJson(vault, id, 'outcome', envelope));
}

export function sealQuery(vault: Vault, id: string, query: string): Uint8Array | null {
  return query === '' ? null : vault.sealBytes(Buffer.from(query), { recordId: id, field: 'query' });
}

export function openQuery(vault: Vault, id: string, envelope: Uint8Array): string {
  return Buffer.from(vault.openBytes(envelope, { recordId: id, field: 'query' })).toString();
}

/** The body's pieces, in order. */
export function sealBody(vault: Vault, id: string, bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const piece = bytes.subarray(start, start + PIECE_BYTES);
    pieces.push(vault.sealBytes(piece, { recordId: id, field: bodyField(pieces.length) }));
  }
  return pieces;
}

export function openPiece(vault: Vault, id: string, piece: number, envelope: Uint8Array): Uint8Array {
  return vault.openBytes(envelope, { recordId: id, field: bodyField(piece) });
}

/** The number is part of what is authenticated, so that pieces can't be put in another order. */
function bodyField(piece: number): string {
  return `body.${piece}`;
}

function sealJson(vault: Vault, recordId: string, field: string, value: unknown): Uint8Array {
  return vault.sealBytes(Buffer.from(JSON.stringify(value)), { recordId, field });
}

function openJson(vault: Vault, recordId: string, field: string, envelope: Uint8Array): unknown {
  return JSON.parse(Buffer.from(vault.openBytes(envelope, { recordId, field })).toString());
}
