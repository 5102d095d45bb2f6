// The ten actions with most parameters, opened one after the other; and what thirty open tabs weigh.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { countFields } from '../scripts/catalog/count-fields.ts';
import { openGeneratedCatalog } from '../scripts/catalog/open-generated.ts';
import type { Operation } from '../shared/catalog/catalog.ts';
import { webShellArguments } from './first-screen.ts';
import { measureMemory } from './journey.ts';
import { timeReaction } from './page-clock.ts';
import { startServedProcess } from './served-process.ts';
import type { Figure } from './statistics.ts';

const LARGEST = 10;
const TABS = 30;

export async function measureForms(browser: Browser): Promise<Figure[]> {
  const { index, schema } = await openGeneratedCatalog();
  const size = ({ id }: Operation) => countFields(schema.parametersOf(id));
  const bySize = index.operations.toSorted((one, other) => size(other) - size(one));
  const dataFolder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
  const served = await startServedProcess(webShellArguments(dataFolder));
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    await page.getByRole('treeitem').first().waitFor();
    // The first form of all waits for the schema; what is measured is the form.
    await openAction(page, bySize[LARGEST]);
    const figures: Figure[] = [];
    for (const operation of bySize.slice(0, LARGEST)) {
      figures.push({
        name: `opening ${operation.id} (${size(operation)} parameters)`,
        unit: 'ms',
        values: [await openAction(page, operation)],
        aim: 'below 100 ms',
      });
    }
    for (const operation of bySize.slice(LARGEST + 1, TABS)) await openAction(page, operation);
    const tabs = await page
      .getByRole('tablist', { name: /requests/i })
      .getByRole('tab')
      .count();
    return [...figures, ...(await measureMemory(browser, page, { mainPid: served.pid, when: `with ${tabs} tabs` }))];
  } finally {
    await context.close();
    await served.stop();
    await rm(dataFolder, { recursive: true });
  }
}

/** From the key that opens the first result to the frame that shows the form, in milliseconds. */
async function openAction(page: Page, operation: Operation | undefined): Promise<number> {
  if (!operation) return Number.NaN;
  const box = page.getByRole('searchbox', { name: 'Search actions' });
  await box.fill(`${operation.method} ${operation.path}`);
  await page.getByRole('treeitem').first().filter({ hasText: operation.title }).waitFor();
  await page.waitForTimeout(150);
  const reaction = await timeReaction(page, 'keydown', 'main', () => box.press('Enter'));
  await page.locator('[data-parameter-form]').waitFor();
  return reaction?.paintedMs ?? Number.NaN;
}
