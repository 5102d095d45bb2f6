import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { loadCatalog, loadObjectSchemas } from '../../catalog/load-catalog.ts';
import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { createSandbox } from '../engine/sandbox.ts';
import { storeMigrations } from '../engine/store-tables.ts';
import { checkShape } from '../testing/check-shape.ts';
import { seedBusiness } from './seed-business.ts';

const END = Date.UTC(2026, 10, 24) / 1000;
let catalog: Catalog;
let schemas: ObjectSchemas;

beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../../build/catalog');
  [catalog, schemas] = await Promise.all([loadCatalog(folder), loadObjectSchemas(folder)]);
});

function seeded(seed: number): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const statements of storeMigrations) database.exec(statements);
  seedBusiness({ database, catalog, schemas, seed, end: END });
  return database;
}

/** Told once for all that only look at it. */
let told: DatabaseSync | undefined;

function usual(): DatabaseSync {
  told ??= seeded(4242);
  return told;
}

/** As texts, which compare fast. */
function rowsOf(database: DatabaseSync): string[] {
  const rows = database.prepare('SELECT * FROM objects ORDER BY sequence').all();
  return rows.map((row) => JSON.stringify(Object.values(row)));
}

describe('the seeded business', () => {
  it('is the same for the same seed, to the byte', { timeout: 60_000 }, () => {
    expect(rowsOf(seeded(4242))).toEqual(rowsOf(usual()));
    expect(rowsOf(seeded(2))).not.toEqual(rowsOf(usual()));
  });

  it('is believable: a year of history, four currencies, every end that money comes to', () => {
    const database = usual();
    const all = (sql: string) =>
      database.prepare(`SELECT ${sql} FROM objects WHERE deleted = 0 AND space = '${OWN_ACCOUNT_ID}:test'`).all();
    const [counts] = all(`
      sum(type = 'customer') AS customers, sum(type = 'product') AS products, sum(type = 'price') AS prices,
      sum(type = 'subscription') AS subscriptions, sum(type = 'invoice') AS invoices, sum(type = 'charge') AS charges,
      sum(type = 'refund') AS refunds, sum(type = 'event') AS events, min(created) AS oldest, max(created) AS newest`);
    expect(counts).toMatchObject({ customers: 200, products: 10, prices: 29 });
    for (const [name, least] of Object.entries({
      subscriptions: 15,
      invoices: 100,
      charges: 150,
      refunds: 3,
      events: 100,
    })) {
      expect(counts?.[name], name).toBeGreaterThan(least);
    }
    expect(Number(counts?.newest) - Number(counts?.oldest)).toBeGreaterThan(350 * 86_400);
    expect(Number(counts?.newest)).toBeLessThanOrEqual(END);
    const values = (type: string, field: string) =>
      all(`DISTINCT CASE type WHEN '${type}' THEN json_extract(data, '$.${field}') END AS value`)
        .map((row) => row.value)
        .filter((value) => value !== null);
    expect(values('charge', 'currency')).toEqual(expect.arrayContaining(['usd', 'eur', 'gbp', 'jpy']));
    expect(values('charge', 'status')).toEqual(expect.arrayContaining(['succeeded', 'failed']));
    expect(values('invoice', 'status').sort()).toEqual(['draft', 'open', 'paid', 'uncollectible', 'void']);
    expect(values('payment_intent', 'status')).toEqual(
      expect.arrayContaining(['succeeded', 'requires_payment_method', 'requires_capture']),
    );
    expect(values('subscription', 'status')).toEqual(expect.arrayContaining(['active', 'past_due', 'canceled']));
    expect(values('dispute', 'status')).toEqual(
      expect.arrayContaining(['needs_response', 'under_review', 'won', 'lost']),
    );
    expect(values('payout', 'currency')).toEqual(expect.arrayContaining(['usd', 'eur', 'gbp', 'jpy']));
    expect(values('account', 'charges_enabled').sort()).toEqual([0, 1]);
    expect(values('transfer', 'destination')).toHaveLength(1);
    expect(values('transfer_reversal', 'amount')).toEqual([500]);
    expect(values('quote', 'status')).toEqual(expect.arrayContaining(['draft', 'accepted', 'canceled']));
    expect(values('invoiceitem', 'proration')).toContain(1);
    expect(values('discount', 'promotion_code')).not.toEqual([]);
    expect(values('credit_note', 'type')).toContain('pre_payment');
    expect(values('tax_id', 'type')).toEqual(expect.arrayContaining(['eu_vat', 'gb_vat', 'us_ein']));
    expect(new Set(values('customer', 'email')).size).toBe(200);
    for (const email of values('customer', 'email')) expect(email).toMatch(/^[a-z.0-9]+@example\.com$/);
  });

  it('leaves cases on the desk: paid twice, a dispute due in three days, an invoice overdue', () => {
    const database = usual();
    const objects = (type: string) =>
      database
        .prepare(`SELECT data FROM objects WHERE type = ? AND space = '${OWN_ACCOUNT_ID}:test' ORDER BY sequence`)
        .all(type)
        .map(({ data }) => JSON.parse(String(data)));
    const twice = objects('payment_intent').filter(
      ({ metadata, status }) => metadata.order === '7314' && status === 'succeeded',
    );
    expect(twice).toHaveLength(2);
    expect(twice[0].customer).toBe(twice[1].customer);
    expect(twice[1].created - twice[0].created).toBe(240);
    const urgent = objects('dispute').filter(
      ({ status, evidence_details: { due_by } }) =>
        status === 'needs_response' && due_by > END + 2 * 86_400 && due_by < END + 4 * 86_400,
    );
    expect(urgent.length).toBeGreaterThanOrEqual(1);
    const overdue = objects('invoice').filter(({ status, due_date }) => status === 'open' && due_date < END);
    expect(overdue.length).toBeGreaterThanOrEqual(1);
    expect(overdue.length).toBeLessThan(20);
  });

  it('tells its year in order, so that the newest come first in lists', () => {
    const rows = usual().prepare('SELECT type, created FROM objects ORDER BY sequence').all();
    for (const type of ['customer', 'charge', 'invoice', 'event', 'payment_intent']) {
      const live = rows.filter((row) => row.type === type).map((row) => Number(row.created));
      const turns = live.filter((created, index) => index > 0 && created < (live[index - 1] ?? 0));
      // Once: where the smaller business of pretended live mode begins.
      expect(turns.length, type).toBeLessThanOrEqual(1);
    }
  });

  it('fits the types that Stripe promises, object for object', () => {
    const database = usual();
    const sandbox = createSandbox({ database, catalog, schemas, now: () => END * 1000 });
    const objects = sandbox.objectsOf({
      accountId: OWN_ACCOUNT_ID,
      livemode: false,
      now: END,
      requestId: null,
      idempotencyKey: null,
      keepsEvents: false,
    });
    const misfits = new Set<string>();
    const types = database
      .prepare('SELECT DISTINCT type FROM objects')
      .all()
      .map((row) => String(row.type));
    for (const type of types) {
      for (const object of objects.list(type, [], 10_000)) {
        for (const misfit of checkShape(objects.render(object), schemas)) misfits.add(misfit.replace(/\[\d+\]/g, '[]'));
      }
    }
    expect([...misfits].sort()).toEqual([]);
  });
});
