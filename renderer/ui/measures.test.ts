import { expect, it } from 'vitest';
import { formatBytes, formatDuration } from './measures.ts';

it.each([
  [0.4, '0 ms'],
  [182.4, '182 ms'],
  [1240, '1.24 s'],
  [125_000, '2 min 5 s'],
])('shows %d ms as %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [3142, '3.1 kB'],
  [52_428_800, '52.4 MB'],
])('shows %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
