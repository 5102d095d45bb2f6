// `npm test`: every suite in turn, past those that fail, and one last line that adds them up.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkTypes } from './suites/check-types.ts';
import { provideChromium } from './suites/provide-chromium.ts';
import {
  addTallies,
  readPlaywrightTally,
  readVitestTally,
  type Tally,
  tallyOfOne,
  writeTally,
} from './suites/tally.ts';
import { rootFolder, runTool } from './suites/tool.ts';

/** Not test-results/: Playwright empties that when it starts. */
const reportFolder = path.join(rootFolder, 'build/test-reports');
const vitestReport = path.join(reportFolder, 'vitest.json');
const playwrightReport = path.join(reportFolder, 'playwright.json');

const suites: readonly (readonly [title: string, run: () => Tally])[] = [
  ['Lint', () => tallyOfOne(runTool('biome', ['check', '--error-on-warnings', '.']) === 0)],
  ['Types', checkTypes],
  // Before the other tests: some of them look at what was built.
  ['Build', () => tallyOfOne(runTool('build') === 0)],
  ['Unit and integration tests', runVitest],
  ['Journeys in a browser', runJourneys],
];

function runVitest(): Tally {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return readVitestTally(vitestReport, runTool('vitest', ['run', ...reporters]));
}

function runJourneys(): Tally {
  if (!provideChromium()) {
    console.error('The journeys did not run: there is no Chromium, and none could be installed.');
    return tallyOfOne(false);
  }
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
  const exitCode = runTool('playwright', ['test', '--reporter=list,json'], environment);
  return readPlaywrightTally(playwrightReport, exitCode);
}

rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });
const tallies = suites.map(([title, run]) => {
  console.log(`\n== ${title}`);
  const tally = run();
  console.log(`== ${title}: ${writeTally(tally)}`);
  return tally;
});
const total = addTallies(tallies);
console.log(`\n${writeTally(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
