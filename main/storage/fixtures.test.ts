import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionsFileKind } from '../collections/collections-file.ts';
import { createSealedKeys } from '../integrations/sealed-keys.ts';
import { settingsFileKind } from '../settings/settings-file.ts';
import { tabsFileKind } from '../tabs/tabs-file.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from '../test-platform.ts';
import { createVault } from '../vault/create-vault.ts';
import { vaultFileKind } from '../vault/vault-file.ts';
import { workspaceFileKind } from '../workspace/workspace-file.ts';
import { createWorkspaceState } from '../workspace/workspace-state.ts';
import { openConfFile } from './conf-file.ts';
import { openConfigStore } from './config-store.ts';
import type { ConfigFileKind } from './read-config-file.ts';

// Files as released versions wrote them: `<name>-<version>.json`. Add one per version, never edit one.
const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const kinds = [vaultFileKind, workspaceFileKind, settingsFileKind, collectionsFileKind, tabsFileKind];

let platform: TestPlatform;
beforeEach(() => {
  platform = createTestPlatform({ keyProtector: null });
  mkdirSync(platform.dataFolder);
  for (const { name } of kinds) {
    copyFileSync(path.join(FIXTURES, `${name}-1.json`), path.join(platform.dataFolder, `${name}.json`));
  }
});
afterEach(() => platform.remove());

function open<Content>(kind: ConfigFileKind<Content>) {
  const { dataFolder: folder, now, log } = platform;
  const report = () => expect.fail('the file was not accepted');
  return openConfigStore(kind, { folder, openStore: openConfFile, now, log, report });
}

it('opens the favourites that version 2 of the settings brought', () => {
  copyFileSync(path.join(FIXTURES, 'settings-2.json'), path.join(platform.dataFolder, 'settings.json'));
  expect(open(settingsFileKind).read()).toMatchObject({
    favouriteOperationIds: ['customers.create', 'refunds.create'],
    recentOperationIds: ['customers.list'],
    layout: { openGroups: ['section:Core resources'] },
  });
});

describe('files of version 1', () => {
  it('exist for every kind of file and every version of it', () => {
    const expected = kinds.flatMap(({ name, version }) =>
      Array.from({ length: version }, (_, index) => `${name}-${index + 1}.json`),
    );
    expect(readdirSync(FIXTURES).toSorted()).toEqual(expected.toSorted());
  });

  it('give back everything that was stored', async () => {
    const services: TestServices = await startServices(platform);
    const { workspace, settings, notices, vault } = await services.call('app.load', {});
    expect(notices).toEqual([]);
    expect(vault).toBe('locked');
    expect(settings).toMatchObject({ theme: 'dark', answerPlace: 'below', layout: { sidebar: 320 } });
    expect(workspace.environments.map(({ name }) => name)).toEqual(['Sandbox', 'Staging', 'Production']);
    expect(workspace.integrations.map(({ name }) => name)).toEqual(['Stripe', 'Stripe EU']);
    expect(workspace.integrations[1]?.configurations[workspace.environmentId]).toEqual({
      apiVersion: '2026-10-28.endive',
      stripeAccount: 'acct_1Fixture',
      baseUrl: 'http://127.0.0.1:12111',
      isReadOnly: true,
      extraHeaders: [{ name: 'X-Team', value: 'billing' }],
      keyHint: 'sk_test_...4242',
      keyKind: 'secret',
      mode: 'test',
    });
    const [collection] = await services.call('collection.list', {});
    expect(collection?.items).toMatchObject([
      { kind: 'folder', name: 'Customers', items: [{ kind: 'request', name: 'Create a customer' }] },
      { kind: 'request', name: 'By hand', target: { method: 'POST', form: [{ name: 'name', value: 'Ada' }] } },
    ]);
    const tabs = await services.call('tabs.load', {});
    expect(tabs.activeDraftId).toBe('draft-2');
    expect(tabs.drafts[0]?.target).toMatchObject({ values: { balance: '12345678901234567890', description: null } });
    await services.stop();
  });

  it('give back the sealed key to whoever knows the passphrase', async () => {
    const { log, now, newId, emit } = platform;
    const state = createWorkspaceState({ store: open(workspaceFileKind), emit, now, newId });
    const vault = createVault({
      store: open(vaultFileKind),
      keyProtector: null,
      log,
      report: () => {},
      onChange: () => {},
    });
    await vault.unlock('correct horse battery staple');
    const { environmentId, integrationId } = state.content;
    const configuration = state.findConfiguration({ environmentId, integrationId });
    if (!configuration) throw new Error('the fixture has a configuration there');
    const apiKey = createSealedKeys(vault).reveal(configuration, { environmentId, integrationId });
    expect(apiKey).toBe('sk_test_51Fixture000000000004242');
    // Edited by hand, a live key could pass for a test key and go out unconfirmed: the mode is read off the key again.
    const altered = { ...configuration, mode: 'live' } as const;
    expect(() => createSealedKeys(vault).reveal(altered, { environmentId, integrationId })).toThrow(/not of the mode/);
  });
});
