// From starting the web shell to its first usable screen, beside an empty page that is served the same way.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { firstPaintMs, noteFirstPaintOf } from './page-clock.ts';
import { startServedProcess } from './served-process.ts';
import type { Figure } from './statistics.ts';

export const webShellArguments = (dataFolder: string) => [
  'scripts/run.mjs',
  'web',
  '--port',
  '0',
  '--data',
  dataFolder,
  '--no-open',
];

interface Start {
  processMs: number;
  pageMs: number;
}

async function measureStart(browser: Browser, args: string[]): Promise<Start> {
  const served = await startServedProcess(args);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await noteFirstPaintOf(page, '[role=treeitem]');
    await page.goto(served.url);
    return { processMs: served.startMs, pageMs: await firstPaintMs(page) };
  } finally {
    await context.close();
    await served.stop();
  }
}

/** A fresh data folder would measure the first run; a kept one measures every later start, which is what people wait for. */
export async function measureFirstScreen(browser: Browser, runs: number): Promise<Figure[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
  const empty: Start[] = [];
  const paydeck: Start[] = [];
  try {
    await measureStart(browser, webShellArguments(dataFolder));
    for (let run = 0; run < runs; run += 1) {
      empty.push(await measureStart(browser, ['bench/empty-page-server.ts']));
      paydeck.push(await measureStart(browser, webShellArguments(dataFolder)));
    }
  } finally {
    await rm(dataFolder, { recursive: true });
  }
  const total = (starts: Start[]) => starts.map((start) => start.processMs + start.pageMs);
  return [
    { name: 'start to first usable screen', unit: 'ms', values: total(paydeck), aim: 'below 1 s' },
    {
      name: '... of it, the process until it prints its address',
      unit: 'ms',
      values: paydeck.map((start) => start.processMs),
      aim: '',
    },
    { name: '... of it, the page', unit: 'ms', values: paydeck.map((start) => start.pageMs), aim: '' },
    { name: 'empty page served the same way', unit: 'ms', values: total(empty), aim: '(the floor)' },
  ];
}
