// Money between the balance and a bank: payouts and top-ups.
import { amountOf, type Json, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { checkFunds, enter } from './balance.ts';
import { platformOf } from './connected-accounts.ts';
import { readAmount } from './read-amount.ts';

const DAY = 24 * 60 * 60;
/** Banks take a day for each step. */
const STEP = DAY;

export const moneyMovements: Behaviour = {
  operations: {
    'payouts.create': createPayout,
    'payouts.cancel': cancelPayout,
    'payouts.reverse': reversePayout,
    'topups.create': createTopup,
    'topups.cancel': cancelTopup,
  },
  dues: {
    payout: (objects, payout) => {
      if (payout.status === 'pending') {
        objects.change(payout, { status: 'in_transit', _due: objects.now + STEP });
      } else if (payout.status === 'in_transit') {
        arrive(objects, payout);
      }
    },
    topup: (objects, topup) => {
      if (topup.status === 'pending') objects.change(topup, { status: 'succeeded', _due: null }, 'succeeded');
    },
  },
};

function createPayout(work: Work): StripeObject {
  const { objects } = work;
  const { amount, currency } = readAmount(work.params);
  const destination = payoutDestination(objects, textOf(work.params.destination), currency);
  checkFunds(objects, amount, currency);
  const payout = objects.make('payout', work.params, {
    amount,
    arrival_date: Math.ceil((objects.now + 2 * STEP) / DAY) * DAY,
    automatic: false,
    currency,
    destination,
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
    availableAt: objects.now,
  });
  return schedulePayout(objects, payout);
}

/** Stores it; the bank then takes its days. */
export function schedulePayout(objects: Objects, payout: StripeObject): StripeObject {
  payout._due = objects.now + STEP;
  return objects.add(payout);
}

/** Where a connected account's money goes; the sandbox's own account says nothing of its banks. */
function payoutDestination(objects: Objects, asked: string | undefined, currency: string): Json {
  const found = platformOf(objects);
  if (!found) return asked ?? null;
  const { platform, account } = found;
  if (account.payouts_enabled !== true) {
    throw invalidRequest(
      `Payouts of the account ${account.id} are not enabled. Its requirements say what is still missing.`,
      { code: 'payouts_not_allowed' },
    );
  }
  if (asked !== undefined) {
    const bank = platform.find('bank_account', asked);
    if (bank?.account === account.id) return bank.id;
    throw resourceMissing('external account', asked, 'destination', false);
  }
  const usual = usualDestination(objects, currency);
  if (usual !== undefined) return usual;
  throw invalidRequest(`The account ${account.id} has no external account in ${currency}.`, { param: 'currency' });
}

/** Where payouts go that name no bank account; undefined where a connected account can't get any. */
export function usualDestination(objects: Objects, currency: string): Json | undefined {
  const found = platformOf(objects);
  if (!found) return null;
  const { platform, account } = found;
  if (account.payouts_enabled !== true) return undefined;
  const banks = platform.list('bank_account', [isParent(account.id), fieldIs('currency', currency)]);
  const bank = banks.find((one) => one.default_for_currency === true) ?? banks[0];
  // Whoever was active from the start, as the examples' account is, needs none.
  return bank?.id ?? (account._requested === undefined ? null : undefined);
}

/** By the end of the account number: Stripe's test accounts whose bank refuses a payout. */
const BANK_REFUSALS: Readonly<Record<string, string>> = {
  '1113': 'account_closed',
  '1116': 'no_account',
  '4440': 'invalid_currency',
};

function arrive(objects: Objects, payout: StripeObject): void {
  const bank = platformOf(objects)?.platform.find('bank_account', textOf(payout.destination) ?? '');
  const refusal = BANK_REFUSALS[textOf(bank?.last4) ?? ''];
  if (refusal === undefined) return void objects.change(payout, { status: 'paid', _due: null }, 'paid');
  const back = enter(objects, {
    type: 'payout_failure',
    amount: amountOf(payout.amount),
    currency: textOf(payout.currency) ?? 'usd',
    source: payout.id,
    description: 'Payout failure',
    availableAt: objects.now,
  });
  objects.change(
    payout,
    {
      status: 'failed',
      failure_balance_transaction: back,
      failure_code: refusal,
      failure_message: `The bank sent the money back: ${refusal.replaceAll('_', ' ')}.`,
      _due: null,
    },
    'failed',
  );
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
    availableAt: objects.now,
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
  const { amount, currency } = readAmount(work.params);
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
    availableAt: objects.now + STEP,
  });
  topup._due = objects.now + STEP;
  return objects.add(topup);
}

function cancelTopup(work: Work): StripeObject {
  const { objects } = work;
  const topup = getTarget(work, 'topup');
  if (topup.status !== 'pending') {
    throw invalidRequest(`This top-up can't be canceled any more: its status is '${textOf(topup.status)}'.`);
  }
  const entry = objects.find('balance_transaction', textOf(topup.balance_transaction) ?? '');
  enter(objects, {
    type: 'topup_reversal',
    amount: -amountOf(topup.amount),
    currency: textOf(topup.currency) ?? 'usd',
    source: topup.id,
    description: 'Top-up canceled',
    availableAt: entry ? amountOf(entry.available_on) : objects.now,
  });
  return objects.change(topup, { status: 'canceled', _due: null }, 'canceled');
}
