// The account's balance: a transaction for each charge and refund, summed up when it is asked for.
import type { JsonObject, StripeObject } from '../engine/json.ts';
import { amountOf, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { fieldIs } from '../engine/objects.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { feeOf } from './currencies.ts';

const DAY = 24 * 60 * 60;
/** Money becomes available two days after it came in. */
const AVAILABLE_AFTER = 2 * DAY;

export const balance: Behaviour = {
  operations: { 'balance.retrieve': retrieveBalance },
  displays: {
    balance_transaction: (object, now) => ({
      ...object,
      status: amountOf(object.available_on) <= now ? 'available' : 'pending',
    }),
  },
  listFilters: {
    'balanceTransactions.list': { payout: () => [], source: (value) => [fieldIs('source', textOf(value) ?? '')] },
  },
};

export interface Entry {
  readonly type:
    | 'adjustment'
    | 'application_fee_refund'
    | 'charge'
    | 'payment'
    | 'payout'
    | 'payout_cancel'
    | 'refund'
    | 'refund_failure'
    | 'topup'
    | 'transfer'
    | 'transfer_refund';
  /** In minor units; negative for what leaves. */
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly description: string | null;
  /** What Stripe takes or gives back with it, where that is no payment's usual fee. */
  readonly disputeFee?: number;
  /** Unix seconds; two days later, as a rule. */
  readonly availableAt?: number;
}

/** Writes the transaction and answers with its id. Fees are taken of what comes in, and not given back. */
export function enter(objects: Objects, entry: Entry): string {
  const isPayment = entry.type === 'charge' || entry.type === 'payment';
  const usualFee = isPayment && entry.amount > 0 ? feeOf(entry.amount, entry.currency) : 0;
  const fee = entry.disputeFee ?? usualFee;
  const transaction = objects.make(
    'balance_transaction',
    {},
    {
      amount: entry.amount,
      available_on: entry.availableAt ?? Math.ceil((objects.now + AVAILABLE_AFTER) / DAY) * DAY,
      balance_type: 'payments',
      currency: entry.currency,
      description: entry.description,
      fee,
      fee_details:
        fee === 0
          ? []
          : [
              {
                amount: fee,
                application: null,
                currency: entry.currency,
                description: entry.disputeFee === undefined ? 'Processing fees' : 'Dispute fee',
                type: 'stripe_fee',
              },
            ],
      net: entry.amount - fee,
      reporting_category:
        entry.type === 'adjustment' ? (entry.amount < 0 ? 'dispute' : 'dispute_reversal') : entry.type,
      source: entry.source,
      status: 'pending',
      type: entry.type,
    },
  );
  return objects.add(transaction, { event: null }).id;
}

function retrieveBalance({ objects }: Work): StripeObject {
  const rows = objects.store.query(
    `SELECT json_extract(data, '$.currency') AS currency, json_extract(data, '$.available_on') <= ? AS available,
       sum(json_extract(data, '$.net')) AS amount
     FROM objects WHERE space = ? AND type = 'balance_transaction' AND deleted = 0 GROUP BY 1, 2 ORDER BY 1`,
    objects.now,
    objects.space,
  );
  const currencies = [...new Set(rows.map((row) => String(row.currency)))];
  if (currencies.length === 0) currencies.push('usd');
  const amounts = (available: number): JsonObject[] =>
    currencies.map((currency) => {
      const amount = Number(rows.find((row) => row.currency === currency && row.available === available)?.amount ?? 0);
      return { amount, currency, source_types: { card: amount } };
    });
  return objects.make('balance', {}, { available: amounts(1), pending: amounts(0) });
}
