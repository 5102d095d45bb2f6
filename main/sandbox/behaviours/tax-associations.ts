// Payments that carry a tax calculation (`hooks`): paid, it is recorded by itself, and a refund reverses its share.
import { amountOf, arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { resourceMissing } from '../engine/sandbox-error.ts';
import type { Behaviour } from '../engine/work.ts';
import { recordCalculation, reverseTransaction } from './tax-transactions.ts';

export const taxAssociations: Behaviour = {
  operations: {
    'tax.associations.find': ({ objects, params }) => {
      const intent = objects.get('payment_intent', textOf(params.payment_intent) ?? '', 'payment_intent');
      const association = associationOf(objects, intent.id);
      if (association) return association;
      throw resourceMissing('tax association of the payment intent', intent.id, 'payment_intent', true);
    },
  },
};

function associationOf(objects: Objects, intentId: string): StripeObject | undefined {
  return objects.list('tax.association', [fieldIs('payment_intent', intentId)], 1)[0];
}

/** Throws where the calculation that is named does not exist. */
export function checkHooks(objects: Objects, params: JsonObject): void {
  const id = calculationOf(params);
  if (id !== undefined) objects.get('tax.calculation', id, 'hooks[inputs][tax][calculation]');
}

function calculationOf({ hooks }: JsonObject): string | undefined {
  const id = textOf(objectOf(objectOf(objectOf(hooks).inputs).tax).calculation);
  return id === '' ? undefined : id;
}

/** Keeps which calculation a payment intent goes with, as its `hooks` say now. */
export function associateTax(objects: Objects, intent: StripeObject): void {
  const calculation = calculationOf(intent);
  if (calculation === undefined) return;
  const known = associationOf(objects, intent.id);
  if (known?.calculation === calculation) return;
  if (known) return void objects.change(known, { calculation }, null);
  const fields = { calculation, payment_intent: intent.id, tax_transaction_attempts: [] };
  objects.add(objects.make('tax.association', {}, fields), { event: null });
}

function addAttempt(objects: Objects, association: StripeObject, attempt: JsonObject): void {
  const attempts = [...arrayOf(association.tax_transaction_attempts), attempt];
  objects.change(association, { tax_transaction_attempts: attempts }, null);
}

/** Records the calculation of a payment intent that was paid. What speaks against it is kept with the association. */
export function commitTax(objects: Objects, intent: StripeObject): void {
  const association = calculationOf(intent) === undefined ? undefined : associationOf(objects, intent.id);
  const calculation = association && objects.find('tax.calculation', textOf(association.calculation) ?? '');
  if (!association || !calculation) return;
  const reason = reasonAgainst(objects, intent, calculation);
  if (reason !== null) {
    addAttempt(objects, association, { errored: { reason }, source: intent.id, status: 'errored' });
    return;
  }
  const transaction = recordCalculation(objects, calculation, { reference: intent.id });
  addAttempt(objects, association, {
    committed: { transaction: transaction.id },
    source: intent.id,
    status: 'committed',
  });
}

function reasonAgainst(objects: Objects, intent: StripeObject, calculation: StripeObject): string | null {
  if (amountOf(calculation.expires_at) <= objects.now) return 'calculation_expired';
  if (calculation.currency !== intent.currency) return 'currency_mismatch';
  const isTaken = (name: string, value: string) =>
    objects.list('tax.transaction', [fieldIs(name, value)], 1).length > 0;
  if (isTaken('_calculation', calculation.id)) return 'another_payment_associated_with_calculation';
  return isTaken('reference', intent.id) ? 'unique_reference_violation' : null;
}

/** Reverses the refund's share of what was recorded for its payment. */
export function reverseTax(objects: Objects, refund: StripeObject): void {
  const association = associationOf(objects, textOf(refund.payment_intent) ?? '');
  const committed = arrayOf(association?.tax_transaction_attempts).map((attempt) =>
    objectOf(objectOf(attempt).committed),
  );
  const original = objects.find('tax.transaction', textOf(committed[0]?.transaction) ?? '');
  if (!association || !original) return;
  const calculation = objects.get('tax.calculation', textOf(association.calculation) ?? '');
  const part = amountOf(refund.amount);
  const isWhole = part >= amountOf(calculation.amount_total);
  const reversal = reverseTransaction(objects, original, {
    mode: isWhole ? 'full' : 'partial',
    ...(isWhole ? {} : { flat_amount: -part }),
    reference: refund.id,
  });
  addAttempt(objects, association, { committed: { transaction: reversal.id }, source: refund.id, status: 'committed' });
}
