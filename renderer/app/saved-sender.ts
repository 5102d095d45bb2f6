// Sends a saved request without a tab of its own, for runs of a whole collection.
import type { SavedRequest } from '../../shared/collection.ts';
import { DraftId, SendId } from '../../shared/ids.ts';
import type { ApiClient } from '../api/api-client.ts';
import type { SavedSend } from '../features/collections/index.ts';
import type { Place } from '../features/workspace/index.ts';

export interface SavedSenderOptions {
  api: ApiClient;
  newId: () => string;
  getPlace: () => Place;
}

/** A changing call in live mode is not sent: it needs a person to confirm it. */
export function createSavedSender({ api, newId, getPlace }: SavedSenderOptions) {
  return async (saved: SavedRequest): Promise<SavedSend> => {
    const draft = {
      id: DraftId.parse(newId()),
      title: saved.name,
      target: saved.target,
      idempotencyKey: newId(),
      savedRequestId: saved.id,
    };
    const sendId = SendId.parse(newId());
    const result = await api.call('request.send', { ...getPlace(), sendId, draft, confirmationToken: null });
    if (result.kind === 'confirmation_needed') return { status: 'Needs a confirmation', ok: false, needsPerson: true };
    const { id, outcome } = result.exchange;
    if (outcome?.kind !== 'answered')
      return { status: outcome?.reason.replaceAll('_', ' ') ?? 'No answer', ok: false, exchangeId: id };
    const { status, statusText } = outcome;
    return { status: `${status} ${statusText}`, ok: status >= 200 && status < 300, exchangeId: id };
  };
}
