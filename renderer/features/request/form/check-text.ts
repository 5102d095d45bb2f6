// Says at once what can't be right in a typed value: a help while typing, never a wall. Main checks before sending.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { type Choice, listCountries, listCurrencies } from './named-codes.ts';

/** Null where nothing speaks against it. */
export function checkText(type: ParameterType, text: string): string | null {
  if (text === '') return null;
  switch (type.kind) {
    case 'integer':
      if (/^-?\d+$/.test(text)) return null;
      return type.format === 'timestamp' ? 'Not a number of seconds since 1970.' : 'Not a whole number.';
    case 'number':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? null : 'Not a number.';
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? null : 'Not a decimal number.';
    case 'enum':
      return type.isOpen || type.values.includes(text) ? null : 'Not one of the listed values.';
    case 'string':
      return checkFormat(type.format, text);
    default:
      return null;
  }
}

type StringFormat = Extract<ParameterType, { kind: 'string' }>['format'];

function checkFormat(format: StringFormat, text: string): string | null {
  // A value that is filled in when sending begins with a brace.
  if (text.startsWith('{')) return null;
  switch (format) {
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : 'An e-mail address looks like name@example.com.';
    case 'url':
      return checkUrl(text);
    case 'phone':
      return /^\+?[\d\s().\-/]+( ?(x|ext\.?) ?\d+)?$/i.test(text)
        ? null
        : 'A phone number has digits, such as +44 20 7946 0000.';
    case 'currency':
      if (!/^[a-z]{3}$/i.test(text)) return 'A currency has three letters, such as eur.';
      return isListed(listCurrencies(), text.toLowerCase()) ? null : 'No currency in use has this code.';
    case 'country':
      return checkCountry(text);
    case 'locale':
      return isLanguageTag(text) ? null : 'A language is a tag such as de or pt-BR.';
    default:
      return null;
  }
}

function checkUrl(text: string): string | null {
  if (/\s/.test(text)) return 'An address has no spaces.';
  return /^[a-z][a-z\d+.-]*:./i.test(text) ? null : 'An address begins with https://.';
}

function checkCountry(text: string): string | null {
  if (!/^[A-Za-z]{2}$/.test(text)) return 'A country has two letters, such as DE.';
  const upper = text.toUpperCase();
  if (!isListed(listCountries(), upper)) return 'No country has this code.';
  return text === upper ? null : `Stripe writes countries in capitals: ${upper}.`;
}

function isListed(choices: readonly Choice[], value: string): boolean {
  return choices.some((choice) => choice.value === value);
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    // The platform's way of saying no.
    return false;
  }
}
