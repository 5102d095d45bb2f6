// What a plain number or string is taken for.
import { describe, expect, it } from 'vitest';
import { numberType, stringFormat } from './parameter-format.ts';

const number = (name: string, text: string | null = null, parent: string | null = null): string => {
  const type = numberType({ name, text, parent });
  return type.kind === 'number' ? 'number' : (type.format ?? 'integer');
};

describe('numbers', () => {
  it.each([
    ['amount'],
    ['unit_amount'],
    ['application_fee_amount'],
    ['starting_balance'],
    ['amount_off'],
    ['discount_amount'],
    ['shipping_cost'],
    ['preset'],
  ])('%s is an amount', (name) => expect(number(name)).toBe('amount'));

  it.each([
    ['expires_at'],
    ['frozen_time'],
    ['due_date'],
    ['trial_end'],
    ['billing_cycle_anchor'],
    ['created'],
    ['tax_date'],
  ])('%s is a time', (name) => expect(number(name)).toBe('timestamp'));

  it.each([['percent_off'], ['latitude'], ['weight']])('%s may be a fraction', (name) =>
    expect(number(name)).toBe('number'),
  );

  it.each([
    ['quantity'],
    ['limit'],
    ['monthly_anchor'],
    ['up_to'],
    ['day_of_month'],
    ['interval_count'],
    ['exp_month'],
    ['usage_gte'],
  ])('%s is a plain whole number', (name) => expect(number(name)).toBe('integer'));

  it('looks at the text and at what holds the number', () => {
    expect(number('value', 'An integer in the smallest currency unit.')).toBe('amount');
    expect(number('until_when', 'A Unix timestamp.')).toBe('timestamp');
    expect(number('quantity', 'The quantity for the timestamp.')).toBe('integer');
    expect(number('start', null, 'period')).toBe('timestamp');
    expect(number('start', null, 'range')).toBe('integer');
    expect(number('gte', null, 'created')).toBe('timestamp');
    expect(number('gte', null, 'amount')).toBe('integer');
    expect(number('maximum', null, 'custom_unit_amount')).toBe('amount');
  });
});

describe('strings', () => {
  it.each([
    ['currency', 'currency'],
    ['settlement_currency', 'currency'],
    ['country', 'country'],
    ['receipt_email', 'email'],
    ['support_phone', 'phone'],
    ['return_url', 'url'],
    ['description', 'text'],
    ['customer', 'id'],
    ['preferred_locales', 'locale'],
    ['supported_currencies', 'currency'],
    ['customer_email_address', 'email'],
    ['images', 'url'],
    ['default_tax_rates', 'id'],
    ['name', null],
    ['user_id', null],
    ['id', null],
  ])('%s is %s', (name, format) => expect(stringFormat({ name, parent: null, text: null })).toBe(format));

  it('is an id where the text says so', () => {
    expect(stringFormat({ name: 'thing', parent: null, text: 'The ID of the thing to attach.' })).toBe('id');
    expect(stringFormat({ name: 'receipt', parent: null, text: '(ID of a [file upload](x)) A receipt.' })).toBe('id');
    expect(stringFormat({ name: 'thing', parent: null, text: 'An idea of the thing.' })).toBeNull();
  });

  it('is a country or a language where the text says so', () => {
    expect(stringFormat({ name: 'nationality', parent: null, text: 'Two-letter country code.' })).toBe('country');
    expect(stringFormat({ name: 'language', parent: null, text: 'An IETF BCP 47 language tag.' })).toBe('locale');
    expect(stringFormat({ name: 'province', parent: null, text: 'Two-letter CA province code.' })).toBeNull();
  });

  it('is the id of an item, not of what is being made', () => {
    expect(stringFormat({ name: 'id', parent: 'items', text: null })).toBe('id');
    expect(stringFormat({ name: 'id', parent: null, text: 'An identifier of your own.' })).toBeNull();
  });
});
