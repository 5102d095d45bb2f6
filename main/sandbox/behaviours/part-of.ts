// Parts of an amount that is given back bit by bit: never more than is left, and all of it in the end.
import { invalidRequest } from '../engine/sandbox-error.ts';
import { inWords } from './currencies.ts';

/** What is asked for, or all that is left. Throws where that is more, or nothing. */
export function partOf(asked: number | undefined, left: number, currency: string): number {
  const amount = asked ?? left;
  if (amount >= 1 && amount <= left) return amount;
  const message =
    left < 1
      ? 'Nothing is left: all of it was given back already.'
      : `Between ${inWords(1, currency)} and ${inWords(left, currency)} can be given back, not ${inWords(amount, currency)}.`;
  throw invalidRequest(message, { code: 'amount_too_large', param: 'amount' });
}

/** The share of `whole` that goes with `part` of `total`; with the last part, whatever is left of it. */
export function shareOf(whole: number, { part, total, left }: { part: number; total: number; left: number }): number {
  return Math.min(left, Math.round((whole * part) / total));
}
