// Fields that know what goes into them: ids of objects seen before, states, lists, metadata and files.
import { expect, test } from './paydeck.ts';

test('offers an object that was seen, points out another kind and another environment', async ({
  paydeck,
  places,
  localSandbox,
}) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Emmy Noether');
  await paydeck.send('200 OK');
  const { id } = (await paydeck.answerJson()) as { id: string };

  await paydeck.openAction('get customer by id', /Get customer by ID/);
  const field = paydeck.field('customer');
  await field.fill('emmy');
  await paydeck.page.getByRole('option', { name: /Emmy Noether/ }).waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(field).toHaveValue(id);
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ id, name: 'Emmy Noether' });

  await field.fill('price_1MoBy5LkdIwHu7ix');
  await expect(paydeck.request.getByText(/^That is a price .* this field takes a customer/)).toBeVisible();
  await field.fill(id);
  await paydeck.request.getByRole('button', { name: `Open ${id}` }).click();
  await expect(paydeck.tab('Get customer by ID')).toHaveCount(2);

  await places.openNew();
  await places.nameIt('Staging', 'Blue');
  await places.fillKey({ apiKey: 'sk_test_stagingStaging1234', baseUrl: localSandbox.url });
  await places.save();
  await places.close();
  await paydeck.switchEnvironment('Staging');
  const remarks = paydeck.request.getByRole('list', { name: 'Worth a look before sending' });
  await expect(remarks).toContainText(`${id} was only seen in Sandbox. Staging may not have it.`);
  await remarks.getByRole('button', { name: 'Show' }).click();
  await expect(field).toBeFocused();
  // A help, not a wall.
  await paydeck.send(/^404/);
});

test('sends a value, nothing or an unset, and metadata as it was pasted', async ({ paydeck }) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('metadata key 1').focus();
  await paydeck.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'crm: 4711\nsource: web');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await paydeck.addParameter('phone');
  await paydeck.field('phone').fill('+44 20 7946 0000');
  await paydeck.send('200 OK');
  const made = (await paydeck.answerJson()) as { id: string };
  expect(made).toMatchObject({ phone: '+44 20 7946 0000', metadata: { crm: '4711', source: 'web' } });

  await paydeck.openAction('update customer', /^(Update a customer|Update customer)/);
  await paydeck.field('customer').fill(made.id);
  await paydeck.addParameter('business_name');
  await paydeck.field('business_name').press('ControlOrMeta+Backspace');
  await expect(paydeck.request.getByText('Unset: sent empty, so that Stripe clears it.')).toBeVisible();
  await paydeck.field('metadata key 1').fill('crm');
  await paydeck.request.getByRole('button', { name: 'Unset metadata.crm' }).click();
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ phone: '+44 20 7946 0000', metadata: { source: 'web' } });
  const { metadata } = (await paydeck.answerJson()) as { metadata: object };
  expect(metadata).not.toHaveProperty('crm');
});
