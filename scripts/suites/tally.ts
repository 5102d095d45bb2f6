// Counts what the suites report, so that one line can say how all of it went.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export const tallyOfOne = (isPassed: boolean): Tally => ({
  passed: isPassed ? 1 : 0,
  failed: isPassed ? 0 : 1,
  skipped: 0,
});

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

export const writeTally = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Of Vitest's JSON report. `exitCode` tells of what is no test's fault, e.g. a file that does not load. */
export function readVitestTally(file: string, exitCode: number): Tally {
  return readReport(file, exitCode, (report) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = VitestReport.parse(report);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  });
}

/** Of Playwright's JSON report. A journey that passed at a second try only counts as failed. */
export function readPlaywrightTally(file: string, exitCode: number): Tally {
  return readReport(file, exitCode, (report) => {
    const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(report).stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

function readReport(file: string, exitCode: number, read: (report: unknown) => Tally): Tally {
  let tally: Tally;
  try {
    tally = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    console.error(`No report was written to ${file}: ${String(cause)}`);
    return tallyOfOne(false);
  }
  const isUnexplained = exitCode !== 0 && tally.failed === 0;
  return isUnexplained ? { ...tally, failed: 1 } : tally;
}
