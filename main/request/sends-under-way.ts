// What is under way right now: for cancelling, and so that one idempotency key is never sent twice at once.
import { AppError } from '../../shared/errors.ts';
import type { SendId } from '../../shared/ids.ts';

export interface SendsUnderWay {
  /** Throws `conflict` where this very send is under way. */
  enter(sendId: SendId): AbortSignal;
  /** Throws `conflict` where another send carries this key: a double click must not charge twice. */
  claimKey(sendId: SendId, idempotencyKey: string): void;
  leave(sendId: SendId): void;
  cancel(sendId: SendId): void;
}

export function createSendsUnderWay(): SendsUnderWay {
  const sends = new Map<SendId, { controller: AbortController; idempotencyKey: string | null }>();
  const keys = new Set<string>();
  return {
    enter(sendId) {
      if (sends.has(sendId)) throw conflict();
      const controller = new AbortController();
      sends.set(sendId, { controller, idempotencyKey: null });
      return controller.signal;
    },
    claimKey(sendId, idempotencyKey) {
      const send = sends.get(sendId);
      if (!send || keys.has(idempotencyKey)) throw conflict();
      send.idempotencyKey = idempotencyKey;
      keys.add(idempotencyKey);
    },
    leave(sendId) {
      const key = sends.get(sendId)?.idempotencyKey;
      if (key !== null && key !== undefined) keys.delete(key);
      sends.delete(sendId);
    },
    cancel: (sendId) => sends.get(sendId)?.controller.abort(),
  };
}

function conflict(): AppError {
  return new AppError({
    code: 'conflict',
    message: 'This request is already under way. It was not sent a second time. Wait for its answer, or cancel it.',
  });
}
