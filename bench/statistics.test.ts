import { expect, it } from 'vitest';
import { median, quantile, toTable } from './statistics.ts';

it.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
])('takes the median of %j as %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('takes quantiles from sorted values', () => {
  const values = Array.from({ length: 100 }, (_, index) => 99 - index);
  expect(quantile(values, 0.95)).toBe(95);
});

it('prints a row for each figure', () => {
  const table = toTable([{ name: 'start', unit: 'ms', values: [10, 30, 20], aim: 'below 1 s' }]);
  expect(table).toContain('| start | 20.0 ms | 10.0 ms | 30.0 ms | 3 | below 1 s |');
});
