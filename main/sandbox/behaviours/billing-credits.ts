// Billing credits: grants to customers, the transactions that they leave, and what is left of them.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, isParent } from '../engine/objects.ts';
import { parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

export const billingCredits: Behaviour = {
  operations: {
    'billing.creditGrants.create': grantCredit,
    'billing.creditBalanceSummaries.retrieve': creditSummary,
  },
  answers: {
    'billing.creditBalanceTransactions.list': (work) => listEnvelope(work, creditTransactions(work)),
  },
};

function grantCredit(work: Work): StripeObject {
  const { objects, params } = work;
  const customer = textOf(params.customer);
  if (customer === undefined) throw parameterMissing('customer');
  objects.get('customer', customer, 'customer');
  const effectiveAt = numberOf(params.effective_at) ?? objects.now;
  const grant = createObject(work, 'billing.credit_grant', { effective_at: effectiveAt, updated: objects.now });
  const entry = objects.make(
    'billing.credit_balance_transaction',
    {},
    {
      credit: { amount: grant.amount, credits_application_invoice_voided: null, type: 'credits_granted' },
      credit_grant: grant.id,
      effective_at: effectiveAt,
      type: 'credit',
    },
  );
  objects.add(entry, { parent: customer });
  return grant;
}

function creditTransactions({ objects, params }: Work): StripeObject[] {
  const grant = textOf(params.credit_grant);
  return objects
    .list('billing.credit_balance_transaction', [isParent(textOf(params.customer) ?? '')])
    .filter((entry) => grant === undefined || entry.credit_grant === grant);
}

function creditSummary(work: Work): StripeObject {
  const { objects, params } = work;
  const customer = objects.get('customer', textOf(params.customer) ?? '', 'customer');
  const wanted = textOf(objectOf(params.filter).credit_grant);
  const sums = new Map<string, number>();
  for (const grant of objects.list('billing.credit_grant', [fieldIs('customer', customer.id)])) {
    if (wanted !== undefined && grant.id !== wanted) continue;
    if (grant.voided_at !== null && grant.voided_at !== undefined) continue;
    const { currency, value } = objectOf(objectOf(grant.amount).monetary);
    sums.set(String(currency), (sums.get(String(currency)) ?? 0) + amountOf(value));
  }
  const balances = [...sums].map(([currency, value]) => {
    const amount = { monetary: { currency, value }, type: 'monetary' };
    return { available_balance: amount, ledger_balance: amount };
  });
  return objects.make(
    'billing.credit_balance_summary',
    {},
    { id: `credit_${customer.id}`, balances, customer: customer.id },
  );
}
