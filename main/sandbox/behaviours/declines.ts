// The 402 of a card that was declined.
import type { JsonObject } from '../engine/json.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import type { CardOutcome } from './test-cards.ts';

export type Decline = Extract<CardOutcome, { kind: 'declines' }>;

/** `more` are the fields that Stripe adds, such as `charge` and `payment_intent`. What was written so far stays. */
export function cardDeclined(decline: Decline, more: JsonObject): SandboxError {
  return new SandboxError({
    status: 402,
    type: 'card_error',
    code: decline.code,
    declineCode: decline.declineCode,
    message: decline.message,
    ...(decline.code === 'incorrect_cvc' ? { param: 'cvc' } : {}),
    more,
    keepsChanges: true,
  });
}

/** The same as an object keeps it, e.g. in `last_payment_error`. */
export function declineFields(decline: Decline, more: JsonObject): JsonObject {
  return {
    code: decline.code,
    decline_code: decline.declineCode,
    doc_url: `https://docs.stripe.com/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: decline.message,
    type: 'card_error',
    ...more,
  };
}
