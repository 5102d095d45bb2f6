// What only a desktop app has: one instance, links that leave it, navigation that stays, a keychain or none.
import { once } from 'node:events';
import { startProcess } from '../fixtures/running-shell.ts';
import { standInArguments } from '../fixtures/stand-in-launch.ts';
import { expect, test } from './paydeck.ts';

test.beforeEach(({ app }) => {
  test.skip(app.shell !== 'desktop-stand-in', 'Only the stand-in says what the system was asked to do.');
});

test('a second start brings the first window to the front and ends', async ({ app, paydeck }) => {
  await expect(paydeck.environment).toBeVisible();
  const second = startProcess(standInArguments(app.dataFolder), {});
  const [code] = await once(second.child, 'exit');
  expect(code).toBe(0);
  await expect.poll(() => app.output()).toContain('Stand-in: the window came to the front');
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.send('200 OK');
});

test('a link leads into the browser, and the window stays where it is', async ({ app, paydeck }) => {
  await paydeck.openAction('get customer by id', /Get customer by ID/);
  await paydeck.field('customer').fill('cus_nobodyHasThisId');
  await paydeck.send(/^404/);
  await paydeck.answer.getByRole('button', { name: /^About / }).click();
  await expect.poll(() => app.output()).toMatch(/Stand-in: opened https:\/\//);

  const address = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect(paydeck.field('customer')).toHaveValue('cus_nobodyHasThisId');
  expect(app.page.url()).toBe(address);
});

test('an address that is no web page is not handed to the system', async ({ app, paydeck }) => {
  await expect(paydeck.environment).toBeVisible();
  const answers = await app.page.evaluate(async () => {
    const { paydeck: bridge } = window as unknown as {
      paydeck: { call(name: string, input: unknown): Promise<{ ok: boolean }> };
    };
    const asked = ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share'].map((url) =>
      bridge.call('app.openExternal', { url }),
    );
    return (await Promise.all(asked)).map((answer) => answer.ok);
  });
  expect(answers).toEqual([false, false, false]);
  expect(app.output()).not.toContain('Stand-in: opened');
});

test.describe('without a keychain', () => {
  test.use({ environment: { STAND_IN_KEYCHAIN_KIND: 'basic_text' } });

  test('a passphrase protects the keys, and opens them at the next start', async ({
    app,
    paydeck,
    places,
    localSandbox,
  }) => {
    await places.openNew();
    await places.nameIt('Staging', 'Blue');
    await places.fillKey({ apiKey: 'sk_test_keptByPassphrase1234', baseUrl: localSandbox.url });
    await places.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const choice = paydeck.page.getByRole('dialog', { name: 'Choose a passphrase' });
    await choice.getByLabel('Passphrase', { exact: true }).fill('otter velvet lantern quince');
    await choice.getByLabel('Repeat the passphrase').fill('otter velvet lantern quince');
    await choice.getByRole('button', { name: 'Set passphrase' }).click();
    await expect(choice).toBeHidden();
    await places.save();
    await places.close();
    await paydeck.switchEnvironment('Staging');

    const page = await app.restart();
    await page.getByLabel('Passphrase').fill('wrong');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByText(/does not open|wrong/i)).toBeVisible();
    await page.getByLabel('Passphrase').fill('otter velvet lantern quince');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await paydeck.openAction('/v1/customers', /List customers/);
    await paydeck.send('200 OK');
  });
});
