import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../shared/exchange.ts';
import { EnvironmentId, IntegrationId, SendId } from '../../shared/ids.ts';
import { createTestVault, type TestVault } from '../history/test-vault.ts';
import { openDatabase } from '../storage/database.ts';
import { createObjectLedger, type ObjectLedger } from './object-ledger.ts';
import { objectMigrations } from './object-tables.ts';

const here = { environmentId: EnvironmentId.parse('staging'), integrationId: IntegrationId.parse('eu') };
const there = { ...here, environmentId: EnvironmentId.parse('production') };

let folder: string;
let vault: TestVault;
let ledger: ObjectLedger;
let warnings: string[];
let close: () => void;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-objects-'));
  vault = createTestVault();
  warnings = [];
  ledger = open();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

function open(limit?: number): ObjectLedger {
  const file = path.join(folder, 'objects.sqlite');
  const database = openDatabase({
    file,
    title: 'The list of objects seen',
    migrations: objectMigrations,
    now: Date.now,
    report: () => {},
  });
  close = () => database.close();
  const log = { debug: () => {}, warn: (text: string) => void warnings.push(text), error: () => 'ref' };
  return createObjectLedger({ database, file, vault, log, ...(limit === undefined ? {} : { limit }) });
}

let clock = 0;

function answer(json: unknown, place = here, status = 200): void {
  const text = JSON.stringify(json);
  clock += 1000;
  const exchange: Exchange = {
    id: SendId.parse('send-1'),
    title: 'A request',
    target: { kind: 'action', operationId: 'customers.list', pathValues: {}, values: {}, headers: [] },
    idempotencyKey: 'key-1',
    ...place,
    environmentName: 'Staging',
    environmentColour: 'blue',
    integrationName: 'EU',
    mode: 'test',
    request: { method: 'GET', url: 'https://api.stripe.com/v1/customers', headers: [], body: null, bodyKind: 'none' },
    attempts: [],
    startedAtMs: clock,
    durationMs: 1,
    outcome: {
      kind: 'answered',
      status,
      statusText: 'OK',
      headers: [],
      body: { kind: 'text', text, isJson: true },
      bodyBytes: text.length,
      requestId: null,
      logUrl: null,
      error: null,
      isReplay: false,
      explanation: null,
    },
  };
  ledger.note(exchange, Buffer.from(text));
}

const customer = (id: string, name: string | null = null) => ({ id: `cus_${id}`, object: 'customer', name });
const suggest = (text = '', objects = ['customer'], place = here) =>
  ledger.suggest({ ...place, objects, text, limit: 10 }).objects.map(({ id }) => id);

describe('the ledger of objects seen', () => {
  it('offers what answers spoke of, last seen first, by kind, id and label', () => {
    answer({ object: 'list', data: [customer('Ada00001', 'Ada Lovelace')] });
    answer(customer('Grace002', 'Grace Hopper'));
    answer({ id: 'price_00000001', object: 'price', nickname: 'Gold' });
    expect(suggest()).toEqual(['cus_Grace002', 'cus_Ada00001']);
    expect(suggest('LOVE')).toEqual(['cus_Ada00001']);
    expect(suggest('grace0')).toEqual(['cus_Grace002']);
    expect(suggest('', [])).toHaveLength(3);
    expect(suggest('', ['price'])).toEqual(['price_00000001']);
  });

  it('keeps places apart, and knows where an id was seen', () => {
    answer(customer('Ada00001'), there);
    expect(suggest()).toEqual([]);
    expect(ledger.placesOf('cus_Ada00001')).toEqual([there]);
    expect(ledger.placesOf('cus_Unknown1')).toEqual([]);
  });

  it('keeps the name of an object that is later only referred to', () => {
    answer(customer('Ada00001', 'Ada Lovelace'));
    answer({ id: 'in_00000001', object: 'invoice', customer: 'cus_Ada00001' });
    expect(ledger.suggest({ ...here, objects: ['customer'], text: '', limit: 1 }).objects).toEqual([
      { id: 'cus_Ada00001', object: 'customer', label: 'Ada Lovelace', seenAt: clock / 1000 },
    ]);
  });

  it('forgets what was deleted, and learns nothing from a refusal', () => {
    answer(customer('Ada00001'));
    answer({ id: 'cus_Ada00001', object: 'customer', deleted: true });
    answer({ error: { payment_intent: { id: 'pi_00000001', object: 'payment_intent' } } }, here, 402);
    expect(suggest('', [])).toEqual([]);
  });

  it('keeps no name in the clear, also after a restart', () => {
    answer(customer('Ada00001', 'Ada Lovelace'));
    close();
    const bytes = readFileSync(path.join(folder, 'objects.sqlite'), 'latin1');
    expect(bytes).toContain('cus_Ada00001');
    expect(bytes).not.toContain('Lovelace');
    ledger = open();
    expect(suggest('lovelace')).toEqual(['cus_Ada00001']);
  });

  it('serves ids while the vault is locked', () => {
    answer(customer('Ada00001', 'Ada Lovelace'));
    vault.state = 'locked';
    answer(customer('Grace002', 'Grace Hopper'));
    expect(ledger.suggest({ ...here, objects: [], text: 'cus', limit: 10 }).objects).toMatchObject([
      { id: 'cus_Grace002', label: null },
      { id: 'cus_Ada00001', label: null },
    ]);
  });

  it('keeps the newest of a place, and leaves other places alone', () => {
    close();
    ledger = open(3);
    answer(customer('Elsewhere'), there);
    for (const id of ['First001', 'Second02', 'Third003', 'Fourth04']) answer(customer(id));
    expect(suggest()).toEqual(['cus_Fourth04', 'cus_Third003', 'cus_Second02']);
    expect(suggest('', ['customer'], there)).toEqual(['cus_Elsewhere']);
  });

  it('forgets places that are gone', () => {
    answer(customer('Ada00001'), here);
    answer(customer('Ada00001'), there);
    const environment = { id: here.environmentId, name: 'Staging', colour: 'blue' as const, isSandbox: true };
    const integration = { id: here.integrationId, name: 'EU', configurations: {} };
    ledger.keepOnly({ environments: [environment], integrations: [integration], ...here });
    expect(ledger.placesOf('cus_Ada00001')).toEqual([here]);
    ledger.forget(here.environmentId);
    expect(ledger.placesOf('cus_Ada00001')).toEqual([]);
    answer(customer('Ada00001'));
    ledger.clear();
    expect(suggest('', [])).toEqual([]);
  });

  it('never stands in the way of a send', () => {
    close();
    answer(customer('Ada00001'));
    expect(ledger.placesOf('cus_Ada00001')).toEqual([]);
    expect(warnings).toHaveLength(2);
    ledger = open();
  });
});
