// What the business writes down of a customer: street, language, telephone, tax id, and the card that people there have.
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';

const streets = [
  'Harbor Street',
  'Mill Lane',
  'Cedar Avenue',
  'Station Road',
  'Garden Row',
  'Quay Side',
  'Orchard Way',
];

const localeOf: Readonly<Record<string, string>> = {
  DE: 'de',
  FR: 'fr',
  NL: 'nl',
  ES: 'es',
  IT: 'it',
  PL: 'pl',
  PT: 'pt',
  SE: 'sv',
  JP: 'ja',
  BR: 'pt-BR',
  AT: 'de',
  CH: 'de',
  BE: 'nl',
  MX: 'es',
  CZ: 'cs',
  DK: 'da',
  NO: 'nb',
  FI: 'fi',
  GR: 'el',
  KR: 'ko',
};

/** The test cards of those countries. */
const cardOf: Readonly<Record<string, string>> = { DE: 'de', FR: 'fr', GB: 'gb', JP: 'jp', CA: 'ca', BR: 'br' };

/** Numbers that these countries keep free for stories. */
const phoneOf: Readonly<Record<string, (number: number) => string>> = {
  US: (number) => `+1 555 555 01${String(number % 100).padStart(2, '0')}`,
  CA: (number) => `+1 555 555 01${String(number % 100).padStart(2, '0')}`,
  GB: (number) => `+44 20 7946 0${String(number % 1000).padStart(3, '0')}`,
};

/** In the form that Stripe's `customer_tax_id` types have; the digits count up and belong to nobody. */
const taxIdOf: Readonly<Record<string, (number: number) => { type: string; value: string }>> = {
  US: (number) => ({ type: 'us_ein', value: `12-${digits(number, 7)}` }),
  GB: (number) => ({ type: 'gb_vat', value: `GB${digits(number, 9)}` }),
  DE: (number) => ({ type: 'eu_vat', value: `DE${digits(number, 9)}` }),
  FR: (number) => ({ type: 'eu_vat', value: `FR12${digits(number, 9)}` }),
  IT: (number) => ({ type: 'eu_vat', value: `IT${digits(number, 11)}` }),
  NL: (number) => ({ type: 'eu_vat', value: `NL${digits(number, 9)}B01` }),
  SE: (number) => ({ type: 'eu_vat', value: `SE${digits(number, 10)}01` }),
  DK: (number) => ({ type: 'eu_vat', value: `DK${digits(number, 8)}` }),
};

function digits(number: number, length: number): string {
  return '123456789012'.slice(0, length - 3) + String(number % 1000).padStart(3, '0');
}

export function addressOf(person: Person, chance: Chance) {
  return {
    city: person.city,
    country: person.country,
    line1: `${1 + chance.below(180)} ${chance.pick(streets)}`,
  };
}

export function languageOf(person: Person): string {
  return localeOf[person.country] ?? 'en';
}

/** Null where the country has no numbers that are safe to invent, or nobody asked. */
export function telephoneOf(person: Person, index: number): string | null {
  return index % 3 === 2 ? null : (phoneOf[person.country]?.(index) ?? null);
}

/** Companies only. */
export function taxIdFor(person: Person, index: number): { type: string; value: string } | undefined {
  return person.isCompany === true ? taxIdOf[person.country]?.(index) : undefined;
}

/** The name of a test card as in `pm_card_visa`. */
export function usualCard(person: Person, chance: Chance): string {
  return cardOf[person.country] ?? chance.pick(['visa', 'mastercard', 'amex', 'discover', 'visa_debit']);
}
