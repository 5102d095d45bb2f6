// Remembers the answers of POST requests by their idempotency key, so that a repeat does nothing twice.
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { SandboxError } from './sandbox-error.ts';

export interface KeptAnswer {
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
}

export type IdempotencyKeys = ReturnType<typeof createIdempotencyKeys>;

/** Stripe keeps them for at least a day. */
const KEPT_SECONDS = 24 * 60 * 60;
const MAX_KEY_LENGTH = 255;

/** `fingerprint` is one text for one method, path and body: another under the same key is refused. */
export function fingerprintOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

export function createIdempotencyKeys(database: DatabaseSync) {
  const findAnswer = database.prepare(
    'SELECT fingerprint, request_id, status, body FROM answers WHERE space = ? AND key = ? AND stored_at > ?',
  );
  const keepAnswer = database.prepare(
    'INSERT OR REPLACE INTO answers (space, key, fingerprint, request_id, status, body, stored_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const forgetOld = database.prepare('DELETE FROM answers WHERE stored_at <= ?');
  const inUse = new Set<string>();

  return {
    /** The answer that this key had; undefined where it is new. Throws 400 where the request is another one. */
    find(space: string, key: string, fingerprint: string, now: number): KeptAnswer | undefined {
      if (key.length > MAX_KEY_LENGTH)
        throw idempotencyError(400, `An idempotency key has at most ${MAX_KEY_LENGTH} characters.`);
      const row = findAnswer.get(space, key, now - KEPT_SECONDS);
      if (!row) return undefined;
      if (row.fingerprint !== fingerprint) {
        throw idempotencyError(
          400,
          'This idempotency key was used for another request. Repeat that one as it was, or use a new key.',
        );
      }
      return { requestId: String(row.request_id), status: Number(row.status), body: String(row.body) };
    },
    keep(space: string, key: string, fingerprint: string, answer: KeptAnswer, now: number): void {
      keepAnswer.run(space, key, fingerprint, answer.requestId, answer.status, answer.body, now);
    },
    forgetOld(now: number): void {
      forgetOld.run(now - KEPT_SECONDS);
    },
    /** Holds the key while its request is under way; returns what lets go. Throws 409 where it is held. */
    hold(space: string, key: string): () => void {
      const name = `${space}\n${key}`;
      if (inUse.has(name)) {
        throw idempotencyError(
          409,
          'A request with this idempotency key is still under way. Wait for its end, then repeat it.',
          'idempotency_key_in_use',
        );
      }
      inUse.add(name);
      return () => inUse.delete(name);
    },
  };
}

function idempotencyError(status: number, message: string, code?: string): SandboxError {
  return new SandboxError({ status, type: 'idempotency_error', message, ...(code === undefined ? {} : { code }) });
}
