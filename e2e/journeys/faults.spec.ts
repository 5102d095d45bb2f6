// Answers that go wrong on the way, ordered from the sandbox: each is told, and nothing typed is lost.
import type { ConsolePage } from '../pages/console-page.ts';
import { expect, test } from './paydeck.ts';

/** A customer's draft whose request meets this fault. */
async function draftWithFault(paydeck: ConsolePage, fault: string): Promise<void> {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Grace Hopper');
  await paydeck.request.getByRole('tab', { name: /Headers/ }).click();
  await paydeck.field('Header name 1').fill('Paydeck-Fault');
  await paydeck.field('Header value 1').fill(fault);
}

test('too many requests: 429 says what to do', async ({ paydeck }) => {
  await draftWithFault(paydeck, '429; always');
  await paydeck.send(/^429/);
  await expect(paydeck.answer.getByRole('alert')).toContainText(/rate|limit|many/i);
});

test('a page of HTML in the place of JSON is shown as it came and explained', async ({ paydeck }) => {
  await draftWithFault(paydeck, 'not-json; always');
  await paydeck.sendButton.click();
  await expect(paydeck.answer.getByLabel('Answer text')).toHaveValue(/</);
  await expect(paydeck.answer.getByText(/not JSON/i).first()).toBeVisible();
});

test('an answer that never comes can be given up, and repeated under the same key', async ({ paydeck }) => {
  await draftWithFault(paydeck, 'timeout');
  await paydeck.sendButton.click();
  const cancel = paydeck.page.getByRole('button', { name: /^Cancel/ });
  await cancel.click();
  await expect(paydeck.answer.getByRole('alert')).toContainText(/same/i);
  // Given up before it arrived, the first request leaves its fault to the second.
  await expect(async () => {
    if (await cancel.isVisible()) await cancel.click();
    await paydeck.answer.getByRole('button', { name: 'Repeat under the same key' }).click({ timeout: 2000 });
    await expect(paydeck.answer.getByRole('status')).toHaveText('200 OK', { timeout: 5000 });
  }).toPass();
  expect(await paydeck.answerJson()).toMatchObject({ name: 'Grace Hopper' });
  await paydeck.request.getByRole('tab', { name: /Parameters|Form/ }).click();
  await expect(paydeck.field('name')).toHaveValue('Grace Hopper');
});

test('fifty megabytes show their beginning, and the window stays usable', async ({ paydeck }) => {
  await draftWithFault(paydeck, 'huge; always');
  await paydeck.send('200 OK');
  await expect(paydeck.answer).toContainText(/MB|MiB/);
  await paydeck.openAction('/v1/charges', /Get charges/);
  await paydeck.send('200 OK');
});
