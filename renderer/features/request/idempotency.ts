// When a draft's idempotency key has done its work, and when it must stay so that nothing happens twice.
import type { Outcome } from '../../../shared/outcome.ts';

/**
 * A definite answer ends a key, whatever its status. Without one (or while its twin is still at work, 409), Stripe
 * may yet have done it, so that the next click must be the same request to Stripe.
 */
export function isDefinite(outcome: Outcome | null): boolean {
  return outcome?.kind === 'answered' && outcome.error?.code !== 'idempotency_key_in_use';
}
