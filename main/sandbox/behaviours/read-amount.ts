// The amount and the currency of money that is to be moved.
import { type JsonObject, numberOf, textOf } from '../engine/json.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { readCurrency } from './currencies.ts';

/** Throws where one is missing, or nothing would be moved. */
export function readAmount(params: JsonObject): { amount: number; currency: string } {
  const amount = numberOf(params.amount);
  if (amount === undefined) throw parameterMissing('amount');
  if (amount < 1) {
    throw invalidRequest('The amount must be greater than zero.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  return { amount, currency: readCurrency(textOf(params.currency)) };
}
