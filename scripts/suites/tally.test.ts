import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addTallies, readPlaywrightTally, readVitestTally, tallyOfOne, writeTally } from './tally.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-tally-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 2 };

it('adds up all suites in one line', () => {
  const all = [tallyOfOne(true), { passed: 7, failed: 1, skipped: 2 }, tallyOfOne(false)];
  expect(writeTally(addTallies(all))).toBe('8 passed, 2 failed, 2 skipped');
});

it('counts what Vitest left out as skipped', () => {
  expect(readVitestTally(report(vitest), 0)).toEqual({ passed: 7, failed: 0, skipped: 3 });
});

it('counts a failure that is no single test as one', () => {
  expect(readVitestTally(report(vitest), 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

it('counts a journey that passed at the second try as failed', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 4 };
  expect(readPlaywrightTally(report({ stats }), 0)).toEqual({ passed: 5, failed: 1, skipped: 4 });
});

it('counts a suite that wrote no report as failed, whatever it says of itself', () => {
  expect(readPlaywrightTally(path.join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
