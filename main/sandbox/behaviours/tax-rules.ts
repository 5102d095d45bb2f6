// What tax is due on an amount at a place: by the account's registrations, the customer, and the goods.
import { arrayOf, type JsonObject, objectOf, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { EU_COUNTRIES, ratesAt, stateOfPostalCode, type TaxRate } from './tax-rates.ts';

/** Where a customer is, and what sets them apart. */
export interface TaxPlace {
  readonly country: string;
  readonly state: string | null;
  readonly rates: readonly TaxRate[];
  /** Why nothing is taxed at all; null where the goods decide. */
  readonly exemption: string | null;
}

/** One tax of one amount. `rate` is null where none is collected. */
export interface TaxShare {
  readonly amount: number;
  readonly taxable: number;
  readonly reason: string;
  readonly rate: TaxRate | null;
}

export interface Taxed {
  readonly isInclusive: boolean;
  /** All shares together. */
  readonly amount: number;
  readonly shares: readonly TaxShare[];
}

/** Tax codes that no one taxes. */
const EXEMPT_CODES = new Set(['txcd_00000000']);

/**
 * `details` are those of a calculation's `customer_details`: address, tax_ids, taxability_override. `param` names the
 * address. Throws `customer_tax_location_invalid` where it says too little.
 */
export function placeOf(objects: Objects, details: JsonObject, param: string): TaxPlace {
  const address = objectOf(details.address);
  const country = (textOf(address.country) ?? '').toUpperCase();
  const given = (textOf(address.state) ?? '').toUpperCase().replace(/^(US|CA)-/, '');
  const state = given === '' ? stateOfPostalCode(country, textOf(address.postal_code) ?? '') : given;
  const isDivided = country === 'US' || country === 'CA';
  const rates = ratesAt(country, state);
  if (!/^[A-Z]{2}$/.test(country) || (isDivided && rates === undefined)) {
    throw invalidRequest(
      'This address does not say where the customer is. Give the country, and in the USA and Canada the postal code or the state, too.',
      { code: 'customer_tax_location_invalid', param },
    );
  }
  const place = { country, state: isDivided ? state : null };
  const registered = registrationsFor(objects, country);
  const collected = (rates ?? []).filter((rate) => registered.some((one) => covers(one, place, rate)));
  const exemption = exemptionOf(objects, details, {
    country,
    isKnown: rates !== undefined,
    isTaxed: (rates ?? []).length > 0,
    isRegistered: rates?.length === 0 ? registered.some((one) => covers(one, place, null)) : collected.length > 0,
  });
  return { ...place, rates: collected, exemption };
}

function exemptionOf(
  objects: Objects,
  details: JsonObject,
  place: { country: string; isKnown: boolean; isTaxed: boolean; isRegistered: boolean },
): string | null {
  const override = textOf(details.taxability_override);
  if (override === 'customer_exempt') return 'customer_exempt';
  if (!place.isKnown) return 'not_supported';
  if (!place.isRegistered) return 'not_collecting';
  if (!place.isTaxed) return 'not_subject_to_tax';
  const isAbroad = place.country !== homeOf(objects);
  const hasVatId = arrayOf(details.tax_ids).some((id) => /^(eu|gb|no|ch)_vat$/.test(textOf(objectOf(id).type) ?? ''));
  return override === 'reverse_charge' || (hasVatId && isAbroad) ? 'reverse_charge' : null;
}

/** The country of the head office. */
function homeOf(objects: Objects): string | undefined {
  const settings = objects.find('tax.settings', 'only');
  return textOf(objectOf(objectOf(settings?.head_office).address).country);
}

/** The active ones in the country, and those in the EU that count for all of it. */
function registrationsFor(objects: Objects, country: string): JsonObject[] {
  return objects.list('tax.registration', [fieldIs('status', 'active')]).filter((registration) => {
    const of = textOf(registration.country) ?? '';
    return of === country || (EU_COUNTRIES.has(country) && isUnionWide(optionsOf(registration)));
  });
}

/** What a registration says of its country. */
function optionsOf(registration: JsonObject): JsonObject {
  return objectOf(objectOf(registration.country_options)[(textOf(registration.country) ?? '').toLowerCase()]);
}

function isUnionWide(options: JsonObject): boolean {
  return ['ioss', 'oss_non_union', 'oss_union'].includes(textOf(options.type) ?? '');
}

function covers(
  registration: JsonObject,
  place: { country: string; state: string | null },
  rate: TaxRate | null,
): boolean {
  const options = optionsOf(registration);
  if (place.country === 'US') return options.state === place.state;
  if (place.country !== 'CA') return true;
  const isProvincial = options.type === 'province_standard';
  if ((rate?.province ?? null) === null) return !isProvincial;
  return isProvincial && objectOf(options.province_standard).province === rate?.province;
}

/** The tax on top of the amount, or within it. Shares are rounded one by one and add up to the whole. */
export function taxOf(place: TaxPlace, amount: number, goods: { isInclusive: boolean; taxCode: string }): Taxed {
  const { isInclusive } = goods;
  const reason = place.exemption ?? (EXEMPT_CODES.has(goods.taxCode) ? 'product_exempt' : null);
  if (reason !== null) {
    const taxable = 0;
    return { isInclusive, amount: 0, shares: [{ amount: 0, taxable, reason, rate: null }] };
  }
  const percentage = place.rates.reduce((sum, rate) => sum + rate.percentage, 0);
  const parts = place.rates.map((rate) =>
    Math.round(isInclusive ? (amount * rate.percentage) / (100 + percentage) : (amount * rate.percentage) / 100),
  );
  const total = parts.reduce((sum, part) => sum + part, 0);
  const taxable = isInclusive ? amount - total : amount;
  const shares = place.rates.map((rate, at) => ({ amount: parts[at] ?? 0, taxable, reason: 'standard_rated', rate }));
  return { isInclusive, amount: total, shares };
}

/** `19` is `19.0`, as Stripe writes it. */
function inDecimals(percentage: number): string {
  return Number.isInteger(percentage) ? percentage.toFixed(1) : String(percentage);
}

/** The breakdown that a line or the shipping cost shows. */
export function breakdownOfLine(place: TaxPlace, taxed: Taxed): JsonObject[] {
  return taxed.shares.map(({ amount, taxable, reason, rate }) => ({
    amount,
    jurisdiction: {
      country: place.country,
      display_name: rate?.jurisdiction ?? place.state ?? place.country,
      level: rate?.level ?? (place.state === null ? 'country' : 'state'),
      state: rate ? rate.state : place.state,
    },
    sourcing: 'destination',
    tax_rate_details: rate
      ? { display_name: rate.name, percentage_decimal: inDecimals(rate.percentage), tax_type: rate.taxType }
      : null,
    taxability_reason: reason,
    taxable_amount: taxable,
  }));
}

/** The breakdown of a whole: what has the same rate and reason in one entry. */
export function breakdownOfAll(place: TaxPlace, all: readonly Taxed[]): JsonObject[] {
  const entries = new Map<string, { share: TaxShare; isInclusive: boolean; amount: number; taxable: number }>();
  for (const { isInclusive, shares } of all) {
    for (const share of shares) {
      const key = JSON.stringify([isInclusive, share.reason, share.rate]);
      const entry = entries.get(key) ?? { share, isInclusive, amount: 0, taxable: 0 };
      entries.set(key, { ...entry, amount: entry.amount + share.amount, taxable: entry.taxable + share.taxable });
    }
  }
  return [...entries.values()].map(({ share: { rate, reason }, isInclusive, amount, taxable }) => ({
    amount,
    inclusive: isInclusive,
    tax_rate_details: {
      country: place.country,
      flat_amount: null,
      percentage_decimal: inDecimals(rate?.percentage ?? 0),
      rate_type: rate ? 'percentage' : null,
      state: rate ? rate.state : place.state,
      tax_type: rate?.taxType ?? null,
    },
    taxability_reason: reason,
    taxable_amount: taxable,
  }));
}
