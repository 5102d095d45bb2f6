import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesAt, stateOfPostalCode } from './tax-rates.ts';
import { breakdownOfAll, breakdownOfLine, taxOf } from './tax-rules.ts';

const quebec = { country: 'CA', state: 'QC', rates: ratesAt('CA', 'QC') ?? [], exemption: null };
const sumOf = (entries: readonly { amount?: unknown }[]) =>
  entries.reduce((sum, { amount }) => sum + Number(amount), 0);

describe('tax', () => {
  it('is the sum of its shares, never more than the price that it lies within', () => {
    const line = fc.record({ amount: fc.nat(99_999_999), isInclusive: fc.boolean() });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const all = lines.map(({ amount, isInclusive }) => {
          const taxed = taxOf(quebec, amount, { isInclusive, taxCode: 'txcd_10000000' });
          expect(sumOf(breakdownOfLine(quebec, taxed))).toBe(taxed.amount);
          if (isInclusive) expect(taxed.amount).toBeLessThanOrEqual(amount);
          return taxed;
        });
        expect(sumOf(breakdownOfAll(quebec, all))).toBe(sumOf(all));
      }),
    );
  });

  it('knows the state of a postal code', () => {
    const codes = ['00501', '02108', '10001', '60601', '75201', '90210', '97209', '98101', '99501'];
    expect(codes.map((code) => stateOfPostalCode('US', code))).toEqual('NY MA NY IL TX CA OR WA AK'.split(' '));
    expect(['H2X 1Y4', 'm5v 2t6', 'V6B'].map((code) => stateOfPostalCode('CA', code))).toEqual(['QC', 'ON', 'BC']);
    expect([stateOfPostalCode('DE', '10115'), stateOfPostalCode('US', '1'), stateOfPostalCode('US', '00000')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
