// Treasury: each movement leaves a transaction on its financial account.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { Behaviour, OperationBehaviour, Work } from '../engine/work.ts';

const DAY = 24 * 60 * 60;

type Flow =
  | 'credit_reversal'
  | 'debit_reversal'
  | 'inbound_transfer'
  | 'outbound_payment'
  | 'outbound_transfer'
  | 'received_credit'
  | 'received_debit';

export const treasury: Behaviour = {
  operations: {
    'treasury.inboundTransfers.create': moves('inbound_transfer', 1, () => ({
      cancelable: true,
      status: 'processing',
    })),
    'treasury.outboundPayments.create': moves('outbound_payment', -1, outbound),
    'treasury.outboundTransfers.create': moves('outbound_transfer', -1, outbound),
    'testHelpers.treasury.receivedCredits.create': moves('received_credit', 1, () => ({ status: 'succeeded' })),
    'testHelpers.treasury.receivedDebits.create': moves('received_debit', -1, () => ({ status: 'succeeded' })),
    'treasury.creditReversals.create': (work) => reverses(work, 'credit_reversal', 'received_credit'),
    'treasury.debitReversals.create': (work) => reverses(work, 'debit_reversal', 'received_debit'),
    'treasury.financialAccounts.retrieveFeatures': (work) => featuresOf(work),
    'treasury.financialAccounts.updateFeatures': (work) => featuresOf(work),
  },
};

function outbound(now: number): JsonObject {
  return { cancelable: true, expected_arrival_date: Math.ceil((now + 2 * DAY) / DAY) * DAY, status: 'processing' };
}

function moves(flow: Flow, sign: 1 | -1, fields: (now: number) => JsonObject): OperationBehaviour {
  return (work) => {
    const { objects, params } = work;
    const account = objects.get(
      'treasury.financial_account',
      textOf(params.financial_account) ?? '',
      'financial_account',
    );
    const made = createObject(work, `treasury.${flow}`, {
      ...fields(objects.now),
      destination_payment_method_details: undefined,
      financial_account: account.id,
    });
    const transaction = transactionOf(objects, made, flow, sign);
    return objects.change(made, { transaction: transaction.id }, null);
  };
}

export function transactionOf(objects: Objects, made: StripeObject, flow: Flow, sign: 1 | -1): StripeObject {
  const amount = sign * amountOf(made.amount);
  const impact = {
    cash: sign > 0 ? 0 : amount,
    inbound_pending: sign > 0 ? amount : 0,
    outbound_pending: sign > 0 ? 0 : -amount,
  };
  const common = {
    balance_impact: impact,
    currency: made.currency,
    financial_account: made.financial_account,
    flow: made.id,
    flow_type: flow,
  };
  const transaction = objects.add(
    objects.make(
      'treasury.transaction',
      {},
      {
        ...common,
        amount,
        description: textOf(made.description) ?? '',
        status: 'open',
      },
    ),
    { event: null },
  );
  const entry = objects.make(
    'treasury.transaction_entry',
    {},
    {
      ...common,
      effective_at: objects.now,
      transaction: transaction.id,
      type: flow,
    },
  );
  objects.add(entry, { event: null });
  return transaction;
}

function reverses(
  work: Work,
  flow: 'credit_reversal' | 'debit_reversal',
  of: 'received_credit' | 'received_debit',
): StripeObject {
  const { objects, params } = work;
  const received = objects.get(`treasury.${of}`, textOf(params[of]) ?? '', of);
  const made = createObject(work, `treasury.${flow}`, {
    amount: received.amount,
    currency: received.currency,
    financial_account: received.financial_account,
    network: received.network ?? 'ach',
    status: 'processing',
    [of]: received.id,
  });
  const transaction = transactionOf(objects, made, flow, flow === 'credit_reversal' ? -1 : 1);
  return objects.change(made, { transaction: transaction.id }, null);
}

/** Whatever is asked for is there at once. */
function featuresOf({ objects, params, pathIds }: Work): StripeObject {
  const account = objects.get('treasury.financial_account', pathIds[0]?.value ?? '', 'financial_account', true);
  const kept = objectOf(account._features);
  const asked = {
    ...kept,
    ...Object.fromEntries(Object.entries(params).map(([name, given]) => [name, active(given)])),
  };
  if (Object.keys(params).length > 0) objects.change(account, { _features: asked }, null);
  return objects.make('treasury.financial_account_features', {}, { ...asked, id: `features_${account.id}` });
}

function active(given: JsonObject[string]): JsonObject {
  const fields = objectOf(given);
  if (fields.requested === undefined) {
    return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, active(inner)]));
  }
  return { requested: fields.requested, status: 'active', status_details: [] };
}
