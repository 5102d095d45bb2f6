import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../main/catalog/load-catalog.ts';
import { checkShape } from '../../main/sandbox/testing/check-shape.ts';
import { sendExample } from '../../main/sandbox/testing/send-example.ts';
import { startSandbox, type TestSandbox } from '../../main/sandbox/testing/start-sandbox.ts';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import { readRelease } from './build-catalog.ts';
import type { Release } from './model.ts';
import { olderPackages } from './packages.ts';

/** Values that the older types don't know, of fields that they do. */
const KNOWN_MISFITS = [
  // Their enums have grown since.
  /^issuing\.authorization\.status: "expired" is no enum$/,
  /^terminal\.reader\.action\.type: "collect_inputs" is no enum$/,
  // Was always there before sessions could be of other kinds.
  /^financial_connections\.session\.client_secret: is null$/,
  // Radar's evaluations were made anew, and the example has values of today's only.
  /^radar\.payment_evaluation\./,
  // Written out in a dispute as it was entered.
  /^balance_transaction\.balance_type: is not in the type$/,
];

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(join(import.meta.dirname, '../../build/catalog'));
});

describe.each(olderPackages)('answers for %s', (packageName) => {
  let sandbox: TestSandbox;
  let release: Release;
  beforeAll(async () => {
    release = readRelease(packageName);
    sandbox = await startSandbox({ seed: 4242 });
  }, 60_000);
  afterAll(() => sandbox.stop());

  it('have the shapes of its time, whichever of its actions is asked', async () => {
    const byName = new Map(release.objects.map(({ name, fields }) => [name, fields]));
    const schemas: ObjectSchemas = {
      names: [...byName.keys()],
      fieldsOf: (name) => byName.get(name),
      fieldsAfter: () => undefined,
    };
    const endpoints = new Set(release.operations.map(({ method, shape }) => `${method} ${shape}`));
    const wrong = new Set<string>();
    let answered = 0;
    for (const operation of catalog.index.operations) {
      const endpoint = `${operation.method} ${operation.path.replace(/\{[^}]*\}/g, '{}')}`;
      // What v2 was then has changed whole, and has no version of its own to ask for.
      if (operation.api === 'v2' || !endpoints.has(endpoint)) continue;
      const { status, contentType, text } = await sendExample(sandbox.url, operation, catalog, release.apiVersion);
      if (status === 501) continue;
      if (status !== 200) wrong.add(`${operation.id}: ${status} ${text.slice(0, 200)}`);
      else if (contentType.includes('json')) {
        answered += 1;
        for (const misfit of misfitsOf(JSON.parse(text), schemas)) wrong.add(misfit);
      }
    }
    expect([...wrong].filter((misfit) => !KNOWN_MISFITS.some((known) => known.test(misfit)))).toEqual([]);
    expect(answered).toBeGreaterThan(500);
    expect(sandbox.faults).toEqual([]);
  }, 120_000);
});

function misfitsOf(body: unknown, schemas: ObjectSchemas): string[] {
  const data: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'data') : undefined;
  const objects: unknown[] = Array.isArray(data) ? data : [body];
  return objects.flatMap((object) => {
    if (typeof object !== 'object' || object === null) return ['is no object'];
    const fields = Object.fromEntries(Object.entries(object));
    if (fields.deleted === true || fields.object === undefined) return [];
    return checkShape(fields, schemas).map((misfit) => misfit.replace(/\[\d+\]/g, '[]'));
  });
}
