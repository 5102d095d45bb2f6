// Tax: calculations at a fixed rate per country, and the transactions that are recorded from them.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

const DAY = 24 * 60 * 60;
/** In percent: near the real ones, and the same every time. */
const RATES: Readonly<Record<string, number>> = { DE: 19, FR: 20, GB: 20, IE: 23, JP: 10, NL: 21, US: 10.35 };

export const tax: Behaviour = {
  operations: {
    'tax.calculations.create': calculate,
    'tax.transactions.createFromCalculation': record,
    'tax.transactions.createReversal': reverse,
    'tax.associations.find': ({ objects, params }) => {
      const intent = objects.get('payment_intent', textOf(params.payment_intent) ?? '', 'payment_intent');
      const [calculation] = objects.list('tax.calculation', [], 1);
      return objects.make(
        'tax.association',
        {},
        {
          calculation: calculation?.id ?? '',
          payment_intent: intent.id,
          tax_transaction_attempts: [],
        },
      );
    },
  },
};

function calculate(work: Work): StripeObject {
  const { objects, params } = work;
  const details = objectOf(params.customer_details);
  const address = objectOf(details.address);
  const lines = arrayOf(params.line_items).map(objectOf);
  if (lines.length === 0) throw parameterMissing('line_items');
  const rate = RATES[textOf(address.country) ?? 'US'] ?? 0;
  const made = lines.map((line, index) => taxLine(objects, line, { rate, index, address }));
  const sum = (name: string) => made.reduce((total, line) => total + amountOf(line[name]), 0);
  const exclusive = made
    .filter((line) => line.tax_behavior === 'exclusive')
    .reduce((total, line) => total + amountOf(line.amount_tax), 0);
  const calculation = createObject({ ...work, params: { ...params, line_items: undefined } }, 'tax.calculation', {
    amount_total: sum('amount') + exclusive,
    customer_details: customerDetails(details),
    expires_at: objects.now + 90 * DAY,
    line_items: undefined,
    tax_amount_exclusive: exclusive,
    tax_amount_inclusive: sum('amount_tax') - exclusive,
    tax_date: numberOf(params.tax_date) ?? objects.now,
  });
  for (const line of made) objects.add(line, { parent: calculation.id, event: null });
  return calculation;
}

function customerDetails(given: JsonObject): JsonObject {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return {
    address: { ...address, ...objectOf(given.address) },
    address_source: given.address_source ?? 'shipping',
    ip_address: given.ip_address ?? null,
    tax_ids: arrayOf(given.tax_ids),
    taxability_override: given.taxability_override ?? 'none',
  };
}

function taxLine(
  objects: Objects,
  line: JsonObject,
  place: { rate: number; index: number; address: JsonObject },
): StripeObject {
  const amount = amountOf(line.amount);
  const behaviour = textOf(line.tax_behavior) ?? 'exclusive';
  const share = place.rate / 100;
  const taxAmount = Math.round(behaviour === 'exclusive' ? amount * share : amount - amount / (1 + share));
  return objects.make(
    'tax.calculation_line_item',
    {},
    {
      amount,
      amount_tax: taxAmount,
      metadata: objectOf(line.metadata),
      product: textOf(line.product) ?? null,
      quantity: numberOf(line.quantity) ?? 1,
      reference: textOf(line.reference) ?? `L${place.index + 1}`,
      tax_behavior: behaviour,
      tax_code: textOf(line.tax_code) ?? 'txcd_10000000',
    },
  );
}

function linesOf(objects: Objects, type: string, parent: string): StripeObject[] {
  return objects.list(type, [isParent(parent)]).reverse();
}

function makeTransaction(objects: Objects, from: StripeObject, fields: JsonObject): StripeObject {
  const transaction = objects.make(
    'tax.transaction',
    {},
    {
      currency: from.currency,
      customer: from.customer ?? null,
      customer_details: objectOf(from.customer_details),
      posted_at: objects.now,
      ship_from_details: from.ship_from_details ?? null,
      shipping_cost: null,
      tax_date: from.tax_date ?? objects.now,
      ...fields,
    },
  );
  return objects.add(transaction, { event: null });
}

function checkReference(objects: Objects, reference: string): void {
  if (objects.list('tax.transaction', [fieldIs('reference', reference)], 1).length === 0) return;
  throw invalidRequest(`There is a tax transaction with the reference '${reference}' already.`, {
    code: 'resource_already_exists',
    param: 'reference',
  });
}

function record({ objects, params }: Work): StripeObject {
  const calculation = objects.get('tax.calculation', textOf(params.calculation) ?? '', 'calculation');
  const reference = textOf(params.reference) ?? '';
  checkReference(objects, reference);
  const metadata = objectOf(params.metadata);
  const transaction = makeTransaction(objects, calculation, { metadata, reference, type: 'transaction' });
  for (const line of linesOf(objects, 'tax.calculation_line_item', calculation.id)) {
    copyLine(objects, line, transaction.id, { sign: 1, original: null });
  }
  return transaction;
}

function reverse({ objects, params }: Work): StripeObject {
  const original = objects.get('tax.transaction', textOf(params.original_transaction) ?? '', 'original_transaction');
  const reference = textOf(params.reference) ?? '';
  checkReference(objects, reference);
  const reversal = { original_transaction: original.id };
  const transaction = makeTransaction(objects, original, {
    metadata: objectOf(params.metadata),
    reference,
    reversal,
    type: 'reversal',
  });
  for (const line of linesOf(objects, 'tax.transaction_line_item', original.id)) {
    copyLine(objects, line, transaction.id, { sign: -1, original: line.id });
  }
  return transaction;
}

function copyLine(
  objects: Objects,
  line: StripeObject,
  parent: string,
  as: { sign: 1 | -1; original: string | null },
): void {
  const made = objects.make(
    'tax.transaction_line_item',
    {},
    {
      amount: as.sign * amountOf(line.amount),
      amount_tax: as.sign * amountOf(line.amount_tax),
      metadata: objectOf(line.metadata),
      product: line.product ?? null,
      quantity: line.quantity ?? 1,
      reference: line.reference ?? '',
      reversal: as.original === null ? null : { original_line_item: as.original },
      tax_behavior: line.tax_behavior ?? 'exclusive',
      tax_code: line.tax_code ?? 'txcd_10000000',
      type: as.sign > 0 ? 'transaction' : 'reversal',
    },
  );
  objects.add(made, { parent, event: null });
}
