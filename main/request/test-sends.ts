// For tests: the few lines that every send in a test needs.
import type { DraftTarget, ParameterValues } from '../../shared/draft.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Answered, Unanswered } from '../../shared/outcome.ts';
import type { TestWorkspace } from './test-workspace.ts';

export function action(
  operationId: string,
  values: ParameterValues = {},
  pathValues: Record<string, string> = {},
): DraftTarget {
  return { kind: 'action', operationId, pathValues, values, headers: [] };
}

/** A call that only reads, and one that changes something. */
export const retrieve = action('customers.retrieve', {}, { customer: 'cus_1' });
export const charge = action('charges.create', { amount: '1999', currency: 'eur' });

export interface SendOptions {
  readonly sendId?: SendId;
  readonly key?: string;
}

/** Sends a draft to its end; rejects as `request.send` does, and where it would have to be confirmed. */
export async function sendTo(
  workspace: TestWorkspace,
  target: DraftTarget,
  { sendId = workspace.nextSendId(), key }: SendOptions = {},
): Promise<Exchange> {
  const draft = workspace.draft(target, key === undefined ? {} : { idempotencyKey: key });
  const result = await workspace.requests.send({ ...workspace.place, sendId, draft, confirmationToken: null });
  if (result.kind !== 'finished') throw new Error('expected a finished send');
  return result.exchange;
}

export function answered({ outcome }: Exchange): Answered {
  if (outcome?.kind === 'answered') return outcome;
  throw new Error(`expected an answer, got ${JSON.stringify(outcome)}`);
}

export function unanswered({ outcome }: Exchange): Unanswered {
  if (outcome?.kind === 'unanswered') return outcome;
  throw new Error(`expected no answer, got ${JSON.stringify(outcome)}`);
}
