import { describe, expect, it } from 'vitest';
import { findCurrency, readAmount } from './amount-words.ts';
import { describeSeconds, fromPickerText, readMoment, toPickerText } from './moment.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

describe('a point in time', () => {
  it.each([
    ['now', NOW / 1000],
    ['+30d', NOW / 1000 + 30 * 86_400],
    ['-2h', NOW / 1000 - 7200],
    ['2026-12-24T18:00:00Z', Date.UTC(2026, 11, 24, 18) / 1000],
    [String(NOW), NOW / 1000],
  ])('%s is read as seconds', (text, seconds) => {
    expect(readMoment(text, NOW)).toBe(String(seconds));
  });

  it.each(['', '1798135200', 'tomorrow', '2026-13-45', '+30x'])('%s needs or has no reading', (text) => {
    expect(readMoment(text, NOW)).toBeNull();
  });

  it('goes through the picker unchanged', () => {
    expect(fromPickerText(toPickerText('1798135205'))).toBe('1798135205');
  });

  it('is said in UTC, and not at all where it is no date', () => {
    expect(describeSeconds('1798135200')?.utc).toBe('24 Dec 2026, 18:00 UTC');
    expect(describeSeconds('99999999999999999999')).toBeNull();
    expect(toPickerText('99999999999999999999')).toBe('');
  });
});

describe('an amount in words', () => {
  it.each([
    ['1999', 'eur', '= 19.99 EUR'],
    ['500', 'jpy', '= 500 JPY'],
    ['1234', 'kwd', '= 1.234 KWD'],
    ['-100', 'usd', '= -1.00 USD'],
  ])('%s %s', (text, currency, words) => {
    expect(readAmount(text, currency)).toEqual({ words, suggestion: null });
  });

  it.each([
    ['19.99', '1999'],
    ['€19.99', '1999'],
    ['1,234.50', '123450'],
  ])('%s was probably meant as %s', (text, meant) => {
    expect(readAmount(text, 'eur').suggestion?.text).toBe(meant);
  });

  it('never rounds: what is finer than the unit gets no suggestion', () => {
    expect(readAmount('19.999', 'eur')).toEqual({ words: null, suggestion: null });
  });

  it('takes the currency beside it before one further out', () => {
    const target = {
      kind: 'action' as const,
      operationId: 'x',
      pathValues: {},
      headers: [],
      values: { currency: 'eur', items: [{ price_data: { currency: 'jpy' } }, {}] },
    };
    expect(findCurrency(target, ['values', 'items', 0, 'price_data', 'unit_amount'])).toBe('jpy');
    expect(findCurrency(target, ['values', 'items', 1, 'price_data', 'unit_amount'])).toBe('eur');
  });
});
