import { expect, it } from 'vitest';
import { amountAt } from './price-amounts.ts';

const inTens = (round: string) => ({
  billing_scheme: 'per_unit',
  unit_amount: 100,
  transform_quantity: { divide_by: 10, round },
});
const tiers = [
  { up_to: 5, unit_amount: 500, flat_amount: 1000 },
  { up_to: 10, unit_amount: 400, flat_amount: null },
  { up_to: null, unit_amount_decimal: '0.5', unit_amount: null },
];

it.each([
  ['flat', { billing_scheme: 'per_unit', unit_amount: 250 }, 3, 750],
  ['flat, below a minor unit', { billing_scheme: 'per_unit', unit_amount_decimal: '0.4' }, 3, 1],
  ['in packages, the last one begun', inTens('up'), 21, 300],
  ['in packages, the last one not begun', inTens('up'), 20, 200],
  ['in packages, full ones only', inTens('down'), 29, 200],
  ['graduated, within the first tier', { billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }, 5, 3500],
  ['graduated, over all tiers', { billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }, 14, 5502],
  ['graduated, nothing', { billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }, 0, 0],
  ['volume, the second tier for all', { billing_scheme: 'tiered', tiers_mode: 'volume', tiers }, 6, 2400],
  ['volume, the last tier for all', { billing_scheme: 'tiered', tiers_mode: 'volume', tiers }, 20, 10],
])('%s', (_, price, quantity, amount) => {
  expect(amountAt(price, quantity)).toBe(amount);
});
