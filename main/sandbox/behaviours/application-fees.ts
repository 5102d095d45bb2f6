// What a platform keeps of its connected accounts' payments, and gives back.
import { amountOf, type JsonObject, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { enter } from './balance.ts';
import { applicationOf } from './connected-accounts.ts';
import { partOf } from './part-of.ts';

export const applicationFees: Behaviour = {
  operations: {
    'applicationFees.createRefund': refund,
    'applicationFees.refund': refund,
  },
};

export interface FeeOrder {
  /** The connected account, and the charge in it. */
  readonly account: string;
  readonly charge: string;
  readonly amount: number;
  readonly currency: string;
  /** The platform's own charge, where the connected account's is what arrived of it. */
  readonly originating: string | null;
  /** Unix seconds. */
  readonly availableAt: number;
}

/** Makes the fee among the platform's objects. */
export function takeFee(platform: Objects, order: FeeOrder): StripeObject {
  const { account, amount, charge, currency, originating } = order;
  const fee = platform.make(
    'application_fee',
    {},
    {
      account,
      amount,
      amount_refunded: 0,
      application: applicationOf(platform.accountId),
      charge,
      currency,
      fee_source: { charge, type: 'charge' },
      originating_transaction: originating,
      refunded: false,
      _seen_by: account,
    },
  );
  fee.balance_transaction = enter(platform, {
    type: 'application_fee',
    amount,
    currency,
    source: fee.id,
    description: null,
    availableAt: order.availableAt,
  });
  return platform.add(fee);
}

function refund(work: Work): StripeObject {
  const { objects, params, pathIds } = work;
  const fee = objects.get('application_fee', pathIds[0]?.value ?? '', 'id', true);
  const left = amountOf(fee.amount) - amountOf(fee.amount_refunded);
  const amount = partOf(numberOf(params.amount), left, textOf(fee.currency) ?? 'usd');
  return refundFee(objects, fee, amount, params);
}

/** Moves a part of the fee from the platform's balance to the connected account's. */
export function refundFee(platform: Objects, fee: StripeObject, amount: number, params: JsonObject): StripeObject {
  const currency = textOf(fee.currency) ?? 'usd';
  const made = platform.make(
    'fee_refund',
    { metadata: params.metadata ?? {} },
    { amount, currency, fee: fee.id, _seen_by: fee.account ?? null },
  );
  const taken = platform.find('balance_transaction', textOf(fee.balance_transaction) ?? '');
  const entry = {
    type: 'application_fee_refund',
    currency,
    source: made.id,
    description: null,
    // What is not there yet can't be given back: it waits together with the fee.
    availableAt: Math.max(platform.now, amountOf(taken?.available_on)),
  } as const;
  made.balance_transaction = enter(platform, { ...entry, amount: -amount });
  platform.add(made, { parent: fee.id, event: null });
  const account = textOf(fee.account);
  if (account !== undefined) enter(platform.ofAccount(account), { ...entry, amount, seenBy: platform.accountId });
  const refunded = amountOf(fee.amount_refunded) + amount;
  platform.change(fee, { amount_refunded: refunded, refunded: refunded >= amountOf(fee.amount) }, 'refunded');
  return made;
}
