// Tax calculations: what is due on each line and on the shipping, where the customer is.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { checkTaxActive, taxSettingsOf } from './tax-registrations.ts';
import { breakdownOfAll, breakdownOfLine, placeOf, type Taxed, type TaxPlace, taxOf } from './tax-rules.ts';

const DAY = 24 * 60 * 60;
const USUAL_CODE = 'txcd_10000000';
const SHIPPING_CODE = 'txcd_92010001';

export const tax: Behaviour = {
  operations: {
    'tax.calculations.create': calculate,
  },
};

interface TaxedAmount {
  readonly amount: number;
  readonly taxed: Taxed;
}

function calculate(work: Work): StripeObject {
  const { objects, params } = work;
  const lines = arrayOf(params.line_items).map(objectOf);
  if (lines.length === 0) throw parameterMissing('line_items');
  checkTaxActive(objects, params.ship_from_details);
  const { details, param } = customerOf(objects, params);
  const place = placeOf(objects, details, param);
  const made = lines.map((line, index) => taxLine(objects, line, { place, index }));
  const shipping = shippingOf(objects, params.shipping_cost, place);
  const all: TaxedAmount[] = [...made, ...(shipping ? [shipping] : [])];
  const sum = (isInclusive: boolean) =>
    all.reduce((total, { taxed }) => total + (taxed.isInclusive === isInclusive ? taxed.amount : 0), 0);
  const calculation = createObject({ ...work, params: { ...params, line_items: undefined } }, 'tax.calculation', {
    amount_total: all.reduce((total, { amount }) => total + amount, 0) + sum(false),
    customer_details: customerDetails(details),
    expires_at: objects.now + 90 * DAY,
    line_items: undefined,
    shipping_cost: shipping?.fields ?? null,
    tax_amount_exclusive: sum(false),
    tax_amount_inclusive: sum(true),
    tax_breakdown: breakdownOfAll(
      place,
      all.map(({ taxed }) => taxed),
    ),
    tax_date: numberOf(params.tax_date) ?? objects.now,
  });
  for (const { line } of made) objects.add(line, { parent: calculation.id, event: null });
  return calculation;
}

/** The customer's details as given, or those that are kept of the customer. */
function customerOf(objects: Objects, params: JsonObject): { details: JsonObject; param: string } {
  const id = textOf(params.customer);
  const given = objectOf(params.customer_details);
  if (id === undefined || given.address !== undefined) {
    return { details: given, param: 'customer_details[address]' };
  }
  const customer = objects.get('customer', id, 'customer');
  const shipping = objectOf(customer.shipping).address;
  const isShipped = textOf(objectOf(shipping).country) !== undefined;
  const details = {
    address: isShipped ? shipping : customer.address,
    address_source: isShipped ? 'shipping' : 'billing',
    taxability_override: { exempt: 'customer_exempt', reverse: 'reverse_charge' }[textOf(customer.tax_exempt) ?? ''],
    ...given,
  };
  return { details, param: 'customer' };
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

/** As given, or as the settings say; on top of the amount where neither does. */
function isInclusive(objects: Objects, given: JsonObject): boolean {
  const behaviour = textOf(given.tax_behavior) ?? textOf(objectOf(taxSettingsOf(objects).defaults).tax_behavior);
  return behaviour === 'inclusive';
}

function taxLine(
  objects: Objects,
  line: JsonObject,
  { place, index }: { place: TaxPlace; index: number },
): TaxedAmount & { line: StripeObject } {
  const amount = amountOf(line.amount);
  const productId = textOf(line.product);
  const product =
    productId === undefined ? undefined : objects.get('product', productId, `line_items[${index}][product]`);
  const usual = textOf(objectOf(taxSettingsOf(objects).defaults).tax_code) ?? USUAL_CODE;
  const taxCode = textOf(line.tax_code) ?? textOf(product?.tax_code) ?? usual;
  const taxed = taxOf(place, amount, { isInclusive: isInclusive(objects, line), taxCode });
  const made = objects.make(
    'tax.calculation_line_item',
    {},
    {
      amount,
      amount_tax: taxed.amount,
      metadata: objectOf(line.metadata),
      product: productId ?? null,
      quantity: numberOf(line.quantity) ?? 1,
      reference: textOf(line.reference) ?? `L${index + 1}`,
      tax_behavior: taxed.isInclusive ? 'inclusive' : 'exclusive',
      tax_breakdown: breakdownOfLine(place, taxed),
      tax_code: taxCode,
    },
  );
  return { amount, taxed, line: made };
}

function shippingOf(
  objects: Objects,
  given: JsonObject[string],
  place: TaxPlace,
): (TaxedAmount & { fields: JsonObject }) | undefined {
  if (given === undefined || given === null) return undefined;
  const cost = objectOf(given);
  const rateId = textOf(cost.shipping_rate);
  if (rateId !== undefined && cost.amount !== undefined) {
    throw invalidRequest('Give shipping_cost[amount] or shipping_cost[shipping_rate], not both.', {
      param: 'shipping_cost[amount]',
    });
  }
  const rate = rateId === undefined ? undefined : objects.get('shipping_rate', rateId, 'shipping_cost[shipping_rate]');
  const amount = amountOf(cost.amount ?? objectOf(rate?.fixed_amount).amount);
  const taxCode = textOf(cost.tax_code) ?? textOf(rate?.tax_code) ?? SHIPPING_CODE;
  const taxed = taxOf(place, amount, { isInclusive: isInclusive(objects, { ...rate, ...cost }), taxCode });
  const fields: JsonObject = {
    amount,
    amount_tax: taxed.amount,
    ...(rateId === undefined ? {} : { shipping_rate: rateId }),
    tax_behavior: taxed.isInclusive ? 'inclusive' : 'exclusive',
    tax_breakdown: breakdownOfLine(place, taxed),
    tax_code: taxCode,
  };
  return { amount, taxed, fields };
}
