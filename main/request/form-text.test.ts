// Every operation of the real catalog: what a draft is encoded to, for people or for Stripe, reads back as the same draft.
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { readFormText } from '../../shared/wire-text/read-form-text.ts';
import { arbitraryValues } from '../../shared/wire-text/testing/arbitrary-values.ts';
import { writeFormText } from '../../shared/wire-text/write-form-text.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { encodeForm } from './encode-form.ts';

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
}, 60_000);

/** Few runs for each of the hundreds of operations are thousands in sum. */
const RUNS = { numRuns: 8 };

it('reads the form text of every operation back as its values', () => {
  for (const { id } of catalog.index.operations) {
    const parameters = catalog.schema.parametersOf(id);
    const property = fc.property(arbitraryValues(parameters), (values) => {
      const text = writeFormText(values, parameters);
      expect([id, readFormText(text, parameters, values)]).toEqual([id, { ok: true, values }]);
    });
    fc.assert(property, RUNS);
  }
});

it('reads what is sent for every operation back as its values', () => {
  for (const operation of catalog.index.operations) {
    if (operation.isMultipart) continue;
    const parameters = catalog.schema.parametersOf(operation.id);
    const property = fc.property(arbitraryValues(parameters), (values) => {
      const reading = readFormText(encodeForm(values), parameters, {});
      expect([operation.id, reading]).toEqual([operation.id, { ok: true, values }]);
    });
    fc.assert(property, RUNS);
  }
});
