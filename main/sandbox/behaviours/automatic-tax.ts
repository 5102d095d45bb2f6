// Automatic tax on invoices: the rates of the customer's place, where the account is registered, as tax rates of their own.
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import type { TaxRate } from './tax-rates.ts';
import { placeOf, type TaxPlace } from './tax-rules.ts';

export interface AutomaticTax {
  /** The invoice's field of this name. */
  readonly field: JsonObject;
  /** What a line is taxed with. */
  readonly ratesFor: (line: StripeObject) => StripeObject[];
}

/** Null where the invoice does not ask for it. */
export function automaticTaxOf(objects: Objects, invoice: StripeObject): AutomaticTax | null {
  const asked = objectOf(invoice.automatic_tax);
  if (asked.enabled !== true) return null;
  const place = findPlace(objects, invoice);
  const field = {
    ...asked,
    liability: asked.liability ?? { type: 'self' },
    provider: 'stripe',
    status: place ? 'complete' : 'requires_location_inputs',
  };
  return {
    field,
    ratesFor: (line) => {
      if (!place || place.exemption !== null) return [];
      const isInclusive = includesTax(objects, line, textOf(invoice.currency) ?? 'usd');
      return place.rates.map((rate) => rateObject(objects, place, rate, isInclusive));
    },
  };
}

/** Undefined where the address says too little. */
function findPlace(objects: Objects, invoice: StripeObject): TaxPlace | undefined {
  const customer = objects.find('customer', textOf(invoice.customer) ?? '');
  const address = objectOf(customer?.shipping).address ?? customer?.address ?? null;
  const taxIds = customer ? objects.list('tax_id', [isParent(customer.id)]) : [];
  try {
    return placeOf(objects, { address, tax_ids: taxIds }, 'customer');
  } catch (error) {
    if (error instanceof SandboxError) return undefined;
    throw error;
  }
}

/** The price says it; else, as Stripe's setting `inferred_by_currency` does, the currency. */
function includesTax(objects: Objects, line: StripeObject, currency: string): boolean {
  const { price } = objectOf(objectOf(line.pricing).price_details);
  const behaviour = textOf(objects.find('price', textOf(price) ?? '')?.tax_behavior);
  if (behaviour === 'inclusive' || behaviour === 'exclusive') return behaviour === 'inclusive';
  return currency !== 'usd' && currency !== 'cad';
}

/** One for each place and way, made when it is first needed; not to be chosen by hand, as Stripe's own are not. */
function rateObject(objects: Objects, place: TaxPlace, rate: TaxRate, isInclusive: boolean): StripeObject {
  const key = [place.country, rate.state, rate.taxType, rate.percentage, isInclusive].join(' ');
  const [known] = objects.list('tax_rate', [fieldIs('_automatic', key)], 1);
  if (known) return known;
  const made = objects.make(
    'tax_rate',
    { metadata: {} },
    {
      active: false,
      country: place.country,
      display_name: rate.name,
      effective_percentage: rate.percentage,
      inclusive: isInclusive,
      jurisdiction: rate.jurisdiction,
      jurisdiction_level: rate.level,
      percentage: rate.percentage,
      rate_type: 'percentage',
      state: rate.state,
      tax_type: rate.taxType,
      _automatic: key,
    },
  );
  return objects.add(made, { event: null });
}
