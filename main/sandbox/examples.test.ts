import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, ObjectSchemas, Operation } from '../../shared/catalog/catalog.ts';
import { loadCatalog, loadObjectSchemas } from '../catalog/load-catalog.ts';
import { checkShape } from './testing/check-shape.ts';
import { sendExample } from './testing/send-example.ts';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';
import { unsupported } from './testing/unsupported.ts';

let sandbox: TestSandbox;
let catalog: Catalog;
let schemas: ObjectSchemas;

beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../build/catalog');
  [catalog, schemas] = await Promise.all([loadCatalog(folder), loadObjectSchemas(folder)]);
  sandbox = await startSandbox({ seed: 4242 });
}, 60_000);
afterAll(() => sandbox.stop());

/** Answers that are no object of the catalog's. */
const WITHOUT_SHAPE = new Set(['oauth.token', 'oauth.deauthorize', 'v2.billing.meterEventStream.create']);
const FILES: Readonly<Record<string, string>> = { 'quotes.pdf': 'application/pdf' };
/** Lists that stay empty, because nothing that the catalog describes would stand in them. */
const EMPTY_LISTS = new Set(['issuing.settlements.list']);

function misfitsOf(operation: Operation, body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['is no object'];
  const data: unknown = Reflect.get(body, 'data');
  const isList = operation.kind === 'list' || operation.kind === 'search';
  if (isList && (!Array.isArray(data) || data.length === 0)) {
    return EMPTY_LISTS.has(operation.id) ? [] : ['is an empty list'];
  }
  const objects: object[] = isList && Array.isArray(data) ? data : [body];
  return objects.flatMap((object) => {
    const fields = Object.fromEntries(Object.entries(object));
    if (fields.deleted === true) return [];
    const name = String(fields.object);
    const isOther = operation.returns !== null && name !== operation.returns;
    return [...(isOther ? [`is a ${name}, not a ${operation.returns}`] : []), ...checkShape(fields, schemas)];
  });
}

describe('the example of every action', () => {
  it('is accepted by the form and by the seeded sandbox, one after the other, with an answer as Stripe’s types promise', async () => {
    const wrong: string[] = [];
    const refused: string[] = [];
    for (const operation of catalog.index.operations) {
      const { status, contentType, text, issues } = await sendExample(sandbox.url, operation, catalog);
      wrong.push(...issues.map((issue) => `${operation.id}: ${issue}`));
      if (status === 501) refused.push(operation.id);
      else if (status !== 200) wrong.push(`${operation.id}: ${status} ${text.slice(0, 300)}`);
      else if (FILES[operation.id] !== undefined)
        expect([operation.id, contentType]).toEqual([operation.id, FILES[operation.id]]);
      else if (!WITHOUT_SHAPE.has(operation.id)) {
        const misfits = new Set(
          misfitsOf(operation, JSON.parse(text)).map((misfit) => misfit.replace(/\[\d+\]/g, '[]')),
        );
        wrong.push(...[...misfits].map((misfit) => `${operation.id}: ${misfit}`));
      }
    }
    expect(wrong).toEqual([]);
    // Neither may more be refused than is declared, nor may something be declared that works by now.
    expect(refused.sort()).toEqual(Object.keys(unsupported).sort());
    expect(sandbox.faults).toEqual([]);
    expect(catalog.index.operations.length).toBeGreaterThan(700);
  }, 120_000);
});
