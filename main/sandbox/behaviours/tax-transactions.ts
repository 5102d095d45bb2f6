// Tax transactions: recorded from a calculation, and reversed whole or in part, never by more than is left.
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

export const taxTransactions: Behaviour = {
  operations: {
    'tax.transactions.createFromCalculation': ({ objects, params }) => {
      const calculation = objects.get('tax.calculation', textOf(params.calculation) ?? '', 'calculation');
      return recordCalculation(objects, calculation, { ...params, reference: textOf(params.reference) ?? '' });
    },
    'tax.transactions.createReversal': reverse,
  },
};

export function linesOf(objects: Objects, type: string, parent: string): StripeObject[] {
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
  if (reference === '') throw parameterMissing('reference');
  if (objects.list('tax.transaction', [fieldIs('reference', reference)], 1).length === 0) return;
  throw invalidRequest(`There is a tax transaction with the reference '${reference}' already.`, {
    code: 'resource_already_exists',
    param: 'reference',
  });
}

/** Throws where the calculation has expired, or the reference was taken. */
export function recordCalculation(
  objects: Objects,
  calculation: StripeObject,
  params: JsonObject & { reference: string },
): StripeObject {
  if (amountOf(calculation.expires_at) > 0 && amountOf(calculation.expires_at) <= objects.now) {
    throw invalidRequest(`The calculation ${calculation.id} has expired. Make a new one.`, { param: 'calculation' });
  }
  checkReference(objects, params.reference);
  const { tax_breakdown: _, ...shipping } = objectOf(calculation.shipping_cost);
  const transaction = makeTransaction(objects, calculation, {
    metadata: objectOf(params.metadata),
    posted_at: numberOf(params.posted_at) ?? objects.now,
    reference: params.reference,
    shipping_cost: calculation.shipping_cost === null ? null : shipping,
    type: 'transaction',
    _calculation: calculation.id,
  });
  for (const line of linesOf(objects, 'tax.calculation_line_item', calculation.id)) {
    const made = objects.make(
      'tax.transaction_line_item',
      {},
      {
        amount: line.amount,
        amount_tax: line.amount_tax,
        metadata: objectOf(line.metadata),
        product: line.product ?? null,
        quantity: line.quantity ?? 1,
        reference: line.reference ?? '',
        reversal: null,
        tax_behavior: line.tax_behavior ?? 'exclusive',
        tax_code: line.tax_code,
        type: 'transaction',
      },
    );
    objects.add(made, { parent: transaction.id, event: null });
  }
  return transaction;
}

/** What goes back of a line or of the shipping cost: both below zero. */
interface Back {
  readonly amount: number;
  readonly amountTax: number;
}

/** A line of the original, or its shipping cost (`line` is null), with what of it was not reversed yet. */
interface Part {
  readonly line: StripeObject | null;
  readonly amount: number;
  readonly amountTax: number;
  readonly isInclusive: boolean;
}

function reverse({ objects, params }: Work): StripeObject {
  const original = objects.get('tax.transaction', textOf(params.original_transaction) ?? '', 'original_transaction');
  if (original.type === 'reversal') {
    throw invalidRequest(`The transaction ${original.id} is a reversal itself.`, { param: 'original_transaction' });
  }
  return reverseTransaction(objects, original, { ...params, reference: textOf(params.reference) ?? '' });
}

/** Unless the mode is `partial`, all that is left. Throws where that is nothing, or less than asked for. */
export function reverseTransaction(
  objects: Objects,
  original: StripeObject,
  params: JsonObject & { reference: string },
): StripeObject {
  checkReference(objects, params.reference);
  const parts = partsOf(objects, original);
  if (parts.every(({ amount, amountTax }) => amount === 0 && amountTax === 0)) {
    throw invalidRequest(`The transaction ${original.id} was reversed already.`, { param: 'original_transaction' });
  }
  const backs = params.mode === 'partial' ? partialBacks(parts, params) : parts.map(wholeOf);
  const shipping = parts.findIndex(({ line }) => line === null);
  const shippingBack = backs[shipping];
  const transaction = makeTransaction(objects, original, {
    metadata: objectOf(params.metadata),
    reference: params.reference,
    reversal: { original_transaction: original.id },
    shipping_cost: shippingBack
      ? { ...objectOf(original.shipping_cost), amount: shippingBack.amount, amount_tax: shippingBack.amountTax }
      : null,
    type: 'reversal',
    _original: original.id,
  });
  parts.forEach(({ line }, at) => {
    const back = backs[at];
    if (line && back) addReversedLine(objects, transaction, { line, back, given: givenFor(params, line) });
  });
  return transaction;
}

