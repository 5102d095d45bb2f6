// The sandbox beside the requests: its time goes on, what happens shows, and its first state comes back.
import { expect, test } from './paydeck.ts';

test('an event is followed to its object, the clock brings renewals, a reset is taken back', async ({ paydeck }) => {
  const { page } = paydeck;
  await page.getByRole('button', { name: /^Sandbox at/ }).click();
  const panel = page.getByRole('region', { name: 'Sandbox' });
  const events = panel.getByRole('list', { name: 'Events' });

  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Grace Hopper');
  await paydeck.send('200 OK');
  const { id } = await paydeck.answerJson();
  await expect(events.getByRole('listitem').first()).toContainText('customer.created');
  await events.getByRole('button', { name: String(id) }).click();
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ id, name: 'Grace Hopper' });

  await panel.getByRole('button', { name: 'Advance the clock by 1 month' }).click();
  await expect(panel).toContainText('ahead of real time');
  await expect(events).toContainText('invoice.paid');

  await panel.getByRole('button', { name: 'Reset' }).click();
  await expect(panel).not.toContainText('ahead of real time');
  await paydeck.send('404 Not Found');
  await panel.getByRole('button', { name: 'Undo the reset' }).click();
  await expect(panel).toContainText('ahead of real time');
  await paydeck.send('200 OK');
  await page.reload();
  // It stands where it stood.
  await expect(panel).toContainText('ahead of real time');
});

test('a fault waits for the next request and is gone after it', async ({ paydeck }) => {
  const { page } = paydeck;
  await expect(paydeck.environment).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('sandbox');
  await page.getByRole('option', { name: /^Sandbox: address/ }).click();
  const panel = page.getByRole('region', { name: 'Sandbox' });
  await paydeck.openAction('list customers', /Get customers|List (all )?customers/);
  await panel.getByRole('combobox', { name: 'Fault' }).click();
  await page.getByRole('option', { name: /^429/ }).click();
  await panel.getByRole('button', { name: 'Arm' }).click();
  await expect(panel).toContainText('The next request meets 429');
  await paydeck.send(/^429/);
  await expect(panel).not.toContainText('The next request meets');
  await paydeck.send('200 OK');
  // Both stand among what the sandbox was asked, with what was answered.
  await panel.getByRole('tab', { name: 'Requests' }).click();
  const requests = panel.getByRole('list', { name: 'Requests' }).getByRole('button');
  await expect(requests.first()).toContainText(/\/v1\/customers.*200/);
  await requests.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('429 rate_limit');
  await expect(dialog.getByRole('region', { name: 'Answer: body' })).toContainText('Too many requests came at once');
});
