// Money between the balance and a bank, and between accounts: payouts, top-ups, transfers, application fees.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { enter } from './balance.ts';
import { inWords, readCurrency } from './currencies.ts';

const DAY = 24 * 60 * 60;
/** Banks take a day for each step. */
const STEP = DAY;

export const moneyMovements: Behaviour = {
  operations: {
    'payouts.create': createPayout,
    'payouts.cancel': cancelPayout,
    'payouts.reverse': reversePayout,
    'topups.create': createTopup,
    'transfers.create': createTransfer,
    'transfers.createReversal': reverseTransfer,
    'applicationFees.createRefund': refundFee,
    'applicationFees.refund': refundFee,
  },
  dues: {
    payout: (objects, payout) => {
      if (payout.status === 'pending') {
        objects.change(payout, { status: 'in_transit', _due: objects.now + STEP });
      } else if (payout.status === 'in_transit') {
        objects.change(payout, { status: 'paid', _due: null }, 'paid');
      }
    },
    topup: (objects, topup) => {
      if (topup.status === 'pending') objects.change(topup, { status: 'succeeded', _due: null }, 'succeeded');
    },
  },
};

function readAmount(work: Work): { amount: number; currency: string } {
  const amount = numberOf(work.params.amount);
  if (amount === undefined) throw parameterMissing('amount');
  if (amount < 1) {
    throw invalidRequest('The amount must be greater than zero.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  return { amount, currency: readCurrency(textOf(work.params.currency)) };
}

function createPayout(work: Work): StripeObject {
  const { objects } = work;
  const { amount, currency } = readAmount(work);
  const payout = objects.make('payout', work.params, {
    amount,
    arrival_date: Math.ceil((objects.now + 2 * STEP) / DAY) * DAY,
    automatic: false,
    currency,
    destination: textOf(work.params.destination) ?? null,
    reconciliation_status: 'not_applicable',
    source_type: textOf(work.params.source_type) ?? 'card',
    type: 'bank_account',
  });
  payout.balance_transaction = enter(objects, {
    type: 'payout',
    amount: -amount,
    currency,
    source: payout.id,
    description: textOf(work.params.description) ?? 'Payout',
  });
  payout._due = objects.now + STEP;
  return objects.add(payout);
}

function cancelPayout(work: Work): StripeObject {
  const { objects } = work;
  const payout = getTarget(work, 'payout');
  if (payout.status !== 'pending') {
    throw invalidRequest(`This payout is on its way: its status is '${textOf(payout.status)}'.`, {
      code: 'payout_not_cancelable',
    });
  }
  const back = enter(objects, {
    type: 'payout_cancel',
    amount: amountOf(payout.amount),
    currency: textOf(payout.currency) ?? 'usd',
    source: payout.id,
    description: 'Payout canceled',
  });
  return objects.change(payout, { status: 'canceled', failure_balance_transaction: back, _due: null }, 'canceled');
}

function reversePayout(work: Work): StripeObject {
  const { objects } = work;
  const payout = getTarget(work, 'payout');
  if (textOf(payout.reversed_by) !== undefined) throw invalidRequest('This payout was reversed already.');
  const amount = -amountOf(payout.amount);
  const reversal = objects.make(
    'payout',
    { metadata: work.params.metadata ?? {} },
    {
      amount,
      arrival_date: Math.ceil((objects.now + 2 * STEP) / DAY) * DAY,
      automatic: false,
      currency: payout.currency,
      destination: payout.destination ?? null,
      original_payout: payout.id,
      reconciliation_status: 'not_applicable',
      source_type: payout.source_type ?? 'card',
      type: 'bank_account',
    },
  );
  reversal.balance_transaction = enter(objects, {
    type: 'payout',
    amount: -amount,
    currency: textOf(payout.currency) ?? 'usd',
    source: reversal.id,
    description: 'Payout reversed',
  });
  objects.add(reversal);
  objects.change(payout, { reversed_by: reversal.id });
  return reversal;
}

function createTopup(work: Work): StripeObject {
  const { objects } = work;
  const { amount, currency } = readAmount(work);
  const topup = objects.make('topup', work.params, {
    amount,
    currency,
    expected_availability_date: objects.now + STEP,
    initiated_by: 'user',
  });
  topup.balance_transaction = enter(objects, {
    type: 'topup',
    amount,
    currency,
    source: topup.id,
    description: textOf(work.params.description) ?? 'Top-up',
  });
  topup._due = objects.now + STEP;
  return objects.add(topup);
}

function createTransfer(work: Work): StripeObject {
  const { objects, params } = work;
  const { amount, currency } = readAmount(work);
  const destination = textOf(params.destination);
  if (destination === undefined) throw parameterMissing('destination');
  objects.get('account', destination, 'destination');
  const source = textOf(params.source_transaction);
  if (source !== undefined) objects.get('charge', source, 'source_transaction');
  const transfer = objects.make('transfer', params, { amount, amount_reversed: 0, currency, reversed: false });
  transfer.balance_transaction = enter(objects, {
    type: 'transfer',
    amount: -amount,
    currency,
    source: transfer.id,
    description: textOf(params.description) ?? null,
  });
  return objects.add(transfer);
}

/** What is left of a whole that parts were given back of. Throws where the next part is more. */
function partOf(work: Work, whole: number, given: number, currency: string): number {
  const left = whole - given;
  const amount = numberOf(work.params.amount) ?? left;
  if (amount >= 1 && amount <= left) return amount;
  throw invalidRequest(`Between 0.01 and ${inWords(left, currency)} are left.`, {
    code: 'amount_too_large',
    param: 'amount',
  });
}

function reverseTransfer(work: Work): StripeObject {
  const { objects, pathIds } = work;
  const transfer = objects.get('transfer', pathIds[0]?.value ?? '', 'id', true);
  const currency = textOf(transfer.currency) ?? 'usd';
  const reversedBefore = amountOf(transfer.amount_reversed);
  const amount = partOf(work, amountOf(transfer.amount), reversedBefore, currency);
  const reversal = createObject(work, 'transfer_reversal', { amount, currency, transfer: transfer.id });
  const entry = enterBack(objects, { type: 'transfer_refund', amount, currency, source: reversal.id });
  const reversed = reversedBefore + amount;
  objects.change(transfer, { amount_reversed: reversed, reversed: reversed >= amountOf(transfer.amount) }, 'reversed');
  return objects.change(reversal, { balance_transaction: entry }, null);
}

function refundFee(work: Work): StripeObject {
  const { objects, pathIds } = work;
  const fee = objects.get('application_fee', pathIds[0]?.value ?? '', 'id', true);
  const currency = textOf(fee.currency) ?? 'usd';
  const refundedBefore = amountOf(fee.amount_refunded);
  const amount = partOf(work, amountOf(fee.amount), refundedBefore, currency);
  const refund = createObject(work, 'fee_refund', { amount, currency, fee: fee.id });
  const entry = enterBack(objects, { type: 'application_fee_refund', amount: -amount, currency, source: refund.id });
  const refunded = refundedBefore + amount;
  objects.change(fee, { amount_refunded: refunded, refunded: refunded >= amountOf(fee.amount) }, 'refunded');
  return objects.change(refund, { balance_transaction: entry }, null);
}

function enterBack(
  objects: Objects,
  entry: { type: 'transfer_refund' | 'application_fee_refund'; amount: number; currency: string; source: string },
): string {
  return enter(objects, { ...entry, description: null });
}
