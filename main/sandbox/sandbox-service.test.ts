import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { Notice, SandboxState } from '../../shared/workspace.ts';
import { loadCatalog, loadObjectSchemas } from '../catalog/load-catalog.ts';
import { createSandboxService, type SandboxService } from './sandbox-service.ts';

const catalogFolder = join(import.meta.dirname, '../../build/catalog');
let folder: string;
let states: SandboxState[];
let notices: Notice[];
let replaced: number;
let asked: number;
const opened: SandboxService[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydeck-sandbox-service-'));
  states = [];
  notices = [];
  replaced = 0;
  asked = 0;
});
afterEach(async () => {
  for (const service of opened.splice(0)) await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(dataFolder = folder, catalog = catalogFolder): SandboxService {
  const service = createSandboxService({
    dataFolder,
    loadCatalog: () => loadCatalog(catalog),
    loadObjectSchemas: () => loadObjectSchemas(catalog),
    now: Date.now,
    log: { debug: () => {}, warn: () => {}, error: () => 'reference' },
    emit: (event, payload) => {
      if (event === 'sandbox.changed') states.push(payload as SandboxState);
      if (event === 'sandbox.asked') asked += 1;
    },
    report: (notice) => notices.push(notice),
    onReplaced: () => {
      replaced += 1;
    },
  });
  opened.push(service);
  return service;
}

async function customersOf(url: string): Promise<{ id: string; name: string }[]> {
  const answer = await fetch(`${url}/v1/customers?limit=3`, {
    headers: { Authorization: `Bearer ${SANDBOX_API_KEY}` },
  });
  return ((await answer.json()) as { data: { id: string; name: string }[] }).data;
}

async function addCustomer(url: string): Promise<void> {
  await fetch(`${url}/v1/customers`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SANDBOX_API_KEY}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'name=Added',
  });
}

describe('the sandbox service', () => {
  it('starts when first needed, once, with the seeded business in it', async () => {
    const service = open();
    expect(service.state).toEqual({ kind: 'stopped' });
    const [first, second] = await Promise.all([service.ensureRunning(), service.ensureRunning()]);
    expect(first).toEqual(second);
    expect(first.apiKey).toBe(SANDBOX_API_KEY);
    expect(await customersOf(first.url)).toHaveLength(3);
    expect(states).toEqual([{ kind: 'running', ...first }]);
    await vi.waitFor(() => expect(asked).toBe(1));
    const requests = await service.control((control) => control.requests.list());
    expect(requests).toEqual([expect.objectContaining({ path: '/v1/customers?limit=3', status: 200 })]);
    await service.stop();
    expect(service.state).toEqual({ kind: 'stopped' });
    await expect(fetch(first.url)).rejects.toThrow();
  });

  it('keeps what was changed over a restart of the program, and puts the business back on reset', async () => {
    const service = open();
    const { url } = await service.ensureRunning();
    const before = await customersOf(url);
    await addCustomer(url);
    await service.stop();
    const next = open();
    const again = await next.ensureRunning();
    expect((await customersOf(again.url))[0]).toMatchObject({ name: 'Added' });
    await next.control((control) => control.reset());
    // At the same address, so that what was copied stays right.
    expect(next.state).toEqual({ kind: 'running', ...again });
    expect((await customersOf(again.url)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('offers to take a reset back after a restart, too, and tells of each replacement, whoever asked', async () => {
    const first = open();
    const { url } = await first.ensureRunning();
    await addCustomer(url);
    const asked = await fetch(`${url}/_paydeck/reset`, { method: 'POST', headers: { 'Paydeck-Control': '1' } });
    expect(asked.status).toBe(200);
    expect(replaced).toBe(1);
    await first.stop();

    const next = open();
    const again = await next.ensureRunning();
    expect((await customersOf(again.url))[0]).not.toMatchObject({ name: 'Added' });
    expect(await next.control((control) => control.details())).toMatchObject({ undo: 'reset' });
    await next.control((control) => control.undo());
    expect((await customersOf(again.url))[0]).toMatchObject({ name: 'Added' });
    expect(await next.control((control) => control.details())).toMatchObject({ undo: null });
    expect(replaced).toBe(2);
  });

  it('sets a damaged file aside and begins anew', async () => {
    writeFileSync(join(folder, 'sandbox.sqlite'), 'this is no database, and long enough to look like one '.repeat(100));
    const { url } = await open().ensureRunning();
    expect(await customersOf(url)).toHaveLength(3);
    expect(notices).toHaveLength(1);
    expect(readdirSync(folder).some((name) => name.startsWith('sandbox.broken'))).toBe(true);
  });

  it("says why it can't start, and starts once that is gone", async () => {
    const broken = open(folder, join(folder, 'no-catalog'));
    await expect(broken.ensureRunning()).rejects.toMatchObject({
      code: 'sandbox_unavailable',
      message: expect.stringContaining('could not start'),
    });
    expect(broken.state.kind).toBe('failed');
    writeFileSync(join(folder, 'a-file'), '');
    await expect(open(join(folder, 'a-file')).ensureRunning()).rejects.toMatchObject({ code: 'sandbox_unavailable' });
  });
});
