import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { loadCatalog, loadObjectSchemas } from '../../catalog/load-catalog.ts';
import { createControl } from '../control.ts';
import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { beginSandboxFile, USUAL_SEED, writeToldFile } from '../sandbox-file.ts';
import { readRows, type SandboxContents } from '../state-file.ts';
import { TOLD_END } from './move-business.ts';

const DAY = 86_400;
/** Far away, before, in a leap year, at a month's end. */
const ENDS = [Date.UTC(2026, 10, 27), Date.UTC(2025, 5, 30), Date.UTC(2028, 1, 29), Date.UTC(2031, 7, 31)].map(
  (moment) => moment / 1000,
);

let catalog: Catalog;
let schemas: ObjectSchemas;
let folder: string;
let toldFile: string;

beforeAll(async () => {
  const catalogFolder = join(import.meta.dirname, '../../../build/catalog');
  [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  folder = mkdtempSync(join(tmpdir(), 'paydeck-told-'));
  toldFile = join(folder, 'told.sqlite');
  writeToldFile(toldFile, { catalog, schemas });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function begin(end: number, told?: string): SandboxContents['rows'] {
  const file = join(folder, 'begun.sqlite');
  beginSandboxFile(file, {
    catalog,
    schemas,
    now: () => (end + 5 * 3600) * 1000,
    seed: USUAL_SEED,
    ...(told === undefined ? {} : { toldFile: told }),
  });
  return rowsOf(file);
}

function rowsOf(file: string): SandboxContents['rows'] {
  const database = new DatabaseSync(file);
  try {
    return readRows(database);
  } finally {
    database.close();
  }
}

/** They compare faster than objects do. */
function texts(rows: SandboxContents['rows']): string[] {
  return rows.map((row) => JSON.stringify(row));
}

/** Without what moves: moments, in numbers and written out. */
function unmoved(rows: SandboxContents['rows']): string[] {
  return rows.map(({ data, space }) =>
    JSON.stringify([space, data])
      .replace(/(?<=[:[,])[12]\d{9}(?=[,}\]])/g, '0')
      .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '""'),
  );
}

describe('a business that was told before', () => {
  it('is what is told on the spot, to the byte', () => {
    const end = ENDS[0] ?? 0;
    expect(texts(begin(end, toldFile))).toEqual(texts(begin(end)));
  });

  it('is told on the spot where the file has another layout', () => {
    const other = join(folder, 'other.sqlite');
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE objects (id TEXT); PRAGMA user_version = 1');
    database.close();
    expect(texts(begin(TOLD_END, other))).toEqual(texts(rowsOf(toldFile)));
  });

  it.each(ENDS)('keeps ids and amounts, and nothing happened after its end: %i', (end) => {
    const told = rowsOf(toldFile);
    const moved = begin(end, toldFile);
    expect(unmoved(moved)).toEqual(unmoved(told));
    for (const [index, { created, due, data }] of moved.entries()) {
      expect(created - (told[index]?.created ?? 0)).toBe(end - TOLD_END);
      expect(created).toBeLessThanOrEqual(end);
      if (due !== null) expect(due, data.id).toBeGreaterThan(end);
      for (const field of ['created', 'effective_at', 'period_start', 'canceled_at', 'ended_at', 'start_date']) {
        const moment = data[field];
        if (typeof moment === 'number') expect(moment, `${data.id} ${field}`).toBeLessThanOrEqual(end);
      }
    }
  });

  it.each(ENDS)('bills its subscriptions on the day on which their periods end: %i', (end) => {
    const dayOf = (moment: unknown) => new Date(Number(moment) * 1000).getUTCDate();
    const subscriptions = begin(end, toldFile).filter(({ data }) => data.object === 'subscription');
    const going = subscriptions.filter(({ data }) => data.status === 'active');
    expect(going.length).toBeGreaterThan(10);
    for (const { data } of going) expect(dayOf(data._period_end), data.id).toBe(dayOf(data.billing_cycle_anchor));
  });

  it('goes on by the clock: two months bring each active subscription its invoices and the periods after them', () => {
    const end = ENDS[3] ?? 0;
    const file = join(folder, 'running.sqlite');
    const now = () => (end + 5 * 3600) * 1000;
    const control = createControl({ file, catalog, schemas, now, report: () => {}, seed: USUAL_SEED, toldFile });
    const situation = { accountId: OWN_ACCOUNT_ID, livemode: false, requestId: null, idempotencyKey: null };
    const list = (type: string) =>
      control.sandbox.objectsOf({ ...situation, now: end, keepsEvents: true }).list(type, [], 10_000);
    const before = new Set(list('invoice').map(({ id }) => id));
    const active = list('subscription').filter(
      (one) =>
        one.status === 'active' && one.cancel_at_period_end === false && Number(one._period_end) < end + 31 * DAY,
    );
    expect(active.length).toBeGreaterThan(10);
    control.advanceClock('month');
    control.advanceClock('month');
    const billed = list('invoice').filter(({ id }) => !before.has(id));
    for (const { id } of active) {
      const own = billed.filter(({ parent }) => JSON.stringify(parent).includes(id));
      expect(own.length, id).toBeGreaterThanOrEqual(1);
      expect(own.length, id).toBeLessThanOrEqual(3);
      const after = list('subscription').find((one) => one.id === id);
      if (after?.status === 'active') expect(Number(after._period_end), id).toBeGreaterThan(end + 55 * DAY);
    }
    control.close();
  });
});
