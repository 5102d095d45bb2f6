// What tax rates make of an amount: on top of it where they are exclusive, a part of it where they are inclusive.
import { arrayOf, type Json, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';

export interface TaxAmount {
  /** In minor units. */
  readonly amount: number;
  /** The id of the rate. */
  readonly rate: string;
  readonly behavior: 'exclusive' | 'inclusive';
  /** What the rate was applied to, without any tax. */
  readonly taxable: number;
  readonly reason: string;
}

/** `exempt` is the customer's `tax_exempt`: whoever is exempt, or pays the tax themselves, is asked for none. */
export function taxesOn(amount: number, rates: readonly StripeObject[], exempt: string): TaxAmount[] {
  const included = rates.reduce((sum, rate) => sum + (rate.inclusive === true ? percentOf(rate) : 0), 0);
  const net = amount / (1 + included / 100);
  const reason = exempt === 'exempt' ? 'customer_exempt' : exempt === 'reverse' ? 'reverse_charge' : 'not_available';
  return rates.map((rate) => ({
    amount: exempt === 'none' ? Math.round((net * percentOf(rate)) / 100) : 0,
    rate: rate.id,
    behavior: rate.inclusive === true ? 'inclusive' : 'exclusive',
    taxable: Math.round(net),
    reason,
  }));
}

function percentOf(rate: StripeObject): number {
  return numberOf(rate.percentage) ?? 0;
}

export function ratesOf(objects: Objects, ids: readonly Json[]): StripeObject[] {
  return ids.flatMap((id) => objects.find('tax_rate', textOf(id) ?? '') ?? []);
}

/** The ids of `tax_rates`; undefined where none are given, which leaves those that are there. Throws a 400 for unknown ones. */
export function readTaxRates(objects: Objects, given: Json | undefined, param: string): string[] | undefined {
  if (given === undefined) return undefined;
  return arrayOf(given).map((id, index) => {
    const rate = objects.get('tax_rate', textOf(id) ?? '', `${param}[${index}]`);
    return rate.id;
  });
}
