// Charges that a platform and a connected account share: destination charges, and fees of direct ones.
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { refundFee, takeFee } from './application-fees.ts';
import { applicationOf, getDestination, platformOf } from './connected-accounts.ts';
import { inWords } from './currencies.ts';
import { shareOf } from './part-of.ts';
import { leftOf, reverseTransfer, sendTransfer } from './transfers.ts';

/** Throws where the parameters for Connect contradict each other or the amount. `of` is a payment intent or a charge. */
export function checkConnect(objects: Objects, of: JsonObject, amount: number, currency: string): void {
  const behalf = textOf(of.on_behalf_of);
  if (behalf !== undefined) objects.get('account', behalf, 'on_behalf_of');
  const { destination: given, amount: part } = objectOf(of.transfer_data);
  const destination = textOf(given);
  if (destination !== undefined) getDestination(objects, destination, 'transfer_data[destination]');
  const fee = numberOf(of.application_fee_amount);
  const sent = destination === undefined ? undefined : numberOf(part);
  if (fee !== undefined && sent !== undefined) {
    throw invalidRequest('Give application_fee_amount or transfer_data[amount], not both.', {
      param: 'application_fee_amount',
    });
  }
  checkAtMost(sent, amount, { currency, param: 'transfer_data[amount]' });
  checkAtMost(fee, amount, { currency, param: 'application_fee_amount' });
  if (fee !== undefined && destination === undefined && !platformOf(objects)) {
    throw invalidRequest(
      'An application fee needs another account: send Stripe-Account for a direct charge, or transfer_data[destination].',
      { param: 'application_fee_amount' },
    );
  }
}

/** A held charge (or its intent) as a capture changes what others get of it. Throws where that is more than is captured. */
export function withShares(objects: Objects, held: StripeObject, params: JsonObject, amount: number): StripeObject {
  const fee = numberOf(params.application_fee ?? params.application_fee_amount);
  const part = numberOf(objectOf(params.transfer_data).amount);
  const changed: StripeObject = {
    ...held,
    ...(fee === undefined ? {} : { application_fee_amount: fee }),
    ...(part === undefined ? {} : { transfer_data: { ...objectOf(held.transfer_data), amount: part } }),
  };
  if (fee !== undefined || part !== undefined) checkConnect(objects, changed, amount, textOf(held.currency) ?? 'usd');
  return changed;
}

function checkAtMost(
  part: number | undefined,
  amount: number,
  { currency, param }: { currency: string; param: string },
): void {
  if (part === undefined || (part >= 0 && part <= amount)) return;
  throw invalidRequest(`${param} must lie between 0 and ${inWords(amount, currency)}, which is the whole amount.`, {
    param,
  });
}

/** What the platform keeps of a direct charge, as its balance transaction shows it. */
export function feeOfDirect(objects: Objects, charge: StripeObject): { amount: number; application: string } | null {
  const amount = amountOf(charge.application_fee_amount);
  if (amount === 0 || isDestination(charge)) return null;
  const found = platformOf(objects);
  return found ? { amount, application: applicationOf(found.platform.accountId) } : null;
}

function isDestination(charge: StripeObject): boolean {
  return textOf(objectOf(charge.transfer_data).destination) !== undefined;
}

/** Moves what a charge with money brings to others; answers with the fields that it gets by that. */
export function shareCharge(objects: Objects, charge: StripeObject, captured: number): JsonObject {
  const currency = textOf(charge.currency) ?? 'usd';
  const feeAmount = Math.min(captured, amountOf(charge.application_fee_amount));
  const data = objectOf(charge.transfer_data);
  const destination = textOf(data.destination);
  if (destination !== undefined) {
    const transfer = sendTransfer(objects, {
      amount: Math.min(captured, numberOf(data.amount) ?? captured),
      currency,
      destination,
      source: charge,
      params: { description: data.description ?? null, metadata: data.metadata ?? {} },
      feeAmount,
    });
    const payment = objects.ofAccount(destination).find('charge', textOf(transfer.destination_payment) ?? '');
    return {
      application_fee: payment?.application_fee ?? null,
      transfer: transfer.id,
      transfer_group: transfer.transfer_group ?? null,
    };
  }
  const found = feeAmount > 0 ? platformOf(objects) : undefined;
  if (!found) return {};
  const entry = objects.find('balance_transaction', textOf(charge.balance_transaction) ?? '');
  const fee = takeFee(found.platform, {
    account: objects.accountId,
    amount: feeAmount,
    availableAt: amountOf(entry?.available_on),
    charge: charge.id,
    currency,
    originating: null,
  });
  return {
    application: applicationOf(found.platform.accountId),
    application_fee: fee.id,
    _seen_by: found.platform.accountId,
  };
}

/** What a refund takes back of others: the transfer's share, the fee's. Answers with the fields that the refund gets. */
export function takeBack(objects: Objects, charge: StripeObject, refund: StripeObject, params: JsonObject): JsonObject {
  const captured = amountOf(charge.amount_captured);
  const part = amountOf(refund.amount);
  const isLast = amountOf(charge.amount_refunded) + part >= captured;
  const share = (whole: number, left: number) => (isLast ? left : shareOf(whole, { part, total: captured, left }));
  const fields: JsonObject = {};
  if (params.reverse_transfer === true) {
    const transfer = objects.find('transfer', textOf(charge.transfer) ?? '');
    if (!transfer) {
      throw invalidRequest(`The charge ${charge.id} made no transfer that could be reversed.`, {
        param: 'reverse_transfer',
      });
    }
    const amount = share(amountOf(transfer.amount), leftOf(transfer));
    if (amount > 0) {
      fields.transfer_reversal = reverseTransfer(objects, transfer, { amount, params: {}, sourceRefund: refund.id }).id;
    }
  }
  if (params.refund_application_fee === true) {
    const platform = isDestination(charge) ? objects : platformOf(objects)?.platform;
    const fee = platform?.find('application_fee', textOf(charge.application_fee) ?? '');
    if (!platform || !fee) {
      throw invalidRequest(`No application fee was taken of the charge ${charge.id}.`, {
        param: 'refund_application_fee',
      });
    }
    const amount = share(amountOf(fee.amount), amountOf(fee.amount) - amountOf(fee.amount_refunded));
    if (amount > 0) refundFee(platform, fee, amount, {});
  }
  return fields;
}
