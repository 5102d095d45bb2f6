// The account's balance: a transaction for each charge and refund, summed up when it is asked for.
import type { JsonObject, StripeObject } from '../engine/json.ts';
import { amountOf, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { fieldIs } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { feeOf, inWords } from './currencies.ts';

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
    'balanceTransactions.list': {
      // What an automatic payout consists of, and its own.
      payout: (value) => [fieldIs('_payout', textOf(value) ?? '')],
      source: (value) => [fieldIs('source', textOf(value) ?? '')],
    },
  },
};

export interface Entry {
  readonly type:
    | 'adjustment'
    | 'application_fee'
    | 'application_fee_refund'
    | 'charge'
    | 'payment'
    | 'payment_refund'
    | 'payout'
    | 'payout_cancel'
    | 'payout_failure'
    | 'refund'
    | 'refund_failure'
    | 'topup'
    | 'topup_reversal'
    | 'transfer'
    | 'transfer_refund';
  /** In minor units; negative for what leaves. */
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly description: string | null;
  /** What Stripe takes or gives back with it, where that is no payment's usual fee. */
  readonly disputeFee?: number;
  /** What a platform keeps of a payment to a connected account. */
  readonly applicationFee?: { readonly amount: number; readonly application: string };
  /** Comes from another balance at Stripe, which takes no processing fee for that. */
  readonly isInternal?: boolean;
  /** Unix seconds; two days later, as a rule. */
  readonly availableAt?: number;
  /** The other account, where this crossed from one to another. */
  readonly seenBy?: string;
}

/** What balance transactions are called in reports, where not by their type. */
const CATEGORIES: Readonly<Record<string, string>> = {
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payment: 'charge',
  payment_refund: 'refund',
  payout_cancel: 'payout_reversal',
  payout_failure: 'payout_reversal',
  transfer_refund: 'transfer_reversal',
};

function feesOf(entry: Entry): JsonObject[] {
  const fee = (amount: number, type: string, description: string, application: string | null = null): JsonObject => ({
    amount,
    application,
    currency: entry.currency,
    description,
    type,
  });
  if (entry.disputeFee !== undefined) return [fee(entry.disputeFee, 'stripe_fee', 'Dispute fee')];
  const isPayment = (entry.type === 'charge' || entry.type === 'payment') && entry.amount > 0;
  const { applicationFee } = entry;
  return [
    ...(applicationFee
      ? [fee(applicationFee.amount, 'application_fee', 'Application fee', applicationFee.application)]
      : []),
    ...(isPayment && entry.isInternal !== true
      ? [fee(feeOf(entry.amount, entry.currency), 'stripe_fee', 'Processing fees')]
      : []),
  ];
}

/** Writes the transaction and answers with its id. Fees are taken of what comes in, and not given back. */
export function enter(objects: Objects, entry: Entry): string {
  const fees = feesOf(entry);
  const fee = fees.reduce((sum, { amount }) => sum + amountOf(amount), 0);
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
      fee_details: fees,
      net: entry.amount - fee,
      reporting_category:
        entry.type === 'adjustment'
          ? entry.amount < 0
            ? 'dispute'
            : 'dispute_reversal'
          : (CATEGORIES[entry.type] ?? entry.type),
      source: entry.source,
      status: 'pending',
      type: entry.type,
      ...(entry.seenBy === undefined ? {} : { _seen_by: entry.seenBy }),
    },
  );
  return objects.add(transaction, { event: null }).id;
}

export interface BalanceSum {
  readonly currency: string;
  readonly isAvailable: boolean;
  readonly amount: number;
}

/** All of it, by currency and by whether it is available yet: one look at every transaction. */
export function balanceSums(objects: Objects): BalanceSum[] {
  const rows = objects.store.query(
    `SELECT json_extract(data, '$.currency') AS currency, json_extract(data, '$.available_on') <= ? AS available,
       sum(json_extract(data, '$.net')) AS amount
     FROM objects WHERE space = ? AND type = 'balance_transaction' AND deleted = 0 GROUP BY 1, 2 ORDER BY 1`,
    objects.now,
    objects.space,
  );
  return rows.map((row) => ({
    currency: String(row.currency),
    isAvailable: row.available === 1,
    amount: Number(row.amount),
  }));
}

/** What the balance holds. `ofAll`: what is still pending counts, too. */
export function balanceIn(objects: Objects, currency: string, ofAll = false): number {
  return balanceSums(objects)
    .filter((sum) => sum.currency === currency && (ofAll || sum.isAvailable))
    .reduce((total, sum) => total + sum.amount, 0);
}

/** Throws `balance_insufficient` where less than this is there. */
export function checkFunds(objects: Objects, amount: number, currency: string, ofAll = false): void {
  const there = balanceIn(objects, currency, ofAll);
  if (amount <= there) return;
  throw invalidRequest(
    `The balance holds ${inWords(there, currency)}, which is less than ${inWords(amount, currency)}. Charge the card 4000 0000 0000 0077 for money that is available at once.`,
    { code: 'balance_insufficient' },
  );
}

function retrieveBalance({ objects }: Work): StripeObject {
  const sums = balanceSums(objects);
  const currencies = [...new Set(sums.map((sum) => sum.currency))];
  if (currencies.length === 0) currencies.push('usd');
  const amounts = (isAvailable: boolean): JsonObject[] =>
    currencies.map((currency) => {
      const amount = sums.find((sum) => sum.currency === currency && sum.isAvailable === isAvailable)?.amount ?? 0;
      return { amount, currency, source_types: { card: amount } };
    });
  return objects.make('balance', {}, { available: amounts(true), pending: amounts(false) });
}
