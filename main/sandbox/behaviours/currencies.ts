// What a currency implies: whether it exists, how its amounts are written, what it costs to be paid in it.
import { invalidRequest, shorten } from '../engine/sandbox-error.ts';

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Amounts of these are whole units. The list is Stripe's, which differs from ISO in a few. */
const ZERO_DECIMAL = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'ugx',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);

/** The smallest charge, in minor units, where it is not 50. */
const MINIMUMS: Readonly<Record<string, number>> = {
  gbp: 30,
  jpy: 50,
  mxn: 1000,
  sek: 300,
  nok: 300,
  dkk: 250,
  czk: 1500,
  hkd: 400,
  pln: 200,
  inr: 50,
};

/** In lower case, as Stripe answers. Throws a 400 for what is no currency. */
export function readCurrency(text: string | undefined, param = 'currency'): string {
  const currency = (text ?? '').toLowerCase();
  if (known.has(currency)) return currency;
  throw invalidRequest(`'${shorten(currency)}' is no currency. Use a three-letter code such as usd, eur or jpy.`, {
    param,
  });
}

/** Throws a 400 for an amount that can't be charged. `amount` is in minor units. */
export function checkChargeable(amount: number, currency: string, param = 'amount'): void {
  if (amount <= 0) {
    throw invalidRequest('The amount must be greater than zero.', { code: 'parameter_invalid_integer', param });
  }
  const minimum = minimumOf(currency);
  if (amount < minimum) {
    throw invalidRequest(`The amount must be at least ${inWords(minimum, currency)}.`, {
      code: 'amount_too_small',
      param,
    });
  }
  if (amount > 99_999_999) {
    throw invalidRequest(`The amount must be at most ${inWords(99_999_999, currency)}.`, {
      code: 'amount_too_large',
      param,
    });
  }
}

/** The least that a card can be charged, in minor units. */
export function minimumOf(currency: string): number {
  return MINIMUMS[currency] ?? 50;
}

/** `1999`, `eur` is `19.99 EUR`; a part of a minor unit is written out. */
export function inWords(amount: number, currency: string): string {
  const whole = ZERO_DECIMAL.has(currency) ? amount : amount / 100;
  const isExact = Number.isInteger(amount) && !ZERO_DECIMAL.has(currency);
  const text = isExact ? whole.toFixed(2) : String(Number(whole.toPrecision(12)));
  return `${text} ${currency.toUpperCase()}`;
}

/** 2.9 % and 30 minor units (3.6 % in yen, without a fixed part): of the order that Stripe takes. */
export function feeOf(amount: number, currency: string): number {
  return ZERO_DECIMAL.has(currency) ? Math.round(amount * 0.036) : Math.round(amount * 0.029) + 30;
}
