// Signs a delivery the way Stripe does, so that `constructEvent` of any of its SDKs takes it.
import { createHmac } from 'node:crypto';

/** The value of `Stripe-Signature`; `at` is in Unix seconds. */
export function signatureOf(payload: string, secret: string, at: number): string {
  const digest = createHmac('sha256', secret).update(`${at}.${payload}`, 'utf8').digest('hex');
  return `t=${at},v1=${digest}`;
}
