// The main job without a mouse.
import { expect, test } from './paydeck.ts';

test('finds, fills, sends, saves and switches by keys alone', async ({ paydeck, places, localSandbox }) => {
  await places.make({
    name: 'Staging',
    colour: 'Blue',
    apiKey: 'sk_test_stagingStaging1234',
    baseUrl: localSandbox.url,
  });
  const { page } = paydeck;
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('create a customer');
  await expect(page.getByRole('option', { name: /Create a customer/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(paydeck.sendButton).toBeVisible();
  await paydeck.field('name').focus();
  await page.keyboard.type('Sofia Kovalevskaya');
  await page.keyboard.press('ControlOrMeta+Enter');
  await paydeck.expectOutcome('200 OK');

  await page.keyboard.press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog', { name: 'Save request' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await paydeck.environment.focus();
  await page.keyboard.press('Enter');
  const sandbox = page.getByRole('option', { name: /^Sandbox/ });
  await expect(sandbox).toBeVisible();
  // The list takes keys a moment after it is there.
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    await expect(sandbox).toHaveAttribute('data-combobox-selected', 'true', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(paydeck.environment).toContainText('Sandbox');
  await paydeck.field('name').focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await paydeck.expectOutcome('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ name: 'Sofia Kovalevskaya' });
});
