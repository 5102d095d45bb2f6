// Prints a table of what Paydeck's speed and size are on this machine. Measures; asserts nothing.
import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { measureCatalog } from './catalog.ts';
import { measureForms } from './catalog-forms.ts';
import { launchChromium } from './chromium.ts';
import { measureFirstScreen } from './first-screen.ts';
import { measureJourney } from './journey.ts';
import { measureOverhead } from './request-overhead.ts';
import { measureSandbox } from './sandbox.ts';
import { toTable } from './statistics.ts';

const RUNS = 7;

const browser = await launchChromium();
const chromiumVersion = browser.version();
const figures = [];
try {
  figures.push(...(await measureFirstScreen(browser, RUNS)));
  figures.push(...(await measureJourney(browser, RUNS)));
  figures.push(...(await measureForms(browser)));
} finally {
  await browser.close();
}
figures.push(...(await measureCatalog()));
figures.push(...(await measureOverhead()));
figures.push(...(await measureSandbox()));

const machine = `${type()} ${release()}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, Chromium ${chromiumVersion}`;
const report = `${toTable(figures)}\n\nMachine: ${machine}. ${new Date().toISOString().slice(0, 10)}.\n`;
console.log(report);
const target = process.argv.indexOf('--write');
if (target !== -1) await writeFile(process.argv[target + 1] ?? 'build/performance.md', report);
