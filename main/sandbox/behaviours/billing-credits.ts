// Billing credits: grants to customers, the usage that they pay, and what is left of them.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { linesOf } from './invoice-lines.ts';
import { isMetered } from './usage.ts';

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
  addEntry(objects, grant, {
    credit: { amount: grant.amount, credits_application_invoice_voided: null, type: 'credits_granted' },
    effective_at: effectiveAt,
    type: 'credit',
  });
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
  for (const grant of grantsOf(objects, customer.id)) {
    if (wanted !== undefined && grant.id !== wanted) continue;
    const currency = currencyOf(grant);
    sums.set(currency, (sums.get(currency) ?? 0) + leftOf(objects, customer.id, grant));
  }
  const balances = [...sums].map(([currency, value]) => ({
    available_balance: moneyOf(value, currency),
    ledger_balance: moneyOf(value, currency),
  }));
  return objects.make(
    'billing.credit_balance_summary',
    {},
    { id: `credit_${customer.id}`, balances, customer: customer.id },
  );
}

function moneyOf(value: number, currency: string): JsonObject {
  return { monetary: { currency, value }, type: 'monetary' };
}

function currencyOf(grant: StripeObject): string {
  return textOf(objectOf(objectOf(grant.amount).monetary).currency) ?? 'usd';
}

/** Those that count now. */
function grantsOf(objects: Objects, customerId: string): StripeObject[] {
  return objects
    .list('billing.credit_grant', [fieldIs('customer', customerId)])
    .filter(({ voided_at: voidedAt }) => voidedAt === null || voidedAt === undefined)
    .filter(({ effective_at: from }) => (numberOf(from) ?? 0) <= objects.now)
    .filter(({ expires_at: until }) => (numberOf(until) ?? Number.POSITIVE_INFINITY) > objects.now);
}

/** What was granted, less what it paid, with what came back. */
function leftOf(objects: Objects, customerId: string, grant: StripeObject): number {
  const worthOf = (entry: JsonObject[string]) => amountOf(objectOf(objectOf(objectOf(entry).amount).monetary).value);
  return objects
    .list('billing.credit_balance_transaction', [isParent(customerId), fieldIs('credit_grant', grant.id)])
    .reduce((sum, { credit, debit }) => sum + worthOf(credit) - worthOf(debit), 0);
}

/** Most urgent first: by priority, then by the day on which they end, then what was given before what was paid for. */
function byUrgency(left: StripeObject, right: StripeObject): number {
  const rank = ({ priority, expires_at: until, category, created }: StripeObject) => [
    numberOf(priority) ?? 50,
    numberOf(until) ?? Number.POSITIVE_INFINITY,
    category === 'promotional' ? 0 : 1,
    amountOf(created),
  ];
  const ranks = rank(right);
  const differing = rank(left)
    .map((value, index) => (value === ranks[index] ? 0 : value - (ranks[index] ?? 0)))
    .find((difference) => difference !== 0);
  return differing ?? 0;
}

/** Pays what was used, line by line, out of the customer's credits. Answers whether the totals are others then. */
export function applyCredits(objects: Objects, invoice: StripeObject): boolean {
  const customerId = textOf(invoice.customer) ?? '';
  const grants = grantsOf(objects, customerId)
    .filter((grant) => currencyOf(grant) === invoice.currency)
    .sort(byUrgency);
  let hasPaid = false;
  if (grants.length === 0) return hasPaid;
  for (const line of linesOf(objects, invoice)) {
    const price = objects.find('price', textOf(objectOf(objectOf(line.pricing).price_details).price) ?? '');
    if (!price || !isMetered(price)) continue;
    const discounted = arrayOf(line.discount_amounts).reduce<number>(
      (sum, one) => sum + amountOf(objectOf(one).amount),
      0,
    );
    let open = amountOf(line.amount) - discounted;
    const credits: JsonObject[] = [];
    for (const grant of grants) {
      const amount = appliesTo(grant, price) ? Math.min(open, leftOf(objects, customerId, grant)) : 0;
      if (amount <= 0) continue;
      open -= amount;
      const entry = addEntry(objects, grant, {
        debit: {
          amount: moneyOf(amount, currencyOf(grant)),
          credits_applied: { invoice: invoice.id, invoice_line_item: line.id },
          type: 'credits_applied',
        },
        type: 'debit',
      });
      credits.push({ amount, credit_balance_transaction: entry.id, type: 'credit_balance_transaction' });
    }
    if (credits.length === 0) continue;
    objects.change(line, { _credits: credits }, null);
    hasPaid = true;
  }
  return hasPaid;
}

function appliesTo(grant: StripeObject, price: StripeObject): boolean {
  const scope = objectOf(objectOf(grant.applicability_config).scope);
  const prices = arrayOf(scope.prices).map((one) => objectOf(one).id);
  return prices.length === 0 || prices.includes(price.id);
}

/** What an invoice took of the credits comes back when it is voided. */
export function returnCredits(objects: Objects, invoice: StripeObject): void {
  for (const line of linesOf(objects, invoice)) {
    for (const credit of arrayOf(line._credits).map(objectOf)) {
      const spent = objects.find('billing.credit_balance_transaction', textOf(credit.credit_balance_transaction) ?? '');
      const grant = objects.find('billing.credit_grant', textOf(spent?.credit_grant) ?? '');
      if (!grant) continue;
      addEntry(objects, grant, {
        credit: {
          amount: moneyOf(amountOf(credit.amount), currencyOf(grant)),
          credits_application_invoice_voided: { invoice: invoice.id, invoice_line_item: line.id },
          type: 'credits_application_invoice_voided',
        },
        type: 'credit',
      });
    }
  }
}

function addEntry(objects: Objects, grant: StripeObject, fields: JsonObject): StripeObject {
  const entry = objects.make(
    'billing.credit_balance_transaction',
    {},
    { credit_grant: grant.id, effective_at: objects.now, ...fields },
  );
  return objects.add(entry, { parent: textOf(grant.customer) ?? '' });
}
