// A customer's credit balance: each transaction moves it and keeps what it came to.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type StripeObject, textOf } from '../engine/json.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';

export const customerBalance: Behaviour = {
  operations: { 'customers.createBalanceTransaction': create },
};

function create(work: Work): StripeObject {
  const { objects, params, pathIds } = work;
  const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
  if (params.amount === undefined) throw parameterMissing('amount');
  const currency = readCurrency(textOf(params.currency));
  const usual = textOf(customer.currency);
  if (usual !== undefined && usual !== currency) {
    throw invalidRequest(`This customer's balance is kept in ${usual}.`, { param: 'currency' });
  }
  const ending = amountOf(customer.balance) + amountOf(params.amount);
  objects.change(customer, { balance: ending, currency });
  return createObject(work, 'customer_balance_transaction', {
    credit_note: null,
    currency,
    ending_balance: ending,
    invoice: null,
    type: 'adjustment',
  });
}
