// The history: every exchange, newest first, found again and opened as a draft.
import { expect, test } from './paydeck.ts';

test('keeps every exchange over a restart, filters them, and opens one as a draft', async ({ app, paydeck }) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Emmy Noether');
  await paydeck.send('200 OK');
  await paydeck.openAction('get customer by id', /Get customer by ID/);
  await paydeck.field('customer').fill('cus_nobodyHasThisId');
  await paydeck.send(/^404/);

  await app.restart();
  const history = await paydeck.showHistory();
  const entries = history.getByRole('button', { name: /customer/i });
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('404');

  await paydeck.page.getByRole('searchbox', { name: 'Search history' }).fill('create');
  await expect(entries).toHaveCount(1);
  await entries.first().click();
  await expect(paydeck.field('name')).toHaveValue('Emmy Noether');
  await paydeck.expectOutcome('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ name: 'Emmy Noether' });
});
