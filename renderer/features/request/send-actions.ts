// Sends drafts, and follows each send to what became of it.
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { AppError, type AppErrorData } from '../../../shared/errors.ts';
import type { Exchange } from '../../../shared/exchange.ts';
import { type DraftId, SendId } from '../../../shared/ids.ts';
import { findField, toFieldIssues } from './field-issues.ts';
import { toFieldKey } from './field-path.ts';
import { isDefinite } from './idempotency.ts';
import { findUnreadIssues } from './raw/unread-text.ts';
import { getSendState, type RequestStoreOptions, type StateAccess, without } from './request-state.ts';
import type { SendState } from './send-state.ts';

export interface SendActions {
  /** Does nothing while the draft is under way: a second click is not a second charge. */
  send(draftId: DraftId): Promise<void>;
  cancel(draftId: DraftId): Promise<void>;
  /** Sends an exchange's request again under the same idempotency key. */
  repeat(draftId: DraftId, exchangeId: SendId): Promise<void>;
  /** Sends what is pending, with the token that answers main's question. */
  confirmPending(): Promise<void>;
  /** Nothing is sent. */
  dismissPending(): void;
}

interface Send {
  draftId: DraftId;
  repeats: SendId | null;
  confirmationToken: string | null;
}

export function createSendActions({ get, set }: StateAccess, options: RequestStoreOptions): SendActions {
  const { api, newId, getPlace } = options;

  const setSend = (draftId: DraftId, send: SendState) => set(({ sends }) => ({ sends: { ...sends, [draftId]: send } }));

  async function start({ draftId, repeats, confirmationToken }: Send): Promise<void> {
    const draft = get().drafts[draftId];
    const before = getSendState(get(), draftId);
    const isAsked = get().pending !== null;
    if (!draft || before.phase === 'sending' || isAsked) return;
    const unread = repeats === null ? findUnreadIssues(draft) : [];
    if (unread.length > 0) {
      refuse(draftId, new AppError({ code: 'invalid_input', message: 'Nothing was sent.', issues: unread }));
      return;
    }
    const sendId = SendId.parse(newId());
    setSend(draftId, { phase: 'sending', sendId, startedAtMs: Date.now(), attempts: [], waitMs: 0 });
    set(({ issues }) => ({ issues: without(issues, draftId) }));
    try {
      const result = repeats
        ? await api.call('request.repeat', { exchangeId: repeats, sendId, confirmationToken })
        : await api.call('request.send', { ...getPlace(), sendId, draft, confirmationToken });
      if (result.kind === 'finished') finish(draftId, result.exchange);
      else ask(draftId, result, before, repeats);
    } catch (cause) {
      refuse(draftId, cause);
    }
  }

  function finish(draftId: DraftId, exchange: Exchange): void {
    setSend(draftId, { phase: 'finished', exchange });
    set((state) => {
      const draft = state.drafts[draftId];
      if (!draft) return {};
      const { outcome, idempotencyKey } = exchange;
      const param = outcome?.kind === 'answered' ? outcome.error?.param : null;
      const message = outcome?.kind === 'answered' ? outcome.error?.message : null;
      // A parameter may have changed meanwhile, and the key with it: that one was not sent.
      const isSpent = draft.idempotencyKey === idempotencyKey && isDefinite(outcome);
      return {
        ...(isSpent ? { drafts: { ...state.drafts, [draftId]: { ...draft, idempotencyKey: newId() } } } : {}),
        ...(draft.idempotencyKey === idempotencyKey ? { ownKeys: without(state.ownKeys, draftId) } : {}),
        ...(param && message
          ? { issues: { ...state.issues, [draftId]: { [toFieldKey(findField(draft.target, param))]: message } } }
          : {}),
      };
    });
  }

  function ask(
    draftId: DraftId,
    { confirmation }: Extract<CallOutput<'request.send'>, { kind: 'confirmation_needed' }>,
    before: SendState,
    repeats: SendId | null,
  ): void {
    // Nothing was sent, so that the answer before it still stands.
    setSend(draftId, before);
    set({ pending: { draftId, confirmation, repeats } });
  }

  function refuse(draftId: DraftId, cause: unknown): void {
    const error = toErrorData(cause);
    setSend(draftId, { phase: 'refused', error });
    if (error.code !== 'invalid_input') return;
    const found = toFieldIssues(error.issues);
    set(({ issues }) => ({ issues: { ...issues, [draftId]: found }, focusKey: Object.keys(found)[0] ?? null }));
  }

  api.on('request.retrying', ({ sendId, attempt, waitMs }) => {
    const { sends } = get();
    for (const [id, send] of Object.entries(sends)) {
      if (send.phase !== 'sending' || send.sendId !== sendId) continue;
      set({ sends: { ...sends, [id]: { ...send, attempts: [...send.attempts, attempt], waitMs } } });
    }
  });

  return {
    send: (draftId) => start({ draftId, repeats: null, confirmationToken: null }),
    repeat: (draftId, exchangeId) => start({ draftId, repeats: exchangeId, confirmationToken: null }),

    async cancel(draftId) {
      const send = getSendState(get(), draftId);
      if (send.phase !== 'sending') return;
      try {
        await api.call('request.cancel', { sendId: send.sendId });
      } catch (cause) {
        options.onFailure('The request could not be cancelled', cause);
      }
    },

    async confirmPending() {
      const { pending } = get();
      if (!pending) return;
      set({ pending: null });
      const { draftId, repeats, confirmation } = pending;
      await start({ draftId, repeats, confirmationToken: confirmation.token });
    },

    dismissPending: () => set({ pending: null }),
  };
}

function toErrorData(cause: unknown): AppErrorData {
  if (cause instanceof AppError) return cause.data;
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: 'internal', message, reference: 'page' };
}
