import { describe, expect, it } from 'vitest';
import type { DraftTarget, ParameterValues } from '../../../../shared/draft.ts';
import type { FieldPath } from '../field-path.ts';
import { findCurrency, readAmount, readDecimalAmount } from './amount-words.ts';

const action = (values: ParameterValues): DraftTarget => ({
  kind: 'action',
  operationId: 'x',
  pathValues: {},
  values,
  headers: [],
});

describe('the currency of an amount', () => {
  it.each<[string, ParameterValues, FieldPath, string | null]>([
    ['beside it', { amount: '1', currency: 'eur' }, ['values', 'amount'], 'eur'],
    [
      'in a list',
      { line_items: [{ price_data: { currency: 'jpy' } }] },
      ['values', 'line_items', 0, 'price_data', 'unit_amount'],
      'jpy',
    ],
    ['further out', { currency: 'usd', items: [{}] }, ['values', 'items', 0, 'amount'], 'usd'],
    [
      'the name it stands under',
      { currency: 'usd', currency_options: { kwd: {} } },
      ['values', 'currency_options', 'kwd', 'unit_amount'],
      'kwd',
    ],
    [
      'the name it stands under, in a list',
      { tipping: { gbp: {} } },
      ['values', 'tipping', 'gbp', 'fixed_amounts', 0],
      'gbp',
    ],
    ['its own name', { minimum_balance_by_currency: {} }, ['values', 'minimum_balance_by_currency', 'eur'], 'eur'],
    ['that of its kind', { currency: 'usd', merchant_currency: 'sek' }, ['values', 'merchant_amount'], 'sek'],
    ['named after it', { minimum_amount_currency: 'chf' }, ['values', 'minimum_amount'], 'chf'],
    ['nowhere', { amount: '1' }, ['values', 'amount'], null],
    ['not a currency', { currency: 'x'.repeat(1000) }, ['values', 'amount'], null],
  ])('is %s', (_where, values, path, currency) => {
    expect(findCurrency(action(values), path)).toBe(currency);
  });
});

describe('an amount in words', () => {
  it.each([
    ['1999', 'eur', '= 19.99 EUR'],
    ['500', 'jpy', '= 500 JPY'],
    ['5120', 'kwd', '= 5.120 KWD'],
    ['-5', 'usd', '= -0.05 USD'],
    ['900719925474099312345', 'usd', '= 9007199254740993123.45 USD'],
    ['5000', 'isk', '= 50.00 ISK'],
  ])('%s %s is %s', (amount, currency, words) => {
    expect(readAmount(amount, currency)).toEqual({ words, suggestion: null, remark: null });
  });

  it.each([
    ['19.99', 'eur', '1999'],
    ['€19.99', 'eur', '1999'],
    ['1,234.50', 'usd', '123450'],
    ['1.5', 'kwd', '1500'],
  ])('%s %s was probably meant as %s', (amount, currency, text) => {
    expect(readAmount(amount, currency).suggestion?.text).toBe(text);
  });

  it('says which amounts Stripe does not take in a currency', () => {
    expect(readAmount('5124', 'kwd').remark).toBe('Stripe takes KWD with a 0 as the last digit.');
    expect(readAmount('5050', 'isk').remark).toBe('Stripe takes ISK with 00 at the end.');
    expect(readAmount('0', 'ugx').remark).toBeNull();
  });

  it('says nothing of what is no amount', () => {
    for (const text of ['', 'abc', '1e5', '12.345', '🦊']) {
      expect(readAmount(text, 'eur')).toEqual({ words: null, suggestion: null, remark: null });
    }
    expect(readAmount('100', null).words).toBeNull();
  });

  it('takes fractions of the smallest unit where Stripe does', () => {
    expect(readDecimalAmount('0.5', 'eur').words).toBe('= 0.005 EUR');
  });
});
