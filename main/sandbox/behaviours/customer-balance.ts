// A customer's credit balance: each transaction moves it and keeps what it came to.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
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

/** Moves it by an amount for what `fields` name, e.g. an invoice that it pays. Less than nothing is the customer's. */
export function moveBalance(objects: Objects, customerId: string, amount: number, fields: JsonObject): StripeObject {
  const customer = objects.get('customer', customerId);
  const ending = amountOf(customer.balance) + amount;
  objects.change(customer, { balance: ending });
  return enterBalance(objects, { ...customer, balance: ending }, amount, fields);
}

/** Notes by how much a balance moved, which it did already. */
export function enterBalance(
  objects: Objects,
  customer: StripeObject,
  amount: number,
  fields: JsonObject,
): StripeObject {
  const entry = objects.make(
    'customer_balance_transaction',
    {},
    {
      amount,
      credit_note: null,
      currency: textOf(customer.currency) ?? 'usd',
      customer: customer.id,
      ending_balance: amountOf(customer.balance),
      invoice: null,
      ...fields,
    },
  );
  return objects.add(entry, { parent: customer.id, event: null });
}
