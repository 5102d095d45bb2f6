// One journey through the running web shell: search, the largest form, a request; and what it weighs afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { webShellArguments } from './first-screen.ts';
import { timeReaction } from './page-clock.ts';
import { residentMegabytes } from './resident-memory.ts';
import { startServedProcess } from './served-process.ts';
import type { Figure } from './statistics.ts';
import { quantile } from './statistics.ts';

const SEARCHED = ['customer', 'refund', 'checkout session', 'invoice line', 'payout', 'cancel subscription'];

/** Types each text letter by letter and times each letter's results. */
async function measureSearch(page: Page): Promise<Figure[]> {
  const box = page.getByRole('searchbox', { name: 'Search actions' });
  const changed: number[] = [];
  const painted: number[] = [];
  for (const text of SEARCHED) {
    // The first letter puts another tree in the place of the catalog's, which nothing can watch beforehand.
    await box.fill(text.slice(0, 1));
    for (const letter of text.slice(1)) {
      if (letter === ' ') {
        await box.press('Space');
        continue;
      }
      await page.waitForTimeout(60);
      const reaction = await timeReaction(page, 'keydown', '[role=tree]', () => box.press(letter));
      // A letter may change nothing: "sub" finds what "subs" finds.
      if (!reaction) continue;
      changed.push(reaction.changedMs);
      painted.push(reaction.paintedMs);
    }
  }
  return [
    { name: 'search: keystroke to changed results', unit: 'ms', values: changed, aim: 'below 16 ms' },
    { name: 'search: the same, 95th percentile', unit: 'ms', values: [quantile(changed, 0.95)], aim: '' },
    { name: 'search: keystroke to painted results (waits for the next frame)', unit: 'ms', values: painted, aim: '' },
  ];
}

async function measureLargestForm(page: Page, runs: number): Promise<Figure[]> {
  const box = page.getByRole('searchbox', { name: 'Search actions' });
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await box.fill('/v1/checkout/sessions');
    const item = page.getByRole('treeitem', { name: /create checkout session/i }).first();
    await item.waitFor();
    await page.waitForTimeout(150);
    const reaction = await timeReaction(page, 'click', 'main', () => item.click());
    values.push(reaction?.paintedMs ?? Number.NaN);
    await page.getByRole('region', { name: 'Request' }).getByRole('button', { name: 'Send', exact: true }).waitFor();
    await page.getByRole('tab', { selected: true }).first().press('Delete');
  }
  return [{ name: 'opening the largest form (create checkout session)', unit: 'ms', values, aim: 'below 100 ms' }];
}

async function sendOne(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search actions' }).fill('/v1/customers');
  await page
    .getByRole('treeitem', { name: /List customers/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('region', { name: 'Answer' }).getByRole('status').filter({ hasText: '200 OK' }).waitFor();
}

/** `when` ends the figures' names, e.g. `after the journey`. */
export async function measureMemory(
  browser: Browser,
  page: Page,
  { mainPid, when }: { mainPid: number; when: string },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const main = await residentMegabytes(mainPid);
  if (main !== undefined) figures.push({ name: `memory of main ${when}`, unit: 'MB', values: [main], aim: '' });
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = await Promise.all(
    processInfo.filter((entry) => entry.type === 'renderer').map((entry) => residentMegabytes(entry.id)),
  );
  const largest = Math.max(0, ...renderers.filter((value) => value !== undefined));
  if (largest > 0) figures.push({ name: `memory of the renderer ${when}`, unit: 'MB', values: [largest], aim: '' });
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  figures.push({ name: '... of it, the JavaScript heap in use', unit: 'MB', values: [usedSize / 1_000_000], aim: '' });
  return figures;
}

/** Compressed bytes over the wire, until the first screen is usable and after the journey. */
function watchTransfers(page: Page): () => Promise<number> {
  let bytes = 0;
  const pending: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    pending.push(
      request.sizes().then((sizes) => {
        bytes += sizes.responseBodySize;
      }),
    );
  });
  return async () => {
    await Promise.all(pending);
    return bytes / 1000;
  };
}

export async function measureJourney(browser: Browser, runs: number): Promise<Figure[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
  const served = await startServedProcess(webShellArguments(dataFolder));
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  try {
    const page = await context.newPage();
    const transferred = watchTransfers(page);
    await page.goto(served.url);
    await page.getByRole('treeitem').first().waitFor();
    const firstLoad = await transferred();
    await page.waitForTimeout(500);
    const search = await measureSearch(page);
    const form = await measureLargestForm(page, runs);
    await sendOne(page);
    await page.locator('.monaco-editor').first().waitFor();
    await page.waitForTimeout(1000);
    const memory = await measureMemory(browser, page, { mainPid: served.pid, when: 'after the journey' });
    return [
      ...search,
      ...form,
      { name: 'first load of the page, compressed', unit: 'kB', values: [firstLoad], aim: 'below 400 kB' },
      {
        name: 'loaded later, compressed (Monaco, schema, texts)',
        unit: 'kB',
        values: [(await transferred()) - firstLoad],
        aim: '',
      },
      ...memory,
    ];
  } finally {
    await context.close();
    await served.stop();
    await rm(dataFolder, { recursive: true });
  }
}
