import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinorUnits, minorUnitDigits, parseMajorUnits } from './currency.ts';

describe('minorUnitDigits', () => {
  it.each([
    ['eur', 2],
    ['USD', 2],
    ['jpy', 0],
    ['KRW', 0],
    ['kwd', 3],
    ['isk', 2],
    ['ugx', 2],
    ['huf', 2],
    ['euro', null],
    ['', null],
  ])('gives %s the decimals of the API', (currency, digits) => {
    expect(minorUnitDigits(currency)).toBe(digits);
  });
});

describe('formatMinorUnits', () => {
  it.each([
    ['1999', 'eur', '19.99 EUR'],
    ['5', 'usd', '0.05 USD'],
    ['0', 'usd', '0.00 USD'],
    ['500', 'jpy', '500 JPY'],
    ['5120', 'kwd', '5.120 KWD'],
    ['-250', 'usd', '-2.50 USD'],
    ['0.5', 'usd', '0.005 USD'],
    ['1999.25', 'eur', '19.9925 EUR'],
    ['007', 'jpy', '7 JPY'],
    ['90071992547409931234', 'usd', '900719925474099312.34 USD'],
  ])('writes %s %s as %s', (amount, currency, text) => {
    expect(formatMinorUnits(amount, currency)).toBe(text);
  });

  it.each([
    ['12a', 'usd'],
    ['', 'usd'],
    ['1e3', 'usd'],
    ['12', 'us'],
  ])('refuses %j %s instead of guessing', (amount, currency) => {
    expect(formatMinorUnits(amount, currency)).toBeNull();
  });
});

describe('parseMajorUnits', () => {
  it.each([
    ['19.99', 'eur', '1999'],
    ['19.9', 'eur', '1990'],
    ['19', 'eur', '1900'],
    ['19.990', 'eur', '1999'],
    ['0.00', 'eur', '0'],
    ['-0', 'eur', '0'],
    ['500', 'jpy', '500'],
    ['5.12', 'kwd', '5120'],
  ])('reads %s %s as %s', (text, currency, minor) => {
    expect(parseMajorUnits(text, currency)).toBe(minor);
  });

  it('refuses what is finer than the minor unit, since rounding is not its to do', () => {
    expect(parseMajorUnits('19.999', 'eur')).toBeNull();
    expect(parseMajorUnits('500.5', 'jpy')).toBeNull();
  });

  it('takes back what formatMinorUnits wrote, at any size', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'isk');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), currency, (amount, code) => {
        const text = formatMinorUnits(String(amount), code) ?? '';
        expect(parseMajorUnits(text.split(' ')[0] ?? '', code)).toBe(String(amount));
      }),
    );
  });
});
