// What Stripe refuses is shown where it stands, in words, and nothing typed is lost.
import { expect, test } from './paydeck.ts';

test('a revoked key: 401 and what to do', async ({ paydeck, places, localSandbox }) => {
  await places.make({ name: 'Old', colour: 'Gray', apiKey: 'sk_test_paydeckRevoked', baseUrl: localSandbox.url });
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.send(/^401/);
  await expect(paydeck.answer.getByRole('alert')).toContainText(/key/i);
});

test('a restricted key without the permission: 403 names it', async ({ paydeck, places, localSandbox }) => {
  await places.make({ name: 'Limited', colour: 'Amber', apiKey: 'rk_test_paydeckReadOnly', baseUrl: localSandbox.url });
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.send(/^403/);
  await expect(paydeck.answer.getByRole('alert')).toContainText(/permission/i);
});

test('an unknown id: 404', async ({ paydeck }) => {
  await paydeck.openAction('get customer by id', /Get customer by ID/);
  await paydeck.field('customer').fill('cus_nobodyHasThisId');
  await paydeck.send(/^404/);
  await expect(paydeck.answer.getByRole('alert')).toContainText('resource_missing');
});

test("an invalid parameter: 400, and the form's field is marked until it changes", async ({ paydeck }) => {
  await paydeck.openAction('create payment intent', /Create payment intent/);
  await paydeck.field('amount').fill('0');
  await paydeck.field('currency').fill('usd');
  await paydeck.page.keyboard.press('Tab');
  await paydeck.send(/^400/);
  await expect(paydeck.field('amount')).toHaveAttribute('aria-invalid', 'true');
  await paydeck.field('amount').fill('500');
  await expect(paydeck.field('amount')).not.toHaveAttribute('aria-invalid', 'true');
  await paydeck.send('200 OK');
});

test('a missing required field is told before anything is sent', async ({ paydeck }) => {
  await paydeck.openAction('create payment intent', /Create payment intent/);
  await paydeck.sendButton.click();
  await expect(paydeck.field('amount')).toHaveAttribute('aria-invalid', 'true');
  const history = await paydeck.showHistory();
  await expect(history.getByRole('button')).toHaveCount(0);
});

test('nobody answers at an address: connection refused, and the same request can be repeated', async ({
  paydeck,
  places,
}) => {
  await places.make({
    name: 'Down',
    colour: 'Gray',
    apiKey: 'sk_test_downDownDown1234',
    baseUrl: 'http://127.0.0.1:9',
  });
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Kept');
  await paydeck.sendButton.click();
  await expect(paydeck.answer.getByRole('alert')).toContainText('Connection refused', { timeout: 20_000 });
  await expect(paydeck.answer.getByRole('button', { name: 'Repeat under the same key' })).toBeVisible();
  await expect(paydeck.field('name')).toHaveValue('Kept');
});
