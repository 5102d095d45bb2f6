// Disputes: test cards make them; evidence is handed in and decides, or they are given up.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { enter } from './balance.ts';

const DAY = 24 * 60 * 60;

export const disputes: Behaviour = {
  operations: {
    'disputes.update': (work) => update(work, getTarget(work, 'dispute')),
    'disputes.close': (work) => close(work.objects, getTarget(work, 'dispute')),
    'charges.retrieveDispute': (work) => disputeOfCharge(work),
    'charges.updateDispute': (work) => update(work, disputeOfCharge(work)),
    'charges.closeDispute': (work) => close(work.objects, disputeOfCharge(work)),
  },
};

/** What Stripe takes for a dispute and gives back for one that is won, in minor units of its currency. */
const DISPUTE_FEE = 1500;
/** What Stripe's test mode takes for evidence that decides at once. */
const DECIDING_EVIDENCE: Readonly<Record<string, 'won' | 'lost'>> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
};

/** The customer's bank takes back the whole charge; at an inquiry it only asks. */
export function openDispute(
  objects: Objects,
  charge: StripeObject,
  { reason, isInquiry }: { reason: string; isInquiry: boolean },
): void {
  const dispute = objects.make(
    'dispute',
    {},
    {
      amount: charge.amount,
      balance_transactions: [],
      charge: charge.id,
      currency: charge.currency,
      evidence_details: { due_by: objects.now + 9 * DAY, has_evidence: false, past_due: false, submission_count: 0 },
      is_charge_refundable: isInquiry,
      payment_intent: charge.payment_intent ?? null,
      reason,
      status: isInquiry ? 'warning_needs_response' : 'needs_response',
    },
  );
  objects.add(dispute);
  objects.change(charge, { disputed: true }, 'updated');
  if (!isInquiry) moveFunds(objects, dispute, -1);
}

/** -1 withdraws the amount and the fee, 1 reinstates both. */
function moveFunds(objects: Objects, dispute: StripeObject, sign: -1 | 1): StripeObject {
  const entered = enter(objects, {
    type: 'adjustment',
    amount: sign * amountOf(dispute.amount),
    currency: textOf(dispute.currency) ?? 'usd',
    source: dispute.id,
    description: `Chargeback ${sign < 0 ? 'withdrawal' : 'reversal'} for ${textOf(dispute.charge)}`,
    disputeFee: -sign * DISPUTE_FEE,
  });
  const transaction = objects.get('balance_transaction', entered, 'balance_transaction');
  return objects.change(
    dispute,
    { balance_transactions: [...arrayOf(dispute.balance_transactions), objects.render(transaction)] },
    sign < 0 ? 'funds_withdrawn' : 'funds_reinstated',
  );
}

function disputeOfCharge({ objects, pathIds }: Work): StripeObject {
  const chargeId = pathIds[0]?.value ?? '';
  const charge = objects.get('charge', chargeId, 'charge', true);
  const [dispute] = objects.list('dispute', [fieldIs('charge', charge.id)], 1);
  if (!dispute) throw resourceMissing('dispute of the charge', charge.id, 'charge', true);
  return dispute;
}

function checkOpen(dispute: StripeObject): void {
  if (dispute.status === 'needs_response' || dispute.status === 'warning_needs_response') return;
  throw invalidRequest(`This dispute is past that: its status is '${textOf(dispute.status)}'.`, {
    code: 'dispute_already_closed',
  });
}

function update(work: Work, dispute: StripeObject): StripeObject {
  const { objects, params } = work;
  const hasEvidence = params.evidence !== undefined || params.submit === true;
  if (hasEvidence) checkOpen(dispute);
  const details = objectOf(dispute.evidence_details);
  const submits = hasEvidence && params.submit !== false;
  const isInquiry = dispute.status === 'warning_needs_response';
  const changed = objects.change(dispute, {
    ...updatedFields(work, dispute),
    ...(hasEvidence
      ? {
          evidence_details: {
            ...details,
            has_evidence: true,
            submission_count: amountOf(details.submission_count) + (submits ? 1 : 0),
          },
        }
      : {}),
    ...(submits ? { status: isInquiry ? 'warning_under_review' : 'under_review' } : {}),
  });
  const verdict = submits ? DECIDING_EVIDENCE[textOf(objectOf(changed.evidence).uncategorized_text) ?? ''] : undefined;
  if (verdict === undefined) return changed;
  const closed = objects.change(changed, { status: isInquiry ? 'warning_closed' : verdict }, 'closed');
  return closed.status === 'won' ? moveFunds(objects, closed, 1) : closed;
}

function close(objects: Objects, dispute: StripeObject): StripeObject {
  checkOpen(dispute);
  const isInquiry = dispute.status === 'warning_needs_response';
  return objects.change(dispute, { status: isInquiry ? 'warning_closed' : 'lost' }, 'closed');
}
