// The cash balance of customers who pay by bank transfer: funded from outside, applied to payments.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { enter } from './balance.ts';
import { inWords, readCurrency } from './currencies.ts';

export const cashBalance: Behaviour = {
  operations: {
    'customers.retrieveCashBalance': ({ objects, pathIds }) => balanceOf(objects, pathIds[0]?.value ?? ''),
    'customers.updateCashBalance': update,
    'customers.createFundingInstructions': fundingInstructions,
    'testHelpers.customers.fundCashBalance': fund,
    'paymentIntents.applyCustomerBalance': apply,
  },
};

/** There is one per customer, stored from the first change on. */
function balanceOf(objects: Objects, customerId: string): StripeObject {
  const customer = objects.get('customer', customerId, 'customer', true);
  const id = `cash_${customer.id}`;
  return (
    objects.find('cash_balance', id) ??
    objects.make(
      'cash_balance',
      {},
      {
        id,
        available: null,
        customer: customer.id,
        settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
      },
    )
  );
}

function store(objects: Objects, balance: StripeObject, fields: JsonObject): StripeObject {
  if (!objects.find('cash_balance', balance.id))
    objects.add(balance, { event: null, parent: textOf(balance.customer) ?? '' });
  return objects.change(balance, fields, null);
}

function update({ objects, params, pathIds }: Work): StripeObject {
  const balance = balanceOf(objects, pathIds[0]?.value ?? '');
  const mode = textOf(objectOf(params.settings).reconciliation_mode);
  if (mode === undefined) return balance;
  const settings =
    mode === 'merchant_default'
      ? { reconciliation_mode: 'automatic', using_merchant_default: true }
      : { reconciliation_mode: mode, using_merchant_default: false };
  return store(objects, balance, { settings });
}

const transferCountries: Readonly<Record<string, string>> = { jp_bank_transfer: 'JP', eu_bank_transfer: 'DE' };

function fundingInstructions({ objects, params, pathIds }: Work): StripeObject {
  const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
  const transfer = objectOf(params.bank_transfer);
  const type = textOf(transfer.type) ?? 'eu_bank_transfer';
  const country = transferCountries[type] ?? 'DE';
  const iban = {
    account_holder_address: {
      city: 'Berlin',
      country,
      line1: 'Lindenallee 1',
      line2: null,
      postal_code: '10115',
      state: null,
    },
    account_holder_name: 'Paydeck Sandbox',
    bank_address: { city: 'Berlin', country, line1: 'Lindenallee 1', line2: null, postal_code: '10115', state: null },
    bic: 'TESTDEFFXXX',
    country,
    iban: 'DE00123456789012345678',
  };
  return objects.make(
    'funding_instructions',
    {},
    {
      bank_transfer: {
        country,
        financial_addresses: [{ iban, supported_networks: ['sepa'], type: 'iban' }],
        type: type === 'jp_bank_transfer' ? type : 'eu_bank_transfer',
      },
      currency: readCurrency(textOf(params.currency)),
      funding_type: 'bank_transfer',
      id: `funding_${customer.id}`,
    },
  );
}

function availableOf(balance: StripeObject, currency: string): number {
  return amountOf(objectOf(balance.available)[currency]);
}

function enterCash(
  objects: Objects,
  change: { customer: string; currency: string; amount: number; fields: JsonObject },
): StripeObject {
  const balance = balanceOf(objects, change.customer);
  const ending = availableOf(balance, change.currency) + change.amount;
  store(objects, balance, { available: { ...objectOf(balance.available), [change.currency]: ending } });
  const entry = objects.make(
    'customer_cash_balance_transaction',
    {},
    {
      currency: change.currency,
      customer: change.customer,
      ending_balance: ending,
      net_amount: change.amount,
      ...change.fields,
    },
  );
  return objects.add(entry, { parent: change.customer });
}

function fund({ objects, params, pathIds }: Work): StripeObject {
  const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
  const currency = readCurrency(textOf(params.currency));
  const amount = numberOf(params.amount);
  if (amount === undefined) throw parameterMissing('amount');
  if (amount < 1) throw invalidRequest('The amount must be greater than zero.', { param: 'amount' });
  const bankTransfer = {
    reference: textOf(params.reference) ?? null,
    type: 'us_bank_transfer',
    us_bank_transfer: { network: 'ach', sender_name: textOf(customer.name) ?? null },
  };
  const funded = { bank_transfer: bankTransfer };
  return enterCash(objects, { customer: customer.id, currency, amount, fields: { type: 'funded', funded } });
}

function apply(work: Work): StripeObject {
  const { objects, params } = work;
  const intent = getTarget(work, 'payment_intent');
  const customer = textOf(intent.customer);
  if (customer === undefined)
    throw invalidRequest('This payment intent has no customer whose balance could be applied.');
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(textOf(intent.status) ?? '')) {
    throw invalidRequest(`Nothing can be applied: the status is '${textOf(intent.status)}'.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  const currency = textOf(intent.currency) ?? 'usd';
  const left = amountOf(intent.amount) - amountOf(intent.amount_received);
  const available = availableOf(balanceOf(objects, customer), currency);
  const amount = Math.min(numberOf(params.amount) ?? left, left);
  if (amount > available) {
    throw invalidRequest(`The customer's cash balance holds ${inWords(available, currency)}.`, {
      code: 'insufficient_funds',
      param: 'amount',
    });
  }
  const fields = { type: 'applied_to_payment', applied_to_payment: { payment_intent: intent.id } };
  enterCash(objects, { customer, currency, amount: -amount, fields });
  enter(objects, {
    type: 'payment',
    amount,
    currency,
    source: intent.id,
    description: textOf(intent.description) ?? null,
  });
  const received = amountOf(intent.amount_received) + amount;
  const isPaid = received >= amountOf(intent.amount);
  const changed: JsonObject = {
    ...updatedFields({ ...work, params: {} }, intent),
    amount_received: received,
    status: isPaid ? 'succeeded' : 'requires_action',
  };
  if (!isPaid) changed.next_action = bankInstructions(amountOf(intent.amount) - received, currency);
  return objects.change(intent, changed, isPaid ? 'succeeded' : 'partially_funded');
}

function bankInstructions(remaining: number, currency: string): JsonObject {
  return {
    type: 'display_bank_transfer_instructions',
    display_bank_transfer_instructions: {
      amount_remaining: remaining,
      currency,
      hosted_instructions_url: null,
      reference: 'SANDBOX',
      type: 'us_bank_transfer',
    },
  };
}
