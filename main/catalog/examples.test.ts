// The examples held against the real catalog, without a sandbox.
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import type { Catalog, Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../shared/draft.ts';
import { placeholderId, sandboxExampleId } from '../../shared/examples/example-ids.ts';
import { makeExample } from '../../shared/examples/make-example.ts';
import { particularExamples } from '../../shared/examples/particular-examples.ts';
import { loadCatalog } from './load-catalog.ts';

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
  // On a clean checkout the catalog is made here, which takes seconds on a busy machine.
}, 90_000);

const exampleOf = (operation: Operation, id = sandboxExampleId) =>
  makeExample(operation, { ...catalog, id, now: 1_790_000_000 });

/** What an example sets and today's API lacks, or calls deprecated. */
function outdatedIn(values: ParameterValues, parameters: readonly Parameter[], at: string): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) return [`${at}${name}: is unknown`];
    const isOld = parameter.lastApiVersion !== null || parameter.isDeprecated;
    return [...(isOld ? [`${at}${name}: is outdated`] : []), ...outdatedBelow(value, parameter.type, `${at}${name}.`)];
  });
}

function outdatedBelow(value: ParameterValue, type: ParameterType, at: string): string[] {
  if (type.kind === 'array' && Array.isArray(value)) return value.flatMap((item) => outdatedBelow(item, type.of, at));
  const isFields = value !== null && typeof value === 'object' && !Array.isArray(value);
  return type.kind === 'object' && isFields ? outdatedIn(value, type.fields, at) : [];
}

describe('examples', () => {
  it('set nothing that today’s API does not know', () => {
    const today = catalog.index.operations.filter(({ lastApiVersion }) => lastApiVersion === null);
    const found = today.flatMap((operation) =>
      outdatedIn(exampleOf(operation).values, catalog.schema.parametersOf(operation.id), `${operation.id} `),
    );
    expect(found).toEqual([]);
  });

  it('are the same for the same moment, and none is written for an operation that the catalog lacks', () => {
    for (const operation of catalog.index.operations) expect(exampleOf(operation)).toEqual(exampleOf(operation));
    expect(Object.keys(particularExamples).filter((id) => !catalog.index.find(id))).toEqual([]);
  });

  it('fill in every required field and every id of the path', () => {
    for (const operation of catalog.index.operations) {
      const { pathValues, values } = exampleOf(operation);
      const required = catalog.schema.parametersOf(operation.id).filter(({ isRequired }) => isRequired);
      const missing = required.filter(({ name }) => !Object.hasOwn(values, name)).map(({ name }) => name);
      expect([operation.id, missing]).toEqual([operation.id, []]);
      expect(Object.keys(pathValues)).toEqual(catalog.schema.pathParametersOf(operation.id));
      expect(Object.values(pathValues), operation.id).not.toContain('');
    }
  });

  it('show outside the sandbox where an id belongs, by its prefix', () => {
    const create = catalog.index.find('subscriptions.create');
    const capture = catalog.index.find('paymentIntents.capture');
    if (!create || !capture) throw new Error('The catalog lacks an operation.');
    expect(exampleOf(create, placeholderId).values).toMatchObject({
      customer: 'cus_...',
      items: [{ price: 'price_...' }],
    });
    expect(Object.values(exampleOf(capture, placeholderId).pathValues)).toEqual(['pi_...']);
  });

  it('give what happens once to an object an object of its own', () => {
    const ids = ['paymentIntents.capture', 'paymentIntents.cancel', 'paymentIntents.confirm'].map((id) => {
      const operation = catalog.index.find(id);
      return operation ? Object.values(exampleOf(operation).pathValues).join() : '';
    });
    expect(new Set(ids).size).toBe(3);
  });
});
