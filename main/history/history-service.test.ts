import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../shared/contract/calls.ts';
import type { AppEvent } from '../../shared/contract/events.ts';
import { Exchange, type HistoryFilter } from '../../shared/exchange.ts';
import { EnvironmentId, SendId } from '../../shared/ids.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { openDatabase } from '../storage/database.ts';
import { createHistoryService, type HistoryService } from './history-service.ts';
import { historyMigrations, IS_RARE, PIECE_BYTES } from './history-tables.ts';
import { createTestVault, type TestVault } from './test-vault.ts';

let folder: string;
let database: DatabaseSync;
let vault: TestVault;
let events: AppEvent[];
let history: HistoryService;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-history-'));
  vault = createTestVault();
  open();
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As after a restart: same folder, same vault. */
function open(limitBytes?: number): void {
  const file = path.join(folder, 'history.sqlite');
  events = [];
  database = openDatabase({
    file,
    title: 'The history',
    migrations: historyMigrations,
    now: Date.now,
    report: () => {},
  });
  history = createHistoryService({
    database,
    file,
    vault,
    emit: (event, payload) => {
      events.push({ event, payload } as AppEvent);
    },
    ...(limitBytes === undefined ? {} : { limitBytes }),
  });
}

function restart(limitBytes?: number): void {
  database.close();
  open(limitBytes);
}

function exchange(id: string, changed: Partial<Exchange> = {}): Exchange {
  return Exchange.parse({
    id,
    title: 'Get customer by ID',
    target: {
      kind: 'action',
      operationId: 'customers.create',
      pathValues: {},
      values: { email: 'ada@secret.example' },
      headers: [],
    },
    idempotencyKey: `key-${id}`,
    environmentId: 'staging',
    environmentName: 'Staging',
    environmentColour: 'violet',
    integrationId: 'int-1',
    integrationName: 'Stripe EU',
    mode: 'test',
    request: {
      method: 'POST',
      url: 'https://api.stripe.com/v1/customers?email=ada%40secret.example',
      headers: [{ name: 'Authorization', value: 'Bearer sk_test_...4242' }],
      body: 'name=Ada+Secret',
      bodyKind: 'form',
    },
    attempts: [],
    startedAtMs: 1_700_000_000_000,
    durationMs: null,
    outcome: null,
    ...changed,
  });
}

function answer(text: string, status = 200, requestId: string | null = null): Outcome {
  return {
    kind: 'answered',
    status,
    statusText: status === 200 ? 'OK' : 'Bad Request',
    headers: [{ name: 'x-customer', value: 'Ada Secret' }],
    body: { kind: 'text', text, isJson: true },
    bodyBytes: Buffer.byteLength(text),
    requestId,
    logUrl: null,
    error: null,
    isReplay: false,
    explanation: null,
  };
}

const attempt = { startedAtMs: 1, durationMs: 2, result: '200', waitedMs: 0 };

function keep(
  id: string,
  outcome: Outcome = answer('{"name":"Ada Secret"}'),
  changed: Partial<Exchange> = {},
): Exchange {
  const begun = exchange(id, changed);
  history.begin(begun);
  const bytes =
    outcome.kind === 'answered' && outcome.body.kind === 'text' ? Buffer.from(outcome.body.text) : Buffer.alloc(0);
  history.finish(begun, { attempts: [attempt], durationMs: 12, outcome, bytes });
  return { ...begun, attempts: [attempt], durationMs: 12, outcome };
}

function list(filter: Partial<HistoryFilter> = {}, cursor: string | null = null, limit = 50) {
  const page = history.list({ filter: { text: '', status: null, environmentId: null, ...filter }, cursor, limit });
  calls['history.list'].output.parse(page);
  return page;
}

function ids(filter: Partial<HistoryFilter> = {}): string[] {
  return list(filter).entries.map(({ id }) => id);
}

