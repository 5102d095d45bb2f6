// API versions and the catalog's own helps: a pinned version greys what it lacks and sends with another one by a click.
import { expect, test } from './paydeck.ts';

test('pins an old version, and sends an action that it lacks with a version that has it', async ({
  paydeck,
  places,
  localSandbox,
}) => {
  await places.openNew();
  await places.nameIt('Legacy', 'Amber');
  await places.fillKey({ apiKey: 'sk_test_legacyLegacyLegacy1', baseUrl: localSandbox.url });
  const version = places.dialog.getByRole('combobox', { name: 'API version' });
  await version.fill('2025-03');
  await paydeck.page.getByRole('option', { name: '2025-03-31.basil' }).click();
  await places.save();
  await places.close();
  await paydeck.switchEnvironment('Legacy');

  await paydeck.showCatalog();
  const search = paydeck.page.getByRole('searchbox', { name: 'Search actions' });
  await search.fill('get upcoming invoices');
  const row = paydeck.page
    .getByRole('tree', { name: 'Catalog' })
    .getByRole('treeitem', { name: 'Get upcoming invoices' });
  await expect(row).toContainText('until 2025-02');
  await expect(row).toHaveAttribute('aria-description', /doesn't have this/);
  await row.click();

  const notice = paydeck.request.getByRole('note').first();
  await expect(notice).toContainText("API version 2025-03-31.basil doesn't have this action.");
  await notice.getByRole('button', { name: 'Send with version 2025-02-24.acacia this time' }).click();
  await expect(paydeck.outcome).toBeVisible();
  await expect(paydeck.request.getByText(/goes out with version 2025-02-24.acacia/)).toBeVisible();
  await paydeck.request.getByRole('tab', { name: /^Headers/ }).click();
  await expect(paydeck.request.getByLabel('Header value 1')).toHaveValue('2025-02-24.acacia');
  const sent = paydeck.answer.getByRole('tab', { name: 'Sent' });
  await sent.click();
  await expect(paydeck.answer).toContainText('2025-02-24.acacia');

  await paydeck.request.getByRole('button', { name: "Use the configuration's version" }).click();
  await expect(notice.getByRole('button', { name: /^Send with version/ })).toBeVisible();
});

test('keeps a favourite over a restart, and finds disputes by "chargeback"', async ({ app, paydeck }) => {
  await paydeck.openAction('create refund', /Create (a )?refund/i);
  await paydeck.request.getByRole('button', { name: 'Favourite' }).click();
  await expect(paydeck.request.getByRole('button', { name: 'Favourite', pressed: true })).toBeVisible();
  // The star answers at once; what main has told of is kept.
  await expect(async () => {
    expect(app.traffic().join('\n')).toMatch(/settings\.changed.*"favouriteOperationIds":\["refunds\.create"\]/);
  }).toPass();
  await app.restart();

  const tree = paydeck.page.getByRole('tree', { name: 'Catalog' });
  await expect(tree.getByRole('treeitem', { name: 'Favourites' })).toBeVisible();
  await expect(tree.getByRole('treeitem').nth(1)).toHaveAttribute('aria-description', /POST \/v1\/refunds, favourite/);

  const search = paydeck.page.getByRole('searchbox', { name: 'Search actions' });
  await search.fill('chargeback');
  const first = tree.getByRole('treeitem').first();
  await expect(first).toContainText('also “chargeback”');
  await search.press('Enter');
  await expect(paydeck.request.getByRole('heading', { name: 'List disputes' })).toBeVisible();
  await paydeck.send('200 OK');
});
