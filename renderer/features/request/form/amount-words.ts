// Says what an amount in minor units is in the request's own currency. Pure.
import { formatMinorUnits, parseMajorUnits } from '../../../../shared/currency.ts';
import type { DraftTarget } from '../../../../shared/draft.ts';
import type { FieldPath } from '../field-path.ts';
import { getValue, isFields } from './form-values.ts';

/** The currency that stands nearest: beside the amount, else beside what holds it, and so on outwards. */
export function findCurrency(target: DraftTarget, path: FieldPath): string | null {
  if (target.kind !== 'action') return null;
  for (let depth = path.length - 1; depth >= 1; depth -= 1) {
    const around = getValue(target.values, path.slice(1, depth));
    const currency = isFields(around) ? around.currency : undefined;
    if (typeof currency === 'string' && currency !== '') return currency;
  }
  return null;
}

export interface AmountReading {
  /** E.g. `= 19.99 EUR`; null where nothing can be said. */
  words: string | null;
  /** What was probably meant by a text that is no whole number of minor units. */
  suggestion: { text: string; words: string } | null;
}

export function readAmount(text: string, currency: string | null): AmountReading {
  const nothing = { words: null, suggestion: null };
  if (text.trim() === '' || currency === null) return nothing;
  if (/^-?\d+$/.test(text.trim())) {
    const words = formatMinorUnits(text, currency);
    return { words: words === null ? null : `= ${words}`, suggestion: null };
  }
  const minor = parseMajorUnits(text.replace(/^[^\d-]+|[^\d]+$/g, '').replace(/,(?=\d{3}\b)/g, ''), currency);
  const words = minor === null ? null : formatMinorUnits(minor, currency);
  return minor === null || words === null ? nothing : { words: null, suggestion: { text: minor, words } };
}

/** The same for amounts that may have fractions of a minor unit (`unit_amount_decimal`). */
export function readDecimalAmount(text: string, currency: string | null): AmountReading {
  const words = currency === null || text.trim() === '' ? null : formatMinorUnits(text, currency);
  return { words: words === null ? null : `= ${words}`, suggestion: null };
}
