// The main job: choose an action, fill it in, send it, read the answer, save it, switch the environment, send it again.
import { expect, test } from './paydeck.ts';

test('from a fresh start to a saved call in two environments, across a restart', async ({
  app,
  paydeck,
  places,
  localSandbox,
}) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Ada Lovelace');
  await paydeck.field('email').fill('ada@example.com');
  await paydeck.addParameter('address.line1');
  await paydeck.field('address.line1').fill('12 St James Square');
  await paydeck.field('metadata key 1').fill('crm');
  await paydeck.field('metadata.crm').fill('4711');
  await paydeck.send('200 OK');

  const customer = (await paydeck.answerJson()) as { id: string };
  expect(customer).toMatchObject({
    object: 'customer',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    address: { line1: '12 St James Square' },
    metadata: { crm: '4711' },
  });

  await paydeck.saveInto('Onboarding');
  const collections = await paydeck.showCollections();
  await expect(collections.getByRole('treeitem', { name: /Onboarding/ })).toBeVisible();

  await places.openNew();
  await places.nameIt('Staging', 'Blue');
  await places.fillKey({ apiKey: 'sk_test_stagingStaging1234', baseUrl: localSandbox.url });
  await places.testConnection('Connected');
  await places.save();
  await places.close();
  await paydeck.switchEnvironment('Staging');
  await paydeck.send('200 OK');
  const second = (await paydeck.answerJson()) as { id: string };
  expect(second).toMatchObject({ name: 'Ada Lovelace' });
  expect(second.id).not.toBe(customer.id);

  await app.restart();
  await expect(paydeck.environment).toContainText('Staging');
  await expect(paydeck.field('name')).toHaveValue('Ada Lovelace');
  const kept = await paydeck.showCollections();
  const folder = kept.getByRole('treeitem', { name: /Onboarding/ });
  if ((await folder.getAttribute('aria-expanded')) === 'false') await folder.press('ArrowRight');
  await expect(kept.getByRole('treeitem', { name: /Create a customer/ })).toBeVisible();
  await paydeck.send('200 OK');
});

test('follows an id from an answer to the object it names', async ({ paydeck }) => {
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.send('200 OK');
  const list = (await paydeck.answerJson()) as { data: { id: string }[] };
  const first = list.data[0]?.id ?? '';
  await paydeck.answer.getByRole('button', { name: /^Objects/ }).click();
  await paydeck.page.getByRole('menuitem', { name: first }).click();
  await expect(paydeck.request.getByRole('heading', { name: 'Get customer by ID' })).toBeVisible();
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ id: first, object: 'customer' });
});

test('keeps what was typed over a crash', async ({ app, paydeck }) => {
  await paydeck.openAction('create product', /^Create product$/i);
  await paydeck.field('name').fill('Annual plan');
  await expect(async () => {
    expect(app.traffic().join('\n')).toContain('Annual plan');
  }).toPass();
  await app.crash();
  await expect(paydeck.field('name')).toHaveValue('Annual plan');
});
