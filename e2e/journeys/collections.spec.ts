// Saved requests: renamed, moved, duplicated, deleted and taken back, by keys; and still there after a restart.
import type { Locator } from '@playwright/test';
import { expect, test } from './paydeck.ts';

function names(tree: Locator): Promise<string[]> {
  return tree
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((row) => (row.getAttribute('aria-label') ?? row.textContent ?? '').trim()));
}

test('requests are arranged by keys, and what was deleted comes back', async ({ app, paydeck }) => {
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.saveInto('Daily');
  await paydeck.openAction('/v1/charges', /Get charges/);
  await paydeck.saveInto('Daily');
  const tree = await paydeck.showCollections();
  await expect(tree.getByRole('treeitem', { name: /Get charges/ })).toBeVisible();

  await tree.focus();
  await paydeck.page.keyboard.press('End');
  await paydeck.page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(async () => (await names(tree)).map((name) => /charges|customers/.exec(name)?.[0]))
    .toEqual([undefined, 'charges', 'customers']);

  await paydeck.page.keyboard.press('End');
  await paydeck.page.keyboard.press('F2');
  await paydeck.page.keyboard.press('Control+A');
  await paydeck.page.keyboard.type('Everyone we know');
  await paydeck.page.keyboard.press('Enter');
  const renamed = tree.getByRole('treeitem', { name: /Everyone we know/ });
  await expect(renamed).toBeVisible();

  const duplicate = paydeck.page.getByRole('menuitem', { name: 'Duplicate' });
  // The row takes the focus back after a rename; on a slow machine that may close a menu which was opened at once.
  await expect(async () => {
    await renamed.click({ button: 'right' });
    await expect(duplicate).toBeVisible({ timeout: 2000 });
  }).toPass();
  await duplicate.click();
  await expect(tree.getByRole('treeitem', { name: /Everyone we know/ })).toHaveCount(2);

  await tree.focus();
  await paydeck.page.keyboard.press('Home');
  await paydeck.page.keyboard.press('ArrowDown');
  await paydeck.page.keyboard.press('Delete');
  await expect(tree.getByRole('treeitem', { name: /Get charges/ })).toHaveCount(0);
  await paydeck.page.getByRole('button', { name: 'Undo' }).click();
  await expect(tree.getByRole('treeitem', { name: /Get charges/ })).toBeVisible();

  const before = await names(tree);
  await app.restart();
  const kept = await paydeck.showCollections();
  const folder = kept.getByRole('treeitem', { name: /Daily/ });
  await expect(folder).toBeVisible();
  if ((await folder.getAttribute('aria-expanded')) === 'false') await folder.press('ArrowRight');
  await expect.poll(() => names(kept)).toEqual(before);
});

test('a whole collection runs in its order', async ({ paydeck }) => {
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.saveInto('Daily');
  await paydeck.openAction('/v1/charges', /Get charges/);
  await paydeck.saveInto('Daily');
  const tree = await paydeck.showCollections();
  await tree.getByRole('treeitem', { name: /Daily/ }).click({ button: 'right' });
  await paydeck.page.getByRole('menuitem', { name: 'Run all 2 requests' }).click();
  const run = paydeck.page.getByRole('dialog');
  await run.getByRole('button', { name: /^(Run|Send)/ }).click();
  await expect(run.getByRole('listitem').filter({ hasText: '200' })).toHaveCount(2);
});
