import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import type { Platform } from './platform.ts';
import { mountSmallDisk, type SmallDisk } from './storage/small-disk.ts';
import { createTestPlatform, startServices, type TestPlatform } from './test-platform.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

function createPlatform(changes: Partial<Platform> = {}): TestPlatform {
  const platform = createTestPlatform(changes);
  cleanUps.push(() => platform.remove());
  return platform;
}

async function failedStart(platform: Platform): Promise<AppError> {
  try {
    await (await startServices(platform)).stop();
  } catch (cause) {
    if (cause instanceof AppError) return cause;
    throw cause;
  }
  throw new Error('it started');
}

/** A data folder in which everything has been used once. */
async function startUsed(platform: Platform): Promise<void> {
  const services = await startServices(platform);
  await services.call('environment.save', { id: null, name: 'Staging', colour: 'teal' });
  await services.call('collection.create', { name: 'Billing' });
  await services.stop();
}

const probe = mountSmallDisk();
probe?.remove();

describe.skipIf(probe === null)('a full disk (needs the right to mount one)', () => {
  function mountDisk(): SmallDisk {
    const disk = mountSmallDisk();
    if (!disk) throw new Error('the disk could be mounted a moment ago');
    cleanUps.push(() => disk.remove());
    return disk;
  }

  it('refuses each change with what to do, changes nothing, and takes it once there is room', async () => {
    const disk = mountDisk();
    const platform = createPlatform({ dataFolder: path.join(disk.folder, 'data') });
    const services = await startServices(platform);
    const { id } = await services.call('environment.save', { id: null, name: 'Staging', colour: 'teal' });
    await services.call('collection.create', { name: 'Billing' });
    const before = await services.call('app.load', {});
    const events = platform.events.length;
    const changes = [
      ['environment.save', { id: null, name: 'Production', colour: 'red' }],
      ['environment.select', { id }],
      ['integration.save', { id: null, name: 'Stripe EU' }],
      ['collection.create', { name: 'Refunds' }],
      ['settings.save', { settings: { ...before.settings, theme: 'dark' } }],
      ['tabs.save', { drafts: [], activeDraftId: null }],
    ] as const;

    disk.fill();
    for (const [name, input] of changes) {
      const error = await services.refusal(name, input);
      expect(error.code, name).toBe('storage_full');
      expect(error.message).toContain('Nothing was changed');
    }
    expect(await services.call('app.load', {})).toEqual(before);
    expect(await services.call('collection.list', {})).toMatchObject([{ name: 'Billing' }]);
    expect(platform.events).toHaveLength(events);

    disk.free();
    for (const [name, input] of changes) expect(await services.dispatch(name, input), name).toMatchObject({ ok: true });
    await services.stop();
    const again = await startServices(platform);
    const { workspace, notices } = await again.call('app.load', {});
    expect(workspace.environmentId).toBe(id);
    expect(notices).toEqual([]);
    await again.stop();
  });

  it('that is read-only is refused at the start with a sentence', async () => {
    const disk = mountDisk();
    const platform = createPlatform({ dataFolder: path.join(disk.folder, 'data') });
    await startUsed(platform);
    disk.becomeReadOnly();
    const error = await failedStart(platform);
    expect(error.data).toMatchObject({ code: 'storage_unwritable', file: platform.dataFolder });
    expect(error.message).toContain('write permission');
  });
});

