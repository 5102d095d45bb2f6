// Live mode: a changing call is never one careless click away. The key is a pretend one: nothing here moves money.
import { expect, test } from './paydeck.ts';

const PRETEND_LIVE_KEY = 'sk_live_paydeckPretend';

test('a changing call asks first, says what it will do, and is sent only when confirmed', async ({
  paydeck,
  places,
  localSandbox,
}) => {
  await places.make({ name: 'Production', colour: 'Red', apiKey: PRETEND_LIVE_KEY, baseUrl: localSandbox.url });
  await expect(paydeck.sendButton.or(paydeck.page.getByText('Live').first()).first()).toBeVisible();

  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.send('200 OK');

  await paydeck.openAction('create payment intent', /Create payment intent/);
  await paydeck.field('amount').fill('1999');
  await paydeck.field('currency').fill('eur');
  await paydeck.page.keyboard.press('Tab');
  await paydeck.sendButton.click();
  await expect(paydeck.liveDialog).toBeVisible();
  await expect(paydeck.liveDialog).toContainText('19.99 EUR');
  await expect(paydeck.liveDialog).toContainText('Production');
  await expect(paydeck.liveDialog).toContainText('POST');

  await paydeck.page.keyboard.press('Enter');
  await expect(paydeck.liveDialog).toBeHidden();
  const history = await paydeck.showHistory();
  await expect(history.getByRole('button', { name: /payment intent/i })).toHaveCount(0);

  await paydeck.sendButton.click();
  await paydeck.liveDialog.getByRole('textbox').fill('Production');
  await paydeck.liveDialog.getByRole('button', { name: /send/i }).click();
  await paydeck.expectOutcome('200 OK');
  expect(await paydeck.answerJson()).toMatchObject({ object: 'payment_intent', amount: 1999, livemode: true });
  await expect(history.getByRole('button', { name: /payment intent/i })).toHaveCount(1);
});

test('a read-only environment refuses changing calls and keeps what was typed', async ({
  paydeck,
  places,
  localSandbox,
}) => {
  await places.make({
    name: 'Audit',
    colour: 'Violet',
    apiKey: PRETEND_LIVE_KEY,
    baseUrl: localSandbox.url,
    isReadOnly: true,
  });
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Nobody');
  await paydeck.sendButton.click();
  await expect(paydeck.answer.getByRole('alert')).toContainText('read-only');
  await expect(paydeck.field('name')).toHaveValue('Nobody');
  await paydeck.openAction('/v1/customers', /List customers/);
  await paydeck.send('200 OK');
});
