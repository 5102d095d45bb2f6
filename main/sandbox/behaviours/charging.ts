// Charges a card: makes the charge object, its balance transaction and its events, whether it succeeds or is declined.
import { type Json, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { enter } from './balance.ts';
import { feeOfDirect, shareCharge } from './connect-charges.ts';
import type { Decline } from './declines.ts';
import { openDispute } from './disputes.ts';
import { outcomeOfCharge } from './test-cards.ts';

/** A bank lets go of what is not captured within a week. */
const HOLDS_FOR = 7 * 24 * 3600;

export interface ChargeOrder {
  readonly amount: number;
  readonly currency: string;
  readonly capture: boolean;
  /** The `card` of a payment method, or a card, which has most of its fields; or another kind with what it shows. */
  readonly method: { readonly card: JsonObject } | { readonly kind: string; readonly details: JsonObject };
  /** A debit of which the bank has not decided yet: `settleCharge` ends it. */
  readonly isPending?: boolean;
  readonly paymentMethodId: string | null;
  readonly billingDetails: Json | undefined;
  readonly decline: Decline | null;
  /** What the intent asks of cards, e.g. to capture in parts. */
  readonly asked?: JsonObject;
  /** The parameters that charges and payment intents share: description, metadata, shipping and so on. */
  readonly params: JsonObject;
  readonly fields: JsonObject;
}

/** Stores the charge and says so in events: `charge.succeeded`, `charge.failed` or `charge.pending`. */
export function placeCharge(objects: Objects, order: ChargeOrder): StripeObject {
  const isCard = 'card' in order.method;
  const status = order.decline ? 'failed' : order.isPending === true ? 'pending' : 'succeeded';
  const charge = objects.make('charge', order.params, {
    // Payments that are not by card have ids of another beginning.
    ...(isCard ? {} : { id: `py_1${objects.newSecret(23)}` }),
    amount: order.amount,
    amount_captured: order.decline || !order.capture ? 0 : order.amount,
    billing_details: order.billingDetails,
    calculated_statement_descriptor: 'PAYDECK SANDBOX',
    captured: order.capture && !order.decline,
    currency: order.currency,
    failure_code: order.decline?.code ?? null,
    failure_message: order.decline?.message ?? null,
    outcome: outcomeFields(order.decline),
    paid: status === 'succeeded',
    payment_method: order.paymentMethodId,
    payment_method_details:
      'card' in order.method
        ? { card: detailsOf(objects, order.method.card, order), type: 'card' }
        : { [order.method.kind]: order.method.details, type: order.method.kind },
    status,
    ...order.fields,
  });
  if (order.capture && status === 'succeeded') {
    charge.balance_transaction = enterCharge(objects, charge, order.amount);
    Object.assign(charge, shareCharge(objects, charge, order.amount));
  }
  objects.add(charge, { event: status });
  const outcome = outcomeOfCharge(charge);
  if (status !== 'succeeded' || outcome.kind !== 'succeeds' || outcome.dispute === undefined) return charge;
  openDispute(objects, charge, outcome.dispute);
  return objects.get('charge', charge.id);
}

/** What the bank says of a debit: the money comes or does not, and may be asked back. */
export function settleCharge(
  objects: Objects,
  charge: StripeObject,
  { decline, dispute }: { decline?: { code: string; message: string }; dispute?: string },
): StripeObject {
  if (decline) {
    return objects.change(
      charge,
      {
        amount_captured: 0,
        captured: false,
        failure_code: decline.code,
        failure_message: decline.message,
        status: 'failed',
      },
      'failed',
    );
  }
  const withMoney: StripeObject = {
    ...charge,
    balance_transaction: enterCharge(objects, charge, Number(charge.amount)),
  };
  const fields = { paid: true, status: 'succeeded', ...shareCharge(objects, withMoney, Number(charge.amount)) };
  const settled = objects.change(withMoney, fields, 'succeeded');
  if (dispute === undefined) return settled;
  openDispute(objects, settled, { reason: dispute, isInquiry: false });
  return objects.get('charge', charge.id);
}

/** Takes what an uncaptured charge holds back, or a part of it; the rest is let go. */
export function captureCharge(objects: Objects, charge: StripeObject, amount: number, isFinal = true): StripeObject {
  const captured = Number(charge.amount_captured) + amount;
  const withMoney: StripeObject = { ...charge, balance_transaction: enterCharge(objects, charge, amount) };
  return objects.change(
    withMoney,
    {
      amount_captured: captured,
      amount_refunded: isFinal ? Number(charge.amount) - captured : 0,
      captured: true,
      ...shareCharge(objects, withMoney, amount),
    },
    'captured',
  );
}

/** Lets go of what an uncaptured charge holds back. */
export function releaseCharge(objects: Objects, charge: StripeObject): StripeObject {
  return objects.change(charge, { amount_refunded: Number(charge.amount), refunded: true }, 'refunded');
}

function enterCharge(objects: Objects, charge: StripeObject, amount: number): string {
  const outcome = outcomeOfCharge(charge);
  const fee = feeOfDirect(objects, charge);
  return enter(objects, {
    type: charge.id.startsWith('py_') ? 'payment' : 'charge',
    amount,
    currency: textOf(charge.currency) ?? 'usd',
    source: charge.id,
    description: textOf(charge.description) ?? null,
    ...(fee ? { applicationFee: fee } : {}),
    ...(outcome.kind === 'succeeds' && outcome.isAvailableAtOnce ? { availableAt: objects.now } : {}),
  });
}

function outcomeFields(decline: Decline | null): JsonObject {
  const declined = decline !== null;
  return {
    advice_code: declined ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: declined ? 51 : 12,
    seller_message: declined ? 'The bank did not accept this payment.' : 'Payment complete.',
    type: declined ? 'issuer_declined' : 'authorized',
  };
}

function detailsOf(objects: Objects, card: JsonObject, { amount, asked, capture, decline }: ChargeOrder): JsonObject {
  const statusOf = (request: string) => (asked?.[request] === 'if_available' ? 'available' : 'unavailable');
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: textOf(card.brand)?.toLowerCase() ?? null,
    ...(capture || decline ? {} : { capture_before: objects.now + HOLDS_FOR }),
    checks: objectOf(card.checks),
    country: card.country ?? null,
    exp_month: card.exp_month ?? null,
    exp_year: card.exp_year ?? null,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding ?? null,
    incremental_authorization: { status: statusOf('request_incremental_authorization') },
    installments: null,
    last4: card.last4 ?? null,
    mandate: null,
    multicapture: { status: statusOf('request_multicapture') },
    network: textOf(card.brand)?.toLowerCase() ?? null,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: null,
    wallet: null,
  };
}
