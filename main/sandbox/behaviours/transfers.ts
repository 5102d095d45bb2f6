// Transfers to connected accounts: what leaves the platform arrives there as a payment, and goes back by reversals.
import { amountOf, type Json, type JsonObject, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { refundFee, takeFee } from './application-fees.ts';
import { checkFunds, enter } from './balance.ts';
import { applicationOf, getDestination } from './connected-accounts.ts';
import { inWords } from './currencies.ts';
import { partOf, shareOf } from './part-of.ts';
import { readAmount } from './read-amount.ts';

export const transfers: Behaviour = {
  operations: {
    'transfers.create': create,
    'transfers.createReversal': createReversal,
  },
};

function create(work: Work): StripeObject {
  const { objects, params } = work;
  const { amount, currency } = readAmount(params);
  const destination = textOf(params.destination);
  if (destination === undefined) throw parameterMissing('destination');
  getDestination(objects, destination, 'destination');
  const source = sourceOf(objects, params, { amount, currency });
  if (source === null) checkFunds(objects, amount, currency);
  const transfer = sendTransfer(objects, { amount, currency, destination, source, params });
  // Stripe groups a charge with the transfers that it pays for, unless it has a group of its own.
  if (source && source.transfer_group === null) {
    objects.change(source, { transfer_group: transfer.transfer_group ?? null }, 'updated');
  }
  return transfer;
}

/** The charge that pays for the transfer, which then need not wait for it. Throws where it can't pay that much. */
function sourceOf(
  objects: Objects,
  params: JsonObject,
  { amount, currency }: { amount: number; currency: string },
): StripeObject | null {
  const id = textOf(params.source_transaction);
  if (id === undefined) return null;
  const param = 'source_transaction';
  const charge = objects.get('charge', id, param);
  if (charge.status !== 'succeeded' || charge.captured !== true) {
    throw invalidRequest(`The charge ${id} brought no money that could be transferred.`, { param });
  }
  if (charge.currency !== currency) {
    throw invalidRequest(
      `The charge ${id} brought ${textOf(charge.currency)}, so it can't be transferred as ${currency}.`,
      {
        param: 'currency',
      },
    );
  }
  const others = objects.list('transfer', [fieldIs('source_transaction', id)]);
  const given = others.reduce((sum, other) => sum + amountOf(other.amount) - amountOf(other.amount_reversed), 0);
  const left = amountOf(charge.amount_captured) - given;
  if (amount <= left) return charge;
  throw invalidRequest(
    `The charge ${id} can pay for transfers of ${inWords(left, currency)} more, not of ${inWords(amount, currency)}.`,
    { param: 'amount' },
  );
}

export interface TransferOrder {
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  /** The charge that pays for it; null where the balance does. */
  readonly source: StripeObject | null;
  readonly params: JsonObject;
  /** What the platform keeps of what arrives. */
  readonly feeAmount?: number;
}

/** Makes the transfer and the payment that it arrives as. Their money is there when the charge's is, or at once. */
export function sendTransfer(objects: Objects, order: TransferOrder): StripeObject {
  const { amount, currency, destination, source, params } = order;
  const availableAt = availableWith(objects, source);
  const transfer = objects.make('transfer', params, {
    amount,
    amount_reversed: 0,
    currency,
    destination,
    reversed: false,
    source_transaction: source?.id ?? null,
    transfer_group: textOf(params.transfer_group) ?? groupOf(source),
    _seen_by: destination,
  });
  const description = textOf(params.description) ?? null;
  const between = { currency, availableAt, description };
  transfer.balance_transaction = enter(objects, { ...between, type: 'transfer', amount: -amount, source: transfer.id });
  transfer.destination_payment = receive(objects, transfer, { ...order, availableAt }).id;
  return objects.add(transfer);
}

function groupOf(source: StripeObject | null): string | null {
  return source && (textOf(source.transfer_group) ?? `group_${textOf(source.payment_intent) ?? source.id}`);
}

function availableWith(objects: Objects, source: StripeObject | null): number {
  const entry = objects.find('balance_transaction', textOf(source?.balance_transaction) ?? '');
  return entry ? amountOf(entry.available_on) : objects.now;
}

/** The payment among the objects of the account that the transfer goes to. */
function receive(
  objects: Objects,
  transfer: StripeObject,
  order: TransferOrder & { readonly availableAt: number },
): StripeObject {
  const { amount, currency, destination, source, availableAt, feeAmount = 0 } = order;
  const theirs = objects.ofAccount(destination);
  const id = `py_1${objects.newSecret(23)}`;
  const fee =
    feeAmount === 0
      ? null
      : takeFee(objects, {
          account: destination,
          amount: feeAmount,
          availableAt,
          charge: id,
          currency,
          originating: source?.id ?? null,
        });
  const application = applicationOf(objects.accountId);
  const payment = theirs.make(
    'charge',
    {},
    {
      id,
      amount,
      amount_captured: amount,
      application: fee ? application : null,
      application_fee: fee?.id ?? null,
      application_fee_amount: fee ? feeAmount : null,
      captured: true,
      currency,
      paid: true,
      payment_method_details: { stripe_account: {}, type: 'stripe_account' },
      source_transfer: transfer.id,
      status: 'succeeded',
      transfer_group: transfer.transfer_group ?? null,
      _seen_by: objects.accountId,
    },
  );
  payment.balance_transaction = enter(theirs, {
    type: 'payment',
    amount,
    currency,
    source: id,
    description: null,
    isInternal: true,
    availableAt,
    seenBy: objects.accountId,
    ...(fee ? { applicationFee: { amount: feeAmount, application } } : {}),
  });
  // Stripe's own event for it, payment.created, is none that an endpoint can ask for.
  return theirs.add(payment, { event: null });
}

function createReversal({ objects, params, pathIds }: Work): StripeObject {
  const transfer = objects.get('transfer', pathIds[0]?.value ?? '', 'id', true);
  const left = leftOf(transfer);
  const amount = partOf(numberOf(params.amount), left, textOf(transfer.currency) ?? 'usd');
  const payment = paymentOf(objects, transfer);
  if (payment) checkFunds(payment.theirs, amount, textOf(transfer.currency) ?? 'usd', true);
  const reversal = reverseTransfer(objects, transfer, { amount, params });
  const fee = payment && objects.find('application_fee', textOf(payment.payment.application_fee) ?? '');
  if (fee && params.refund_application_fee === true) {
    const feeLeft = amountOf(fee.amount) - amountOf(fee.amount_refunded);
    const part =
      amount === left
        ? feeLeft
        : shareOf(amountOf(fee.amount), { part: amount, total: amountOf(transfer.amount), left: feeLeft });
    if (part > 0) refundFee(objects, fee, part, {});
  }
  return reversal;
}

/** What of a transfer was not taken back. */
export function leftOf(transfer: StripeObject): number {
  return amountOf(transfer.amount) - amountOf(transfer.amount_reversed);
}

function paymentOf(objects: Objects, transfer: StripeObject): { theirs: Objects; payment: StripeObject } | undefined {
  const theirs = objects.ofAccount(textOf(transfer.destination) ?? '');
  const payment = theirs.find('charge', textOf(transfer.destination_payment) ?? '');
  return payment && { theirs, payment };
}

/** Takes the amount back, unchecked; the account's payment is refunded by as much. */
export function reverseTransfer(
  objects: Objects,
  transfer: StripeObject,
  { amount, params, sourceRefund = null }: { amount: number; params: JsonObject; sourceRefund?: string | null },
): StripeObject {
  const currency = textOf(transfer.currency) ?? 'usd';
  const reversal = objects.make(
    'transfer_reversal',
    { metadata: params.metadata ?? {} },
    { amount, currency, source_refund: sourceRefund, transfer: transfer.id, _seen_by: transfer.destination ?? null },
  );
  const description = textOf(params.description) ?? null;
  reversal.balance_transaction = enter(objects, {
    type: 'transfer_refund',
    amount,
    currency,
    source: reversal.id,
    description,
    availableAt: availableWith(objects, objects.find('charge', textOf(transfer.source_transaction) ?? '') ?? null),
  });
  reversal.destination_payment_refund = refundPayment(objects, transfer, reversal, amount);
  objects.add(reversal, { parent: transfer.id, event: null });
  const reversed = amountOf(transfer.amount_reversed) + amount;
  objects.change(transfer, { amount_reversed: reversed, reversed: reversed >= amountOf(transfer.amount) }, 'reversed');
  return reversal;
}

/** The refund among the account's objects; null where the transfer arrived as no payment, as in the examples. */
function refundPayment(objects: Objects, transfer: StripeObject, reversal: StripeObject, amount: number): Json {
  const found = paymentOf(objects, transfer);
  if (!found) return null;
  const { theirs, payment } = found;
  const currency = textOf(transfer.currency) ?? 'usd';
  const refund = theirs.make(
    'refund',
    {},
    {
      id: `pyr_1${objects.newSecret(23)}`,
      amount,
      charge: payment.id,
      currency,
      source_transfer_reversal: reversal.id,
      status: 'succeeded',
      _seen_by: objects.accountId,
    },
  );
  const entry = theirs.find('balance_transaction', textOf(payment.balance_transaction) ?? '');
  refund.balance_transaction = enter(theirs, {
    type: 'payment_refund',
    amount: -amount,
    currency,
    source: refund.id,
    description: 'Refund for transfer',
    availableAt: Math.max(theirs.now, amountOf(entry?.available_on)),
    seenBy: objects.accountId,
  });
  theirs.add(refund);
  const refunded = amountOf(payment.amount_refunded) + amount;
  theirs.change(payment, { amount_refunded: refunded, refunded: refunded >= amountOf(payment.amount) }, 'refunded');
  return refund.id;
}
