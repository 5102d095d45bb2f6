// What an API version has of the catalog, held against what is known of Stripe's releases.
import { beforeAll, describe, expect, it } from 'vitest';
import { absenceIn, versionWithout } from '../../shared/catalog/api-version.ts';
import type { CatalogSchema, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import { schemaAt } from '../../shared/catalog/schema-at.ts';
import { type GeneratedCatalog, openGeneratedCatalog } from './open-generated.ts';

let catalog: GeneratedCatalog;
beforeAll(async () => {
  catalog = await openGeneratedCatalog();
}, 120_000);

const absence = (id: string, version: string) => {
  const operation = catalog.index.find(id);
  if (!operation) throw new Error(`The catalog has no ${id}.`);
  return absenceIn(version, operation, catalog.index);
};
const nameOf = (schema: CatalogSchema, id: string, name: string): Parameter | undefined =>
  schema.parametersOf(id).find((parameter) => parameter.name === name);

describe('the API versions', () => {
  it('are all that Stripe lists, newest first, and the releases that were read are among them', () => {
    const { apiVersions } = catalog.schema;
    expect(apiVersions).toHaveLength(129);
    expect([apiVersions[0], apiVersions.at(-1)]).toEqual([catalog.index.apiVersion, '2011-01-01']);
    expect(apiVersions).toEqual(apiVersions.toSorted().toReversed());
    for (const release of catalog.index.releases) expect(apiVersions).toContain(release);
  });

  it('have one release read of each name, its last: what is gone can be dated to the version', () => {
    const { apiVersions } = catalog.schema;
    const lastOf = new Map(apiVersions.toReversed().map((version) => [version.slice(11), version]));
    for (const release of catalog.index.releases) expect(lastOf.get(release.slice(11))).toBe(release);
    expect([...lastOf.keys()].filter((name) => name !== '' && name !== 'dashboard')).toHaveLength(
      catalog.index.releases.length,
    );
  });

  it('drop things when a release of another name begins', () => {
    const versions = ['2025-02-24.acacia', '2025-03-01.dashboard', '2025-03-31.basil', '2025-04-30.basil'];
    expect(versionWithout('2025-02-24.acacia', versions)).toBe('2025-03-31.basil');
    expect(versionWithout('2025-04-30.basil', versions)).toBeUndefined();
  });
});

describe('an action', () => {
  it.each([
    ['invoices.retrieveUpcoming', '2026-10-28.endive', { kind: 'gone', version: '2025-02-24.acacia' }],
    ['invoices.retrieveUpcoming', '2025-03-31.basil', { kind: 'gone', version: '2025-02-24.acacia' }],
    ['invoices.retrieveUpcoming', '2025-02-24.acacia', null],
    ['invoices.retrieveUpcoming', '2020-08-27', null],
    ['invoices.retrieveUpcoming', '2020-08-27; orders_beta=v1', null],
    ['customers.list', '2011-01-01', null],
    ['customers.list', '2027-01-01.preview', null],
    // An older path is there in every version.
    ['customers.listCards', '2011-01-01', null],
  ])('%s in %s', (id, version, expected) => {
    expect(absence(id, version)).toEqual(expected);
  });

  it('that came later is absent up to the last release without it, and not in doubt between two releases', () => {
    const { operations, releases } = catalog.index;
    const [, second = '', third = ''] = releases;
    const operation = operations.find(({ firstApiVersion }) => firstApiVersion === third);
    if (!operation) throw new Error('Nothing came with the third release.');
    expect(absenceIn(second, operation, catalog.index)).toEqual({ kind: 'later', version: third });
    expect(absenceIn('2025-12-15.clover', operation, catalog.index)).toBeNull();
    expect(absenceIn(third, operation, catalog.index)).toBeNull();
  });
});

describe('the parameters of a version', () => {
  it('say since when they are gone today, and count as its own where the version has them', () => {
    expect(nameOf(catalog.schema, 'subscriptions.create', 'coupon')).toMatchObject({
      lastApiVersion: '2025-02-24.acacia',
      goneSince: '2025-03-31.basil',
    });
    const acacia = nameOf(schemaAt(catalog.schema, '2024-12-18.acacia'), 'subscriptions.create', 'coupon');
    expect(acacia).toMatchObject({ lastApiVersion: null, untilApiVersion: '2025-02-24.acacia' });
    expect(acacia).not.toHaveProperty('goneSince');
    const basil = nameOf(schemaAt(catalog.schema, '2025-03-31.basil'), 'subscriptions.create', 'coupon');
    expect(basil).toMatchObject({ lastApiVersion: '2025-02-24.acacia', goneSince: '2025-03-31.basil' });
  });

  it('are those of today, object for object, in today’s own version', () => {
    const today = schemaAt(catalog.schema, catalog.index.apiVersion);
    for (const { id } of catalog.index.operations)
      expect(today.parametersOf(id)).toEqual(catalog.schema.parametersOf(id));
  });

  it('stay one and the same object, however often one asks', () => {
    const acacia = schemaAt(catalog.schema, '2025-02-24.acacia');
    expect(schemaAt(catalog.schema, '2025-02-24.acacia')).toBe(acacia);
    const id = 'paymentIntents.create';
    expect(acacia.parametersOf(id)).toBe(acacia.parametersOf(id));
    const fields = (schema: CatalogSchema) => nameOf(schema, id, 'payment_method_options')?.type;
    expect(fields(acacia)).toBe(fields(acacia));
  });

  it('are all of the schema’s, at every depth, and none is gone in the oldest release that was read', () => {
    const count = (type: ParameterType): number => {
      if (type.kind === 'object') return type.fields.reduce((sum, field) => sum + 1 + count(field.type), 0);
      if (type.kind === 'union') return type.of.reduce((sum, member) => sum + count(member), 0);
      return type.kind === 'array' || type.kind === 'map' ? count(type.of) : 0;
    };
    const all = (schema: CatalogSchema, id: string) => count({ kind: 'object', fields: schema.parametersOf(id) });
    const acacia = schemaAt(catalog.schema, '2025-02-24.acacia');
    for (const { id } of catalog.index.operations) {
      expect(all(acacia, id), id).toBe(all(catalog.schema, id));
      expect(acacia.parametersOf(id).filter(({ lastApiVersion }) => lastApiVersion !== null)).toEqual([]);
    }
  });
});

it('names what to use instead of what is gone, deprecated or an older path', () => {
  const { successorOf } = catalog.schema;
  expect(successorOf('invoices.retrieveUpcoming')).toBe('invoices.createPreview');
  expect(successorOf('charges.create')).toBe('paymentIntents.create');
  expect(successorOf('charges.refund')).toBe('refunds.create');
  expect([successorOf('customers.list'), successorOf('constructor')]).toEqual([null, null]);
  for (const operation of catalog.index.operations.filter(({ lastApiVersion }) => lastApiVersion !== null))
    expect(successorOf(operation.id), operation.id).not.toBeNull();
});
