// Finds the amounts in a request and writes them in major units, for the confirmation of a live call.
import { isLosslessNumber, parse } from 'lossless-json';
import qs from 'qs';
import { formatMinorUnits } from '../../shared/currency.ts';
import type { CallBody } from '../stripe/stripe-call.ts';

export interface NamedAmount {
  readonly name: string;
  readonly amount: string;
}

/** Names of amounts in Stripe's API; what is a share or a count is none. */
const AMOUNT = /(^|_)(amount|balance|price|fee|total|value)(_decimal|_off|_due|_gte|_lte)?$|^(preset|maximum|minimum)$/;
const NO_AMOUNT = /percent|rate|count|quantity/;

/**
 * Read from the very bytes that are sent, so that what is confirmed is what happens. The currency is the nearest:
 * beside the amount, or else in an object around it. Without one (a refund's is its charge's) the number stands alone.
 */
export function findAmounts(body: CallBody): NamedAmount[] {
  if (body.kind !== 'form' && body.kind !== 'json') return [];
  const root =
    body.kind === 'form'
      ? qs.parse(body.text, { depth: 20, arrayLimit: 1000, parameterLimit: 100_000 })
      : parse(body.text);
  return collect(root, '', null);
}

function collect(value: unknown, name: string, currencyAround: string | null): NamedAmount[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => collect(item, `${name}[${index}]`, currencyAround));
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return [];
  const fields = Object.entries(value);
  const currency = readText(fields.find(([field]) => field === 'currency')?.[1]) ?? currencyAround;
  return fields.flatMap(([field, item]) => {
    const path = name === '' ? field : `${name}[${field}]`;
    const text = readText(item);
    if (text === null) return collect(item, path, currency);
    return isAmount(field, text) ? [{ name: path, amount: describe(text, currency) }] : [];
  });
}

function isAmount(field: string, text: string): boolean {
  return AMOUNT.test(field) && !NO_AMOUNT.test(field) && /^-?\d+(\.\d+)?$/.test(text);
}

function describe(text: string, currency: string | null): string {
  const written = currency === null ? null : formatMinorUnits(text, currency);
  return written ?? `${text} in the smallest unit of its currency`;
}

function readText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return isLosslessNumber(value) ? value.toString() : null;
}
