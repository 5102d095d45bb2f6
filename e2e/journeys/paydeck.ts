// What journeys start from: the app in its shell, its window's page object, and a sandbox beside the embedded one.
import { test as base } from '../fixtures/console-app.ts';
import { type LocalSandbox, startLocalSandbox } from '../fixtures/local-sandbox.ts';
import { ConsolePage } from '../pages/console-page.ts';
import { PlacesDialog } from '../pages/places-dialog.ts';

interface Journey {
  paydeck: ConsolePage;
  places: PlacesDialog;
  localSandbox: LocalSandbox;
}

export const test = base.extend<Journey>({
  paydeck: async ({ app }, use) => use(new ConsolePage(app)),
  places: async ({ paydeck }, use) => use(new PlacesDialog(paydeck)),
  // Playwright reads the names of what a fixture uses off the pattern: there is nothing here.
  // biome-ignore lint/correctness/noEmptyPattern: an empty pattern is how Playwright is told so.
  localSandbox: async ({}, use) => {
    const sandbox = await startLocalSandbox();
    await use(sandbox);
    await sandbox.stop();
  },
});

export { expect } from '@playwright/test';