describe('a data folder without write permission', () => {
  const canDropRights = process.getuid?.() === 0 && process.seteuid !== undefined;

  it.skipIf(process.platform === 'win32')(
    'is refused at the start with a sentence, and nothing in it is touched',
    async () => {
      const platform = createPlatform();
      await startUsed(platform);
      const before = platform.files();
      chmodSync(platform.dataFolder, 0o500);
      cleanUps.push(() => chmodSync(platform.dataFolder, 0o700));
      // Root may write everywhere, so for this moment we are no one.
      if (canDropRights) chmodSync(path.dirname(platform.dataFolder), 0o755);
      if (canDropRights) chmodSync(platform.dataFolder, 0o555);
      const error = await asNobody(canDropRights, () => failedStart(platform));
      expect(error.code).toBe('storage_unwritable');
      expect(error.message).toContain(platform.dataFolder);
      expect(platform.files()).toEqual(before);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'that does not exist and can not be made is refused the same way',
    async () => {
      const platform = createPlatform();
      const outside = path.dirname(platform.dataFolder);
      chmodSync(outside, 0o555);
      cleanUps.push(() => chmodSync(outside, 0o700));
      const error = await asNobody(canDropRights, () => failedStart(platform));
      expect(error.code).toBe('storage_unwritable');
      expect(existsSync(platform.dataFolder)).toBe(false);
    },
  );
});

async function asNobody<T>(canDropRights: boolean, action: () => Promise<T>): Promise<T> {
  if (!canDropRights) return action();
  process.seteuid?.(65_534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a second instance', () => {
  it('is told who holds the folder, and leaves the first one alone', async () => {
    const platform = createPlatform();
    const first = await startServices(platform);
    const error = await failedStart(createPlatform({ dataFolder: platform.dataFolder }));
    expect(error.data).toMatchObject({ code: 'folder_in_use' });
    expect(error.message).toContain(`web, process ${process.pid}`);
    await first.call('collection.create', { name: 'Billing' });
    await first.stop();
    const next = await startServices(platform);
    expect(await next.call('collection.list', {})).toMatchObject([{ name: 'Billing' }]);
    await next.stop();
  });

  it('can be started after a failed start: nothing stays locked', async () => {
    const platform = createPlatform();
    await startUsed(platform);
    const file = path.join(platform.dataFolder, 'tabs.json');
    writeFileSync(file, '{"tabs":{"schemaVersion":99,"content":{}}}');
    expect((await failedStart(platform)).code).toBe('storage_newer');
    rmSync(file);
    await (await startServices(platform)).stop();
  });
});

describe('broken files', () => {
  it('never stop the start: each is set aside with a notice, and its mirror is in use', async () => {
    const platform = createPlatform();
    await startUsed(platform);
    for (const name of ['workspace', 'collections', 'vault']) {
      writeFileSync(path.join(platform.dataFolder, `${name}.json`), '{"cut sho');
    }
    writeFileSync(path.join(platform.dataFolder, 'history.sqlite'), 'no database');
    const services = await startServices(platform);
    const { notices, workspace, vault } = await services.call('app.load', {});
    expect(notices.map(({ title }) => title).toSorted()).toEqual([
      'The collections could not be read',
      'The history could not be read',
      'The integrations and environments could not be read',
      "The vault's key slots could not be read",
    ]);
    expect(vault).toBe('open');
    expect(workspace.environments.map(({ name }) => name)).toEqual(['Sandbox', 'Staging']);
    expect(await services.call('collection.list', {})).toMatchObject([{ name: 'Billing' }]);
    expect(readdirSync(platform.dataFolder).filter((name) => name.includes('.broken-'))).toHaveLength(4);
    await services.stop();
  });

  it.each(['workspace', 'settings', 'collections', 'tabs', 'vault'])(
    'of a newer Paydeck (%s) are refused and not rewritten',
    async (name) => {
      const platform = createPlatform();
      mkdirSync(platform.dataFolder, { mode: 0o700 });
      const file = path.join(platform.dataFolder, `${name}.json`);
      const text = JSON.stringify({ [name]: { schemaVersion: 1000, content: { of: 'tomorrow' } } });
      writeFileSync(file, text);
      const error = await failedStart(platform);
      expect(error.data).toMatchObject({ code: 'storage_newer', file });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

describe('a restored backup of the folder', () => {
  it('opens as it was, on another path', async () => {
    const platform = createPlatform();
    await startUsed(platform);
    const copy = `${platform.dataFolder}-restored`;
    cpSync(platform.dataFolder, copy, { recursive: true });
    const services = await startServices({ ...platform, dataFolder: copy });
    expect((await services.call('app.load', {})).workspace.environments).toHaveLength(2);
    await services.stop();
  });
});
