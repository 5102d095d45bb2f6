// Three views of one draft: the form, the text that is sent, and code.
import { expect, test } from './paydeck.ts';

test('text typed in the raw view is in the form, and is sent', async ({ app, paydeck }) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Ada & Co');
  await paydeck.showView('Raw');
  await paydeck.expectRawText('name=Ada %26 Co');
  await paydeck.typeRawText('\nmetadata[order]=7\nlater=1');
  await paydeck.showView('Form');
  await expect(paydeck.field('metadata.order')).toHaveValue('7');
  await expect(paydeck.request.getByRole('region', { name: 'Extra' }).getByLabel('later', { exact: true })).toHaveValue(
    '1',
  );
  await paydeck.request.getByRole('button', { name: 'Remove later' }).click();
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ name: 'Ada & Co', metadata: { order: '7' } });

  await paydeck.showView('Raw');
  await paydeck.typeRawText('\nname=Bob');
  await expect(paydeck.request.getByText(/^Line \d, column 1: "name" stands twice/)).toBeVisible();
  await expect.poll(() => app.traffic().some((message) => message.includes('unreadText'))).toBe(true);
  await app.restart();
  await expect(paydeck.request.getByText("text that can't be read")).toBeVisible();
  await paydeck.showView('Raw');
  await paydeck.expectRawText(/name=Bob$/);
});

const KEY = 'sk_test_51NeverInCodeNeverInCode0042';

test('code that is copied has the request, and no key', async ({ paydeck, places, localSandbox }) => {
  await places.make({ name: 'Staging', colour: 'Blue', apiKey: KEY, baseUrl: localSandbox.url });
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill("O'Neil");
  await paydeck.showView('Code');
  const code = paydeck.request.getByRole('document', { name: /^Request as/ });
  await expect(code).toContainText(`--data-urlencode 'name=O'\\''Neil'`);
  await expect(code).toContainText('$STRIPE_API_KEY');
  await paydeck.request.getByRole('combobox', { name: 'Language' }).click();
  await paydeck.page.getByRole('option', { name: 'Node.js' }).click();
  await expect(code).toContainText("stripe.customers.create({ name: 'O\\'Neil' })");
  await expect(code).not.toContainText('sk_test');
  await paydeck.request.getByRole('button', { name: 'Copy code' }).click();
  await expect(paydeck.request.getByRole('button', { name: 'Copied' })).toBeVisible();
});