function wholeOf({ amount, amountTax }: Part): Back {
  return { amount: -amount, amountTax: -amountTax };
}

function partsOf(objects: Objects, original: StripeObject): Part[] {
  const reversals = objects.list('tax.transaction', [fieldIs('_original', original.id)]);
  const reversed = reversals.flatMap(({ id }) => linesOf(objects, 'tax.transaction_line_item', id));
  const parts: Part[] = linesOf(objects, 'tax.transaction_line_item', original.id).map((line) => {
    const before = reversed.filter((other) => objectOf(other.reversal).original_line_item === line.id);
    return {
      line,
      amount: sumOf([line, ...before], 'amount'),
      amountTax: sumOf([line, ...before], 'amount_tax'),
      isInclusive: line.tax_behavior === 'inclusive',
    };
  });
  if (original.shipping_cost === null || original.shipping_cost === undefined) return parts;
  const costs = [original, ...reversals].map((one) => objectOf(one.shipping_cost));
  const isInclusive = costs[0]?.tax_behavior === 'inclusive';
  return [...parts, { line: null, amount: sumOf(costs, 'amount'), amountTax: sumOf(costs, 'amount_tax'), isInclusive }];
}

function sumOf(objects: readonly JsonObject[], name: string): number {
  return objects.reduce((sum, object) => sum + amountOf(object[name]), 0);
}

function givenFor(params: JsonObject, line: StripeObject | null): JsonObject | undefined {
  if (line === null) return params.shipping_cost === undefined ? undefined : objectOf(params.shipping_cost);
  return arrayOf(params.line_items)
    .map(objectOf)
    .find((given) => given.original_line_item === line.id);
}

function partialBacks(parts: readonly Part[], params: JsonObject): (Back | undefined)[] {
  const flat = numberOf(params.flat_amount);
  if (flat !== undefined) return spread(parts, flat);
  const lines = arrayOf(params.line_items).map(objectOf);
  const stranger = lines.findIndex((given) => !parts.some(({ line }) => line?.id === given.original_line_item));
  if (stranger >= 0) {
    throw invalidRequest('This line does not belong to the original transaction.', {
      code: 'resource_missing',
      param: `line_items[${stranger}][original_line_item]`,
    });
  }
  if (lines.length === 0 && params.shipping_cost === undefined) throw parameterMissing('line_items');
  return parts.map((part) => {
    const given = givenFor(params, part.line);
    if (!given) return undefined;
    const back = { amount: amountOf(given.amount), amountTax: amountOf(given.amount_tax) };
    const param = part.line === null ? 'shipping_cost' : `line_items[${lines.indexOf(given)}]`;
    checkBack(back.amount, part.amount, `${param}[amount]`);
    checkBack(back.amountTax, part.amountTax, `${param}[amount_tax]`);
    return back;
  });
}

function checkBack(back: number, left: number, param: string): void {
  if (back <= 0 && -back <= left) return;
  throw invalidRequest(`${param} must lie between ${-left}, which is what is left, and 0.`, { param });
}

/** An amount with its tax over all parts, by what is left of each; what rounding leaves goes to the last. */
function spread(parts: readonly Part[], flat: number): Back[] {
  const left = parts.map((part) => part.amount + (part.isInclusive ? 0 : part.amountTax));
  const whole = left.reduce((sum, amount) => sum + amount, 0);
  checkBack(flat, whole, 'flat_amount');
  let rest = flat;
  return parts.map((part, at) => {
    const most = left[at] ?? 0;
    const share = at === parts.length - 1 ? rest : -Math.round((-flat * most) / whole);
    rest -= share;
    const amountTax = most === 0 ? 0 : Math.round((share * part.amountTax) / most) || 0;
    return { amount: part.isInclusive ? share : share - amountTax, amountTax };
  });
}

function addReversedLine(
  objects: Objects,
  transaction: StripeObject,
  { line, back, given = {} }: { line: StripeObject; back: Back; given: JsonObject | undefined },
): void {
  const made = objects.make(
    'tax.transaction_line_item',
    {},
    {
      amount: back.amount,
      amount_tax: back.amountTax,
      metadata: objectOf(given.metadata ?? line.metadata),
      product: line.product ?? null,
      quantity: numberOf(given.quantity) ?? line.quantity ?? 1,
      reference: textOf(given.reference) ?? line.reference ?? '',
      reversal: { original_line_item: line.id },
      tax_behavior: line.tax_behavior ?? 'exclusive',
      tax_code: line.tax_code,
      type: 'reversal',
    },
  );
  objects.add(made, { parent: transaction.id, event: null });
}
