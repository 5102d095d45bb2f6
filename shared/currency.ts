// Amounts in a currency's minor units, as Stripe takes them, and in words that a person checks before money moves.

/** Stripe's documentation, "Zero-decimal currencies". UGX stands there, too, but is sent with two decimals: see below. */
const ZERO_DECIMAL = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMAL = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * How many decimals a currency has in Stripe's API; null where `currency` is no three-letter code.
 * ISK and UGX have no minor units of their own, yet Stripe keeps two decimals for them ("Special cases"), as for
 * HUF and TWD, which are whole in payouts only.
 */
export function minorUnitDigits(currency: string): 0 | 2 | 3 | null {
  const code = currency.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return null;
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/**
 * An amount in minor units as a person reads it, e.g. (`1999`, `eur`) is `19.99 EUR`, (`500`, `jpy`) is `500 JPY`.
 * Moves the point in the text, so that no amount is too large or too fine; fractions of a minor unit
 * (`unit_amount_decimal`) stay. Null where either is not what it must be.
 */
export function formatMinorUnits(amount: string, currency: string): string | null {
  const digits = minorUnitDigits(currency);
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (digits === null || !parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const padded = whole.replace(/^0+/, '').padStart(digits + 1, '0');
  const major = padded.slice(0, padded.length - digits);
  const minor = padded.slice(padded.length - digits) + fraction;
  return `${sign}${major}${minor === '' ? '' : `.${minor}`} ${currency.trim().toUpperCase()}`;
}

/**
 * The reverse: `19.99` EUR is `1999`. Null where the text is no amount, or finer than the currency's minor unit,
 * since rounding money is not ours to do.
 */
export function parseMajorUnits(text: string, currency: string): string | null {
  const digits = minorUnitDigits(currency);
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (digits === null || !parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (!/^0*$/.test(fraction.slice(digits))) return null;
  const minor = (whole + fraction.slice(0, digits).padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
  return minor === '0' ? minor : sign + minor;
}
