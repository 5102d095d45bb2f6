// One sentence or two for an answer that is no plain success: what it means, what was changed, what to do.
import type { AnswerBody, StripeError } from '../../shared/outcome.ts';
import { type AccessFacts, explainMissing, explainPermission, explainUnauthorized } from './explain-access.ts';

export interface AnswerFacts extends AccessFacts {
  readonly status: number;
  readonly body: AnswerBody;
  readonly contentType: string | null;
  readonly isChanging: boolean;
  /** `Stripe-Rate-Limited-Reason`. */
  readonly rateLimitedReason: string | null;
  /** Of a redirect. */
  readonly location: string | null;
}

/** Null where there is nothing to explain. */
export function explainAnswer(facts: AnswerFacts): string | null {
  const { status } = facts;
  if (status < 300) return explainFormat(facts);
  const meaning = explainStatus(facts);
  const isFromStripe = facts.error !== null || (facts.body.kind === 'text' && facts.body.isJson);
  return isFromStripe || status < 400 ? meaning : `${meaning} ${explainForeign(facts)}`;
}

function explainStatus(facts: AnswerFacts): string {
  const { status, error } = facts;
  if (status < 400) return explainRedirect(facts);
  if (error?.type === 'idempotency_error') return IDEMPOTENCY_MISMATCH;
  if (status === 401) return explainUnauthorized(facts);
  if (status === 402) return explainDeclined(error);
  if (status === 403) return explainPermission(facts);
  if (status === 404) return explainMissing(facts);
  if (status === 407) return 'The proxy asks for a name and password. Add them to its address in the settings.';
  if (status === 409) return explainConflict(error);
  if (status === 424) return 'A service that Stripe depends on failed. Try again later.';
  if (status === 429) return explainRateLimit(facts);
  return status >= 500 ? explainServerError(facts) : explainInvalid(error);
}

const IDEMPOTENCY_MISMATCH =
  'This idempotency key was used before with other parameters, so Stripe changed nothing. Give the request a new key and send it again.';

function explainInvalid(error: StripeError | null): string {
  const what = error?.param ? `the parameter ${error.param}` : 'the request';
  return `Stripe did not accept ${what} and changed nothing. Correct it and send again.`;
}

function explainDeclined(error: StripeError | null): string {
  const reason = error?.declineCode ?? error?.code;
  const because = reason ? ` (${reason.replaceAll('_', ' ')})` : '';
  return `The request was right, but the payment failed${because}. Try another payment method.`;
}

function explainConflict(error: StripeError | null): string {
  if (error?.code === 'idempotency_key_in_use') {
    return 'Another request with this idempotency key is still under way. Wait a moment and send again under the same key.';
  }
  if (error?.code === 'lock_timeout') return LOCKED;
  return 'Another request is changing the same object. This one changed nothing. Send it again.';
}

const LOCKED = 'Another request holds the same object. This one changed nothing. Wait a moment and send it again.';

const RATE_LIMITS: Readonly<Record<string, string>> = {
  'global-rate': 'too many requests per second for this account',
  'endpoint-rate': 'too many requests per second to this endpoint',
  'global-concurrency': 'too many requests at the same time for this account',
  'endpoint-concurrency': 'too many requests at the same time to this endpoint',
  'resource-specific': 'too many changes of this one object',
};

function explainRateLimit({ error, rateLimitedReason }: AnswerFacts): string {
  if (error?.code === 'lock_timeout' && rateLimitedReason === null) return LOCKED;
  const reason = rateLimitedReason === null ? undefined : (RATE_LIMITS[rateLimitedReason] ?? rateLimitedReason);
  const because = reason === undefined ? '' : `: ${reason}`;
  return `Stripe refused this request to limit the rate${because}. It changed nothing. Wait a little and send it again.`;
}

function explainServerError({ isChanging }: AnswerFacts): string {
  const cause = 'Something went wrong on the other side, not in your request.';
  if (!isChanging) return `${cause} Nothing was changed. Send it again.`;
  return `${cause} The change may or may not have been made. Send it again under the same idempotency key: Stripe won't make it twice.`;
}

function explainRedirect({ location }: AnswerFacts): string {
  const target = location !== null && URL.canParse(location) ? ` to ${new URL(location).host}` : '';
  return `The answer is a redirect${target}. Paydeck does not follow it, so that the key goes nowhere else.`;
}

/** An error page is not Stripe's: its API answers in JSON. */
function explainForeign({ isStripesOwn, contentType }: AnswerFacts): string {
  const what = contentType === null ? 'The answer is not JSON' : `The answer is not JSON but ${contentType}`;
  return isStripesOwn
    ? `${what}, so it probably comes from a proxy or firewall on the way.`
    : `${what}, so this address may not be a Stripe API. Check the base address.`;
}

function explainFormat(facts: AnswerFacts): string | null {
  const { body, contentType } = facts;
  const isText = body.kind === 'text' && !body.isJson;
  if (!isText || !/json|html/i.test(contentType ?? '')) return null;
  return /html/i.test(contentType ?? '')
    ? explainForeign(facts)
    : 'The answer says that it is JSON, but it does not parse. It is shown as received.';
}
