// Refunds: whole or in part, never more than is left, with their effect on the charge and the balance.
import { amountOf, type JsonObject, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { enter } from './balance.ts';
import { takeBack } from './connect-charges.ts';
import { inWords } from './currencies.ts';
import { reverseTax } from './tax-associations.ts';
import { outcomeOfCharge } from './test-cards.ts';

export const refunds: Behaviour = {
  operations: {
    'refunds.create': (work) => createRefund(work.objects, work.params, textOf(work.params.charge)),
    'charges.createRefund': (work) => createRefund(work.objects, work.params, work.pathIds[0]?.value),
    'charges.refund': (work) => createRefund(work.objects, work.params, work.pathIds[0]?.value),
    'refunds.cancel': cancel,
  },
};

export function createRefund(objects: Objects, params: JsonObject, chargeId: string | undefined): StripeObject {
  const charge = findCharge(objects, chargeId, textOf(params.payment_intent));
  checkRefundable(objects, charge);
  const currency = textOf(charge.currency) ?? 'usd';
  const left = amountOf(charge.amount_captured) - amountOf(charge.amount_refunded);
  const amount = numberOf(params.amount) ?? left;
  if (amount < 1)
    throw invalidRequest('The amount of a refund must be greater than zero.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount > left) {
    throw invalidRequest(
      `A refund of ${inWords(amount, currency)} is more than the ${inWords(left, currency)} that is left of this charge.`,
      { code: 'amount_too_large', param: 'amount' },
    );
  }
  const outcome = outcomeOfCharge(charge);
  const refund = objects.make('refund', params, {
    amount,
    charge: charge.id,
    currency,
    customer: charge.customer,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    payment_intent: charge.payment_intent,
    payment_method: textOf(charge.payment_method)?.startsWith('pm_') ? charge.payment_method : null,
    status: outcome.kind === 'succeeds' && outcome.refund === 'pending' ? 'pending' : 'succeeded',
  });
  refund.balance_transaction = enter(objects, {
    type: 'refund',
    amount: -amount,
    currency,
    source: refund.id,
    description: 'Refund',
  });
  Object.assign(refund, takeBack(objects, charge, refund, params));
  objects.add(refund);
  reverseTax(objects, refund);
  const refunded = amountOf(charge.amount_refunded) + amount;
  objects.change(
    charge,
    { amount_refunded: refunded, refunded: refunded >= amountOf(charge.amount_captured) },
    'refunded',
  );
  return outcome.kind === 'succeeds' && outcome.refund === 'failed' ? failRefund(objects, refund) : refund;
}

/** The customer's bank sends the money back: the refund fails after it had seemed to succeed. */
function failRefund(objects: Objects, refund: StripeObject): StripeObject {
  const amount = amountOf(refund.amount);
  const transaction = enter(objects, {
    type: 'refund_failure',
    amount,
    currency: textOf(refund.currency) ?? 'usd',
    source: refund.id,
    description: 'Refund failure',
  });
  const charge = objects.get('charge', textOf(refund.charge) ?? '', 'charge');
  objects.change(charge, { amount_refunded: amountOf(charge.amount_refunded) - amount, refunded: false });
  return objects.change(
    refund,
    { status: 'failed', failure_reason: 'unknown', failure_balance_transaction: transaction },
    'failed',
  );
}

function findCharge(objects: Objects, chargeId: string | undefined, intentId: string | undefined): StripeObject {
  if (chargeId !== undefined) return objects.get('charge', chargeId, 'charge');
  if (intentId === undefined) throw parameterMissing('charge');
  const intent = objects.get('payment_intent', intentId, 'payment_intent');
  const latest = textOf(intent.latest_charge);
  if (latest === undefined || intent.status !== 'succeeded') {
    throw invalidRequest('This payment intent has no successful charge to refund.', {
      code: 'charge_not_refundable',
      param: 'payment_intent',
    });
  }
  return objects.get('charge', latest, 'charge');
}

function checkRefundable(objects: Objects, charge: StripeObject): void {
  if (charge.disputed === true) {
    const [dispute] = objects.list('dispute', [fieldIs('charge', charge.id)], 1);
    if (dispute && dispute.is_charge_refundable !== true) {
      throw invalidRequest(`The charge ${charge.id} is disputed: the customer's bank has its money already.`, {
        code: 'charge_disputed',
      });
    }
  }
  if (charge.refunded === true) {
    throw invalidRequest(`The charge ${charge.id} is refunded already.`, { code: 'charge_already_refunded' });
  }
  if (charge.status !== 'succeeded') {
    throw invalidRequest(`The charge ${charge.id} failed: there is nothing to refund.`, {
      code: 'charge_not_refundable',
    });
  }
  if (charge.captured !== true) {
    throw invalidRequest(`The charge ${charge.id} was not captured. Cancel its payment intent instead.`, {
      code: 'charge_not_captured',
    });
  }
}

function cancel(work: Work): StripeObject {
  const refund = getTarget(work, 'refund');
  if (refund.status === 'requires_action') return work.objects.change(refund, { status: 'canceled' });
  throw invalidRequest(
    `The refund ${refund.id} has the status '${textOf(refund.status)}' and can't be canceled any more.`,
    {
      code: 'refund_not_cancelable',
    },
  );
}
