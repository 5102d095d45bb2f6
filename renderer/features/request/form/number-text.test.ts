// Numbers with fractions as people type them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPercentName, readNumber } from './number-text.ts';

describe('a number with a fraction', () => {
  it.each([
    ['12,5', '12.5'],
    ['12.5%', '12.5'],
    ['1 234,50', '1234.50'],
    ['1,234.5', '1234.5'],
    ['1.234.567,8', '1234567.8'],
    ['1,234,567', '1234567'],
    ['.5', '0.5'],
    ['+3', '3'],
  ])('%s was probably meant as %s', (text, meant) => {
    expect(readNumber(text, 'decimal', false)).toEqual({ remark: 'Not a decimal number.', suggestion: meant });
  });

  it.each(['abc', '1,2,3', '--5', '1.2.3', '%', '１２'])('%s was not meant as any', (text) => {
    expect(readNumber(text, 'decimal', true)).toMatchObject({ suggestion: null, remark: expect.any(String) });
  });

  it('has an exponent only where JSON may carry it', () => {
    expect(readNumber('1e3', 'number', false).remark).toBeNull();
    expect(readNumber('1e3', 'decimal', false)).toEqual({ remark: 'Not a decimal number.', suggestion: null });
  });

  it('is left alone where it is one, however many digits it has', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.stringMatching(/^(\.\d{1,40})?$/), (whole, fraction) => {
        expect(readNumber(`${whole}${fraction}`, 'decimal', false)).toEqual({ remark: null, suggestion: null });
      }),
    );
  });

  it('is never suggested where it is none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d., %+-]{1,12}$/), (text) => {
        const { suggestion } = readNumber(text, 'decimal', false);
        if (suggestion === null) return;
        expect(readNumber(suggestion, 'decimal', false)).toEqual({ remark: null, suggestion: null });
        expect(suggestion.replaceAll(/\D/g, '').replace(/^0+/, '')).toBe(text.replaceAll(/\D/g, '').replace(/^0+/, ''));
      }),
    );
  });
});

describe('a percentage', () => {
  it('is told when it lies beyond what is usual', () => {
    expect(readNumber('101', 'number', true).remark).toMatch(/between 0 and 100/);
    expect(readNumber('-1', 'number', true).remark).toMatch(/between 0 and 100/);
    for (const text of ['0', '100', '12.5', '', '{{rate}}']) expect(readNumber(text, 'number', true).remark).toBeNull();
  });

  it('is known by its name', () => {
    expect(isPercentName(['values', 'percent_off'])).toBe(true);
    expect(isPercentName(['values', 'tipping', 'usd', 'percentages', 0])).toBe(true);
    expect(isPercentName(['values', 'quantity'])).toBe(false);
  });
});
