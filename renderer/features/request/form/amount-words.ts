// Says what an amount in minor units is in the request's own currency. Pure.
import { formatMinorUnits, minorUnitDigits, parseMajorUnits } from '../../../../shared/currency.ts';
import type { DraftTarget, ParameterValue } from '../../../../shared/draft.ts';
import type { FieldPath } from '../field-path.ts';
import { getValue, isFields } from './form-values.ts';

/** Parts of the tree whose names are currencies, e.g. `currency_options[eur]`. */
const KEYED_BY_CURRENCY = /^(currency_options|tipping)$|_by_currency$/;

/** Whether what stands at `path` holds a part per currency, under the currency's code. */
export function isKeyedByCurrency(path: FieldPath): boolean {
  return KEYED_BY_CURRENCY.test(String(path.at(-1)));
}

/**
 * The currency that stands nearest: beside the amount, else beside what holds it, and so on outwards. `merchant_amount`
 * goes with `merchant_currency`, and what stands under a currency's own name is in that one.
 */
export function findCurrency(target: DraftTarget, path: FieldPath): string | null {
  if (target.kind !== 'action') return null;
  for (let depth = path.length - 1; depth >= 1; depth -= 1) {
    const name = String(path[depth]);
    if (KEYED_BY_CURRENCY.test(String(path[depth - 1])) && /^[a-z]{3}$/i.test(name)) return name;
    const around = getValue(target.values, path.slice(1, depth));
    const names = [`${name}_currency`, name.replace(/amount$/, 'currency'), 'currency'];
    const currency = isFields(around) ? names.map((each) => around[each]).find(isText) : undefined;
    if (currency !== undefined) return currency;
  }
  return null;
}

function isText(value: ParameterValue | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 3;
}

export interface AmountReading {
  /** E.g. `= 19.99 EUR`; null where nothing can be said. */
  words: string | null;
  /** What was probably meant by a text that is no whole number of minor units. */
  suggestion: { text: string; words: string } | null;
  /** What Stripe asks of amounts in this currency, where this one does not keep to it. */
  remark: string | null;
}

const nothing: AmountReading = { words: null, suggestion: null, remark: null };

export function readAmount(text: string, currency: string | null): AmountReading {
  const typed = text.trim();
  if (typed === '' || currency === null) return nothing;
  if (/^-?\d+$/.test(typed)) {
    const words = formatMinorUnits(typed, currency);
    return { ...nothing, words: words === null ? null : `= ${words}`, remark: checkStep(typed, currency) };
  }
  const minor = parseMajorUnits(typed.replace(/^[^\d-]+|[^\d]+$/g, '').replace(/,(?=\d{3}\b)/g, ''), currency);
  const words = minor === null ? null : formatMinorUnits(minor, currency);
  return minor === null || words === null ? nothing : { ...nothing, suggestion: { text: minor, words } };
}

/** Whole units only, although Stripe keeps two decimals for them: its documentation's "Special cases". */
const WHOLE_UNITS = new Set(['isk', 'ugx']);

function checkStep(amount: string, currency: string): string | null {
  const code = currency.toLowerCase();
  const name = code.toUpperCase();
  if (minorUnitDigits(code) === 3 && !amount.endsWith('0')) return `Stripe takes ${name} with a 0 as the last digit.`;
  return WHOLE_UNITS.has(code) && !/^-?0+$|00$/.test(amount) ? `Stripe takes ${name} with 00 at the end.` : null;
}

/** The same for amounts that may have fractions of a minor unit (`unit_amount_decimal`). */
export function readDecimalAmount(text: string, currency: string | null): AmountReading {
  const words = currency === null || text.trim() === '' ? null : formatMinorUnits(text, currency);
  return { ...nothing, words: words === null ? null : `= ${words}` };
}
