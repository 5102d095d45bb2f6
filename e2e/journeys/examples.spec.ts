// "Fill with an example": an action is filled in by one click and can be sent at once in the Sandbox.
import { expect, test } from './paydeck.ts';

test('three actions are filled in with an example and sent, by the button and by the keyboard', async ({ paydeck }) => {
  const fill = paydeck.request.getByRole('button', { name: 'Fill with an example' });

  await paydeck.openAction('create refund', /^Create a? ?refund$/i);
  await fill.click();
  await expect(paydeck.field('charge')).toHaveValue('ch_1Example');
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ object: 'refund', charge: 'ch_1Example', amount: 500 });

  await paydeck.openAction('/v1/payment_intents/{intent}/capture', /Capture/i);
  await paydeck.page.keyboard.press('ControlOrMeta+Shift+E');
  await expect(paydeck.field('intent')).toHaveValue('pi_1ExampleCapture');
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ object: 'payment_intent', status: 'succeeded' });

  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('My own customer');
  await fill.click();
  await expect(paydeck.field('name')).toHaveValue('Amelia Hart');
  await paydeck.send('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ object: 'customer', name: 'Amelia Hart' });
  await paydeck.page.getByRole('button', { name: 'Undo' }).click();
  await expect(paydeck.field('name')).toHaveValue('My own customer');
});
