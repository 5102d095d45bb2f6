// Every title of the seed list, sent once through the app's own pipeline to a seeded sandbox: drafted, checked, encoded,
// journalled, sent by HTTP and read back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import { seedTitles } from '../../scripts/catalog/seed-titles.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { exampleTarget } from '../sandbox/testing/send-example.ts';
import { startSandbox, type TestSandbox } from '../sandbox/testing/start-sandbox.ts';
import { answered, sendTo } from './test-sends.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let catalog: Catalog;
let sandbox: TestSandbox;
let workspace: TestWorkspace;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
  sandbox = await startSandbox({ seed: 4242 });
  workspace = openTestWorkspace({ baseUrl: sandbox.url, catalog });
  workspace.apiKey = SANDBOX_API_KEY;
  // On a clean checkout the catalog is made here, which takes seconds on a busy machine.
}, 90_000);
afterAll(async () => {
  workspace.close();
  await sandbox.stop();
});

describe('the seed list', () => {
  it('has 63 titles', () => {
    expect(seedTitles).toHaveLength(63);
  });

  it.each(seedTitles.map((seed) => [seed.title, seed] as const))('%s', async (title, { method, path }) => {
    const operation = catalog.index.operations.find((one) => one.method === method && one.path === path);
    if (!operation) throw new Error(`The catalog has no ${method} ${path}.`);
    expect(operation.title).toBe(title);
    const exchange = await sendTo(workspace, exampleTarget(operation, catalog, Math.floor(Date.now() / 1000)));
    expect(answered(exchange)).toMatchObject({ status: 200, error: null });
    // The history knows it under its action, with the answer.
    const kept = await workspace.history.load(exchange.id);
    expect(kept.outcome).toMatchObject({ kind: 'answered', status: 200 });
  });
});
