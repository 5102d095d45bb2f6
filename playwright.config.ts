// The journeys in a real browser: once per shell.
import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './e2e/fixtures/console-app.ts';
import { chromiumArguments, findChromium } from './e2e/fixtures/find-chromium.ts';

const executablePath = findChromium();

export default defineConfig<ShellOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/fixtures/build-first.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // A journey that passes at the second try hides a fault that users meet at the first.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // Generous: a busy machine is slow, and only what hangs is a fault.
  timeout: 120_000,
  // A browser that hangs must not hold up whoever waits for the result.
  globalTimeout: 40 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions: { args: chromiumArguments(), ...(executablePath === undefined ? {} : { executablePath }) },
    viewport: { width: 1440, height: 900 },
    // A trace of each journey would take a quarter of its time: `npx playwright test --trace on` makes one.
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
  },
  projects: [
    { name: 'web', use: { shell: 'web' } },
    { name: 'desktop-stand-in', use: { shell: 'desktop-stand-in' } },
    { name: 'desktop', use: { shell: 'desktop' } },
  ],
});