describe('what is kept', () => {
  it('comes back as it was, also after a restart', () => {
    const kept = keep('a');
    expect(history.load(SendId.parse('a'))).toEqual(kept);
    restart();
    expect(history.load(SendId.parse('a'))).toEqual(kept);
    expect(Buffer.from(history.readBody(SendId.parse('a'), 0).base64, 'base64').toString()).toBe(
      '{"name":"Ada Secret"}',
    );
  });

  it('holds nothing of a customer’s in the clear', () => {
    keep('a');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    expect(files.join()).toContain('/v1/customers');
    expect(files.join()).not.toMatch(/ada|secret/i);
  });

  it('cannot be opened in another exchange’s place', () => {
    keep('a');
    keep('b', answer('{"b":1}'));
    database.exec(
      'UPDATE exchange_content SET sealed_outcome = (SELECT sealed_outcome FROM exchange_content WHERE sequence = 1) WHERE sequence = 2',
    );
    expect(() => history.load(SendId.parse('b'))).toThrow(expect.objectContaining({ code: 'secret_unreadable' }));
  });

  it('cannot be read with the pieces of a long body in another order', () => {
    const begun = exchange('long');
    const bytes = Buffer.concat([Buffer.alloc(PIECE_BYTES, 'a'), Buffer.alloc(PIECE_BYTES, 'b')]);
    history.begin(begun);
    history.finish(begun, { attempts: [attempt], durationMs: 1, outcome: answer(''), bytes });
    expect(history.readBody(begun.id, PIECE_BYTES).base64).toBe(bytes.subarray(PIECE_BYTES).toString('base64'));
    database.exec('UPDATE exchange_content SET sealed_body = (SELECT sealed FROM exchange_body WHERE piece = 1)');
    expect(() => history.readBody(begun.id, 0)).toThrow(expect.objectContaining({ code: 'secret_unreadable' }));
  });

  it('is told to the page when it begins and when it ends', () => {
    keep('a');
    expect(events).toEqual([
      { event: 'history.changed', payload: { exchangeId: 'a' } },
      { event: 'history.changed', payload: { exchangeId: 'a' } },
    ]);
  });

  it('that is not there is not found', () => {
    expect(() => history.load(SendId.parse('x'))).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(() => history.readBody(SendId.parse('x'), 0)).toThrow(expect.objectContaining({ code: 'not_found' }));
  });
});

