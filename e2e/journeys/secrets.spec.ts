// No secret leaves the place it belongs to: a scan of all that a journey wrote, said and sent over the bridge.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './paydeck.ts';

const KEY = 'sk_test_51TopSecretTopSecretTopSecret0042';
/** The part of the key that is nowhere shown. */
const SECRET_PART = 'TopSecretTopSecret';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test("a key's text is in no file, no log and no message but the one that stored it", async ({
  app,
  paydeck,
  places,
  localSandbox,
}) => {
  await places.make({ name: 'Staging', colour: 'Blue', apiKey: KEY, baseUrl: localSandbox.url });
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Confidential Customer Name');
  await paydeck.send('200 OK');
  await paydeck.request.getByRole('tab', { name: 'Preview' }).click();
  await expect(paydeck.request.getByText('sk_test_...0042').first()).toBeVisible();
  await paydeck.saveInto('Secrets');
  await paydeck.openAction('get customer by id', /Get customer by ID/);
  await paydeck.field('customer').fill('cus_nobodyHasThisId');
  await paydeck.send(/^404/);
  await paydeck.showHistory();
  await app.restart();
  await expect(paydeck.environment).toContainText('Staging');

  const carriers = app.traffic().filter((message) => message.includes(SECRET_PART));
  expect(carriers).toHaveLength(1);
  expect(carriers[0]).toContain('configuration.save');
  expect(app.output()).not.toContain(SECRET_PART);

  const files = filesBelow(app.dataFolder);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const content = readFileSync(file).toString('latin1');
    expect(content.includes(SECRET_PART), `${file} holds the key`).toBe(false);
  }
  // Bodies hold customers' data: the history keeps them sealed. Open tabs and collections are the user's own files.
  for (const file of files.filter((each) => path.basename(each).startsWith('history'))) {
    expect(readFileSync(file).toString('latin1').includes('Confidential Customer'), `${file} holds a body`).toBe(false);
  }
});
