// Reads what became of a send into the words and fields that the page shows.
import { STATUS_CODES } from 'node:http';
import type { Mode } from '../../shared/api-key.ts';
import type { Answered, Outcome, StripeError, Unanswered } from '../../shared/outcome.ts';
import { readAnswerBody } from './answer-body.ts';
import { findHeader } from './answer-headers.ts';
import { explainAnswer } from './explain-answer.ts';
import { type CallFacts, explainFailure } from './explain-failure.ts';
import type { SendEnd } from './send-with-retries.ts';
import { readStripeError } from './stripe-error.ts';
import type { TryAnswer, TryFailure } from './try-result.ts';

export interface OutcomeContext extends CallFacts {
  readonly mode: Mode;
  readonly environmentName: string;
  /** Whether it went to Stripe's own hosts. */
  readonly isStripesOwn: boolean;
}

export function readOutcome({ result, mayHaveArrived }: Omit<SendEnd, 'attempts'>, context: OutcomeContext): Outcome {
  return result.kind === 'answer' ? readAnswer(result, context) : readFailure(result, mayHaveArrived, context);
}

function readAnswer(answer: TryAnswer, context: OutcomeContext): Answered {
  const contentType = findHeader(answer, 'content-type');
  const { body, parsed } = readAnswerBody(answer.bytes, contentType, answer.isCut);
  const error = answer.status >= 400 ? readStripeError(parsed) : null;
  const requestId = findHeader(answer, 'request-id');
  return {
    kind: 'answered',
    status: answer.status,
    statusText: STATUS_CODES[answer.status] ?? '',
    headers: [...answer.headers],
    body,
    bodyBytes: answer.bytes.length,
    requestId,
    logUrl: context.isStripesOwn ? findLogUrl(error, requestId, context.mode) : null,
    error,
    isReplay: findHeader(answer, 'idempotent-replayed') === 'true',
    explanation: explainAnswer({
      ...context,
      status: answer.status,
      error,
      body,
      contentType,
      rateLimitedReason: findHeader(answer, 'stripe-rate-limited-reason'),
      location: findHeader(answer, 'location'),
    }),
  };
}

/** Stripe's own link where it is one to its dashboard; else built as its command line builds it. */
function findLogUrl(error: StripeError | null, requestId: string | null, mode: Mode): string | null {
  const given = error?.requestLogUrl ?? null;
  if (given?.startsWith('https://dashboard.stripe.com/')) return given;
  if (requestId === null) return null;
  return `https://dashboard.stripe.com/${mode === 'test' ? 'test/' : ''}logs/${encodeURIComponent(requestId)}`;
}

function readFailure(failure: TryFailure, mayHaveArrived: boolean, context: OutcomeContext): Unanswered {
  const mayHaveBeenDone = context.isChanging && mayHaveArrived;
  return {
    kind: 'unanswered',
    reason: failure.reason,
    message: explainFailure(failure, { ...context, mayHaveBeenDone }),
    mayHaveBeenDone,
  };
}
