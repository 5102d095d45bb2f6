// An outcome in the few words and the kind that the history's list shows and filters by.
import type { ExchangeSummary, StatusFilter } from '../../shared/exchange.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** `redirected` is neither of the four that can be asked for. */
export type OutcomeKind = StatusFilter | 'sending' | 'redirected';

export interface OutcomeLabel extends Pick<ExchangeSummary, 'status' | 'outcome' | 'requestId'> {
  readonly kind: OutcomeKind;
}

export function labelOutcome(outcome: Outcome): OutcomeLabel {
  if (outcome.kind === 'unanswered') {
    return { kind: 'unanswered', status: null, outcome: outcome.reason, requestId: null };
  }
  const { status, statusText, requestId } = outcome;
  return { kind: kindOf(status), status, outcome: `${status} ${statusText}`.trim(), requestId };
}

function kindOf(status: number): OutcomeKind {
  if (status < 300) return 'succeeded';
  if (status < 400) return 'redirected';
  return status < 500 ? 'refused' : 'failed';
}