describe('the list', () => {
  it('is newest first, in pages that neither skip nor repeat while new ones come', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) keep(id);
    const first = list({}, null, 2);
    keep('f');
    const second = list({}, first.nextCursor, 2);
    const third = list({}, second.nextCursor, 2);
    expect([first, second, third].map(({ entries }) => entries.map(({ id }) => id))).toEqual([
      ['e', 'd'],
      ['c', 'b'],
      ['a'],
    ]);
    expect(third.nextCursor).toBeNull();
  });

  it('shows the path with its query while the vault is open, and without it while it is locked', () => {
    keep('a');
    expect(list().entries[0]).toMatchObject({
      path: '/v1/customers?email=ada%40secret.example',
      outcome: '200 OK',
      status: 200,
    });
    vault.state = 'locked';
    expect(list().entries[0]).toMatchObject({ path: '/v1/customers', outcome: '200 OK', title: 'Get customer by ID' });
    expect(() => history.load(SendId.parse('a'))).toThrow(expect.objectContaining({ code: 'vault_locked' }));
  });

  it('still lists what another vault sealed, without its query', () => {
    keep('a');
    vault = createTestVault();
    restart();
    expect(list().entries[0]).toMatchObject({ id: 'a', path: '/v1/customers' });
    expect(() => history.load(SendId.parse('a'))).toThrow(expect.objectContaining({ code: 'secret_unreadable' }));
  });

  it('is filtered by text in title, path and request id', () => {
    keep('a', answer('{}', 200, 'req_abc'));
    keep('b', answer('{}'), { title: 'Create 100%_odd charge' });
    expect(ids({ text: 'customer ID' })).toEqual(['a']);
    expect(ids({ text: 'REQ_AB' })).toEqual(['a']);
    expect(ids({ text: '/v1/cust' })).toEqual(['b', 'a']);
    expect(ids({ text: '100%_o' })).toEqual(['b']);
    expect(ids({ text: '%' })).toEqual(['b']);
    expect(ids({ text: "'; DROP TABLE exchange --" })).toEqual([]);
  });

  it('is filtered by status', () => {
    keep('ok');
    keep('refused', answer('{}', 402));
    keep('failed', answer('{}', 503));
    keep('redirect', answer('{}', 302));
    keep('timeout', { kind: 'unanswered', reason: 'timeout', message: '', mayHaveBeenDone: false });
    history.begin(exchange('sending'));
    expect(ids({ status: 'succeeded' })).toEqual(['ok']);
    expect(ids({ status: 'refused' })).toEqual(['refused']);
    expect(ids({ status: 'failed' })).toEqual(['failed']);
    expect(ids({ status: 'unanswered' })).toEqual(['timeout']);
    expect(ids()).toHaveLength(6);
    expect(list().entries[0]).toMatchObject({ outcome: 'sending', status: null, durationMs: null });
  });

  it('is filtered by environment', () => {
    keep('a');
    keep('b', answer('{}'), { environmentId: EnvironmentId.parse('production') });
    expect(ids({ environmentId: EnvironmentId.parse('production') })).toEqual(['b']);
  });

  it('finds its pages by index, not by reading all rows', () => {
    const plan = (where: string) =>
      database
        .prepare(
          `EXPLAIN QUERY PLAN SELECT * FROM exchange WHERE ${where} AND sequence < 9 ORDER BY sequence DESC LIMIT 9`,
        )
        .all()
        .map(({ detail }) => detail)
        .join();
    expect(plan("environment_id = 'a'")).toContain('exchange_by_environment');
    expect(plan(`outcome_kind = 'failed' AND ${IS_RARE}`)).toContain('exchange_by_outcome');
    expect(plan('1')).toContain('INTEGER PRIMARY KEY');
  });

  it('says so when its cursor is none', () => {
    expect(() => list({}, 'x')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('what was under way when Paydeck ended', () => {
  it('has an unknown outcome after the next start, and can be read with its key', () => {
    history.begin(exchange('a'));
    restart();
    expect(history.markInterrupted()).toBe(1);
    expect(history.load(SendId.parse('a'))).toMatchObject({
      idempotencyKey: 'key-a',
      outcome: {
        kind: 'unanswered',
        reason: 'interrupted',
        mayHaveBeenDone: true,
        message: expect.stringContaining('same idempotency key'),
      },
    });
    expect(ids({ status: 'unanswered' })).toEqual(['a']);
  });

  it('is marked also while the vault is locked', () => {
    history.begin(exchange('a'));
    restart();
    vault.state = 'locked';
    expect(history.markInterrupted()).toBe(1);
    expect(list().entries[0]?.outcome).toBe('interrupted');
  });

  it('is all that is marked', () => {
    keep('done');
    restart();
    expect(history.markInterrupted()).toBe(0);
    expect(list().entries[0]?.outcome).toBe('200 OK');
  });
});

describe('while the vault is closed', () => {
  it('the sandbox’s exchanges can be read until Paydeck ends, and leave only their line on disk', () => {
    vault.state = 'passphrase_needed';
    const kept = keep('a');
    expect(history.load(SendId.parse('a'))).toEqual(kept);
    expect(Buffer.from(history.readBody(SendId.parse('a'), 3).base64, 'base64').toString()).toBe('ame":"Ada Secret"}');
    restart();
    vault.state = 'open';
    expect(list().entries[0]).toMatchObject({ id: 'a', outcome: '200 OK', path: '/v1/customers' });
    expect(() => history.load(SendId.parse('a'))).toThrow(/Only the line in the list is left/);
  });

  it('an exchange that began before it was opened stays whole', () => {
    vault.state = 'passphrase_needed';
    history.begin(exchange('a'));
    vault.state = 'open';
    const outcome = answer('{}');
    history.finish(exchange('a'), { attempts: [attempt], durationMs: 1, outcome, bytes: Buffer.from('{}') });
    expect(history.load(SendId.parse('a')).outcome).toEqual(outcome);
  });
});

describe('the limit', () => {
  it('takes the oldest bodies first, and says so where one is missing', () => {
    restart(300_000);
    const body = JSON.stringify({ text: 'x'.repeat(10_000) });
    for (let index = 0; index < 60; index++) keep(`e${index}`, answer(body));
    expect(list({}, null, 200).entries).toHaveLength(60);
    expect(history.load(SendId.parse('e0')).outcome).toMatchObject({
      body: { kind: 'cut', start: '' },
      explanation: expect.stringContaining('removed'),
    });
    expect(() => history.readBody(SendId.parse('e0'), 0)).toThrow(/removed/);
    expect(history.load(SendId.parse('e59')).outcome).toMatchObject({ body: { kind: 'text', text: body } });
  });

  it('then takes the oldest exchanges, never one that is under way', () => {
    restart(100_000);
    history.begin(exchange('under-way'));
    const url = `https://api.stripe.com/v1/customers?q=${'x'.repeat(5000)}`;
    const request = { ...exchange('x').request, url };
    for (let index = 0; index < 60; index++) keep(`e${index}`, answer(''), { request });
    const left = list({}, null, 200).entries.map(({ id }) => id);
    expect(left).toContain('under-way');
    expect(left).toContain('e59');
    expect(left).not.toContain('e0');
  });

  it('counts what is there after a restart', () => {
    for (let index = 0; index < 30; index++) keep(`e${index}`, answer('x'.repeat(10_000)));
    restart(50_000);
    keep('last', answer('{}'));
    expect(() => history.readBody(SendId.parse('e5'), 0)).toThrow(/removed/);
  });
});

describe('clearing', () => {
  it('removes all but what is under way, whose outcome is still kept', () => {
    keep('a');
    history.begin(exchange('b'));
    history.clear();
    expect(ids()).toEqual(['b']);
    history.finish(exchange('b'), {
      attempts: [attempt],
      durationMs: 1,
      outcome: answer('{}'),
      bytes: Buffer.from('{}'),
    });
    expect(list().entries[0]?.outcome).toBe('200 OK');
    expect(database.prepare('SELECT count(*) AS n FROM exchange_content').get()).toEqual({ n: 1 });
  });
});
