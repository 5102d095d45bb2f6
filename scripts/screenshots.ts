// Takes the pictures of the README from the running web shell: the main screens, light and dark.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../e2e/fixtures/find-chromium.ts';
import { startLocalSandbox } from '../e2e/fixtures/local-sandbox.ts';
import { startProcess } from '../e2e/fixtures/running-shell.ts';
import { ConsolePage } from '../e2e/pages/console-page.ts';
import { PlacesDialog } from '../e2e/pages/places-dialog.ts';
import { PRETEND_LIVE_KEY } from '../shared/sandbox-key.ts';

const folder = 'docs/pictures';
const viewport = { width: 1280, height: 800 };

type Scheme = 'light' | 'dark';

/** Fonts, the editor and fades have settled. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(viewport.width / 2, viewport.height - 8);
  await page.waitForTimeout(800);
}

async function takePictures(paydeck: ConsolePage, scheme: Scheme, sandboxUrl: string): Promise<void> {
  const { page } = paydeck;
  const places = new PlacesDialog(paydeck);
  const take = async (name: string) => {
    await settle(page);
    await page.screenshot({ path: path.join(folder, `${name}-${scheme}.png`) });
  };

  await page.getByRole('treeitem').first().waitFor();
  await take('start');

  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Ada Lovelace');
  await paydeck.field('email').fill('ada@example.com');
  await paydeck.addParameter('address.line1');
  await paydeck.field('address.line1').fill('12 St James Square');
  await paydeck.field('address.city').fill('London');
  await paydeck.send('200 OK');
  // Coloured a moment after it is shown.
  await page.locator('.monaco-editor .view-line span:nth-of-type(3)').first().waitFor();
  await take('action');
  await paydeck.saveInto('Onboarding');

  await paydeck.openAction('create charge', /Create charge/);
  await paydeck.field('amount').fill('4200');
  await paydeck.field('currency').fill('eur');
  await page.keyboard.press('Tab');
  await paydeck.addParameter('source');
  await paydeck.field('source').fill('tok_chargeDeclinedInsufficientFunds');
  await paydeck.send(/^402/);
  await paydeck.showHistory();
  await take('declined');

  await places.openNew();
  await places.nameIt('Production', 'Red');
  await places.fillKey({ apiKey: PRETEND_LIVE_KEY, baseUrl: sandboxUrl });
  await places.testConnection('Connected');
  await take('environments');
  await places.save();
  await places.close();
  await paydeck.switchEnvironment('Production');

  await paydeck.openAction('create payment intent', /Create payment intent/);
  await paydeck.field('amount').fill('1999');
  await paydeck.field('currency').fill('eur');
  await page.keyboard.press('Tab');
  await paydeck.sendButton.click();
  await paydeck.liveDialog.waitFor();
  await take('live');
  await page.keyboard.press('Escape');

  await paydeck.switchEnvironment('Sandbox');
  await paydeck.newGenericRequest();
  await paydeck.request.getByRole('combobox', { name: 'Path' }).fill('/v1/invoices');
  await page.keyboard.press('Escape');
  await paydeck.field('Query name 1').fill('limit');
  await paydeck.field('Query value 1').fill('3');
  await paydeck.send('200 OK');
  await take('generic');
}

mkdirSync(folder, { recursive: true });
const sandbox = await startLocalSandbox();
const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArguments(),
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  for (const scheme of ['light', 'dark'] as const) {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'paydeck-pictures-'));
    const shell = startProcess(['scripts/web.ts', '--port', '0', '--data', dataFolder, '--no-open'], {});
    const [, address = ''] = await shell.waitFor(/^Paydeck is at (\S+)$/m);
    const page = await browser.newPage({ viewport, colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(address);
    await takePictures(new ConsolePage({ page }), scheme, sandbox.url);
    await page.close();
    await shell.end();
    rmSync(dataFolder, { recursive: true });
  }
} finally {
  await browser.close();
  await sandbox.stop();
}
console.log(`Screenshots are in ${folder}.`);
