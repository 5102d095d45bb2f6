// Any other call: by hand, from a pasted curl command, or out of an action.
import { expect, test } from './paydeck.ts';

test('sends a request written by hand', async ({ paydeck }) => {
  await paydeck.newGenericRequest();
  const path = paydeck.request.getByRole('combobox', { name: 'Path' });
  await path.fill('/v1/customers');
  await path.press('Escape');
  await paydeck.field('Query name 1').fill('limit');
  await paydeck.field('Query value 1').fill('2');
  await paydeck.send('200 OK');
  const list = (await paydeck.answerJson()) as { data: unknown[] };
  expect(list.data).toHaveLength(2);
});

test('a pasted curl command fills everything in but its key', async ({ app, paydeck }) => {
  await paydeck.newGenericRequest();
  const path = paydeck.request.getByRole('combobox', { name: 'Path' });
  await path.click();
  const command =
    "curl https://api.stripe.com/v1/customers -u sk_test_pastedPastedPasted99: -d name='Grace Hopper' -d 'metadata[team]'=compilers";
  await path.evaluate((element, text) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, command);
  await expect(path).toHaveValue('/v1/customers');
  await expect(paydeck.field('Method')).toHaveValue('POST');
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ name: 'Grace Hopper', metadata: { team: 'compilers' } });
  expect(app.traffic().join('\n')).not.toContain('sk_test_pastedPastedPasted99');
});

test('an action becomes a generic request that sends the same', async ({ paydeck }) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Mary Somerville');
  await paydeck.request.getByRole('button', { name: 'More', exact: true }).click();
  await paydeck.page.getByRole('menuitem', { name: /generic request/i }).click();
  await expect(paydeck.request.getByRole('combobox', { name: 'Path' })).toHaveValue('/v1/customers');
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ object: 'customer', name: 'Mary Somerville' });
});
