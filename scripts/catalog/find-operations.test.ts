// Finds operations of the real catalog by filled-in paths and by ids.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import { objectsOf, prefixOf } from '../../shared/catalog/id-prefixes.ts';
import { type GeneratedCatalog, openGeneratedCatalog } from './open-generated.ts';

let catalog: GeneratedCatalog;
let index: CatalogIndex;
beforeAll(async () => {
  catalog = await openGeneratedCatalog();
  index = catalog.index;
}, 120_000);

/** Ids as Stripe mints them, and anything else that a person may type into a path field. */
const pathValue = fc.oneof(
  fc.stringMatching(/^[a-z]{2,6}_[A-Za-z0-9]{8,24}$/),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !/^\.{1,2}$/.test(text)),
);

describe('match', () => {
  it('finds each operation by its filled-in path, with the values that were filled in', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(pathValue, { minLength: 6, maxLength: 6 }), (at, values) => {
        const operation = index.operations[at % index.operations.length];
        if (!operation) return;
        const statics = new Set(index.operations.flatMap((each) => each.path.split('/')));
        fc.pre(values.every((value) => !statics.has(value)));
        const given: Record<string, string> = {};
        const path = operation.path.replace(/\{([^}]+)\}/g, (_all, name: string) => {
          given[name] = values[Object.keys(given).length] ?? 'x';
          return encodeURIComponent(given[name]);
        });
        const found = index.match(operation.method, path);
        expect(found?.operation.id).toBe(operation.id);
        expect(found?.pathValues).toEqual(given);
      }),
      { numRuns: 2000 },
    );
  });

  it('prefers a fixed segment to a parameter, and goes back where the fixed one leads nowhere', () => {
    expect(index.match('GET', '/v1/customers/search')?.operation.id).toBe('customers.search');
    expect(index.match('POST', '/v1/customers/search')?.operation.id).toBe('customers.update');
    expect(index.match('GET', '/v1/invoices/upcoming/lines')?.operation.id).toBe('invoices.listUpcomingLines');
    expect(index.match('GET', '/v1/invoices/in_1/lines')?.operation.id).toBe('invoices.listLineItems');
  });

  it('ignores the query and the case of the method', () => {
    expect(index.match('get', '/v1/customers?limit=3')?.operation.id).toBe('customers.list');
  });

  it('finds nothing for what is no endpoint', () => {
    for (const path of ['', '/', '/v1', '/v1/customers/cus_1/nothing', '/v3/customers'])
      expect(index.match('GET', path)).toBeUndefined();
    expect(index.match('PUT', '/v1/customers')).toBeUndefined();
  });
});

describe('retrieverOf', () => {
  it.each([
    ['cus_NffrFeUfNV2Hib', 'customers.retrieve', 'customer'],
    ['sub_sched_1Mr3YcLkdIwHu7ix', 'subscriptionSchedules.retrieve', 'schedule'],
    ['sub_1MowQVLkdIwHu7ix', 'subscriptions.retrieve', 'subscription_exposed_id'],
    ['price_1MoBy5LkdIwHu7ix', 'prices.retrieve', 'price'],
    ['py_1MoBy5LkdIwHu7ix', 'charges.retrieve', 'charge'],
    ['cs_test_a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22u', 'checkout.sessions.retrieve', 'session'],
    ['acct_1032D82eZvKYlo2C', 'accounts.retrieve', 'account'],
    ['evt_1NG8Du2eZvKYlo2CUI79vXWy', 'events.retrieve', 'id'],
  ])('leads from %s to %s', (id, operationId, pathParameter) => {
    const found = index.retrieverOf(id);
    expect([found?.operation.id, found?.pathParameter]).toEqual([operationId, pathParameter]);
  });

  it('leads nowhere from what has no known prefix, or can be retrieved only below something else', () => {
    for (const id of ['', 'cus_', 'hello', 'xyz_123', 'fr_1MoBy5LkdIwHu7ix'])
      expect(index.retrieverOf(id)).toBeUndefined();
  });
});

describe('id prefixes', () => {
  it('name only objects that the catalog has', () => {
    for (const name of catalog.objects.names) {
      const prefix = prefixOf(name);
      if (prefix !== null) expect(objectsOf(`${prefix}1MoBy5LkdIwHu7ix`)).toContain(name);
    }
    expect(catalog.objects.names.filter((name) => prefixOf(name) !== null).length).toBeGreaterThan(130);
  });
});
