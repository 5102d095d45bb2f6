// The Chromium behind all windows, started with the first of them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../fixtures/find-chromium.ts';

const VIEWPORT = { width: 1440, height: 900 };

interface RunningBrowser {
  readonly context: BrowserContext;
  readonly profileFolder: string;
  /** The page that Chromium opens by itself; the first window takes it. */
  firstPage: Page | undefined;
}

let running: Promise<RunningBrowser> | undefined;

/** A new page for a window. */
export async function openPage(): Promise<Page> {
  running ??= startBrowser();
  const browser = await running;
  const page = browser.firstPage ?? (await browser.context.newPage());
  browser.firstPage = undefined;
  return page;
}

export async function closeBrowser(): Promise<void> {
  const browser = await running;
  running = undefined;
  if (!browser) return;
  await browser.context.close().catch(() => {});
  rmSync(browser.profileFolder, { recursive: true, force: true, maxRetries: 5 });
}

async function startBrowser(): Promise<RunningBrowser> {
  const profileFolder = mkdtempSync(path.join(tmpdir(), 'paydeck-stand-in-'));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profileFolder, {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Whoever tests drives the windows by this port, beside the double itself.
    args: ['--remote-debugging-port=0', ...chromiumArguments()],
    viewport: VIEWPORT,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  console.log(`Stand-in: browser at http://127.0.0.1:${await readDebuggingPort(profileFolder)}`);
  return { context, profileFolder, firstPage: context.pages()[0] };
}

/** Chromium writes the port that it chose into its profile. */
async function readDebuggingPort(profileFolder: string): Promise<string> {
  const file = path.join(profileFolder, 'DevToolsActivePort');
  while (!existsSync(file)) await setTimeout(20);
  return readFileSync(file, 'utf8').split('\n')[0] ?? '';
}
