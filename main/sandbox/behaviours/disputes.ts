// Disputes: one test card makes them; evidence is handed in, or they are given up.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';

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

/** The customer's bank takes back the whole charge. */
export function openDispute(objects: Objects, charge: StripeObject): void {
  const dispute = objects.make(
    'dispute',
    {},
    {
      amount: charge.amount,
      balance_transactions: [],
      charge: charge.id,
      currency: charge.currency,
      evidence_details: { due_by: objects.now + 9 * DAY, has_evidence: false, past_due: false, submission_count: 0 },
      is_charge_refundable: false,
      payment_intent: charge.payment_intent ?? null,
      reason: 'fraudulent',
      status: 'needs_response',
    },
  );
  objects.add(dispute);
  objects.change(charge, { disputed: true }, 'updated');
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
  return objects.change(dispute, {
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
    ...(submits ? { status: 'under_review' } : {}),
  });
}

function close(objects: Objects, dispute: StripeObject): StripeObject {
  checkOpen(dispute);
  return objects.change(dispute, { status: 'lost' }, 'closed');
}
