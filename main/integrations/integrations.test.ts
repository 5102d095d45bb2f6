import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EnvironmentId, IntegrationId, SANDBOX_ENVIRONMENT_ID } from '../../shared/ids.ts';
import type { ConfigurationSettings } from '../../shared/integration.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from '../test-platform.ts';

const TEST_KEY = 'sk_test_51IntegrationTests00004242';
const LIVE_KEY = 'rk_live_51IntegrationTests00001881';
const plain: ConfigurationSettings = {
  apiVersion: null,
  stripeAccount: null,
  baseUrl: null,
  isReadOnly: false,
  extraHeaders: [],
};

let platform: TestPlatform;
let services: TestServices;

beforeEach(async () => {
  platform = createTestPlatform();
  services = await startServices(platform);
});
afterEach(async () => {
  await services.stop();
  platform.remove();
});

async function restart(): Promise<void> {
  await services.stop();
  services = await startServices(platform);
}
const workspace = async () => (await services.call('app.load', {})).workspace;
const integrationId = IntegrationId.parse('stripe');
const addEnvironment = (name: string) => services.call('environment.save', { id: null, name, colour: 'violet' });

async function saveKey(environmentId: string, apiKey: string | null, settings: Partial<ConfigurationSettings> = {}) {
  return services.call('configuration.save', {
    environmentId,
    integrationId,
    apiKey,
    settings: { ...plain, ...settings },
  });
}
const refuseKey = (environmentId: string, apiKey: string | null, settings: Partial<ConfigurationSettings> = {}) =>
  services.refusal('configuration.save', { environmentId, integrationId, apiKey, settings: { ...plain, ...settings } });
async function names(): Promise<string[]> {
  return (await workspace()).environments.map(({ name }) => name);
}

describe('the first start', () => {
  it('is ready to send: the integration Stripe in the Sandbox', async () => {
    const { environments, integrations, environmentId } = await workspace();
    expect(environments).toEqual([{ id: 'sandbox', name: 'Sandbox', colour: 'gray', isSandbox: true }]);
    expect(environmentId).toBe(SANDBOX_ENVIRONMENT_ID);
    expect(integrations).toMatchObject([
      { name: 'Stripe', configurations: { sandbox: { keyHint: 'sk_test_...4242', keyKind: 'secret', mode: 'test' } } },
    ]);
    expect((await services.call('app.load', {})).vault).toBe('open');
  });
});

describe('environments', () => {
  it('are made, changed, chosen and kept, and every change is told', async () => {
    const { id } = await addEnvironment('Staging');
    await services.call('environment.save', { id, name: 'Stage', colour: 'teal' });
    await services.call('environment.select', { id });
    expect(platform.events.map(({ event }) => event).filter((event) => event === 'workspace.changed')).toHaveLength(3);
    await restart();
    expect(await workspace()).toMatchObject({
      environmentId: id,
      environments: [{ id: 'sandbox' }, { id, name: 'Stage', colour: 'teal', isSandbox: false }],
    });
  });

  it('have names of their own', async () => {
    await addEnvironment('Staging');
    const taken = await services.refusal('environment.save', { id: null, name: ' staging ', colour: 'red' });
    expect(taken.code).toBe('conflict');
    expect((await services.refusal('environment.save', { id: null, name: 'sandbox', colour: 'red' })).code).toBe(
      'conflict',
    );
    expect(await names()).toEqual(['Sandbox', 'Staging']);
  });

  it('leave the Sandbox as it is', async () => {
    const sandbox = { id: 'sandbox', name: 'Mine', colour: 'red' };
    expect((await services.refusal('environment.save', sandbox)).code).toBe('conflict');
    expect((await services.refusal('environment.remove', { id: 'sandbox' })).code).toBe('conflict');
    expect(await names()).toEqual(['Sandbox']);
  });

  it('that do not exist are not found', async () => {
    for (const name of ['environment.select', 'environment.remove', 'environment.duplicate'] as const) {
      expect((await services.refusal(name, { id: 'gone' })).code).toBe('not_found');
    }
  });

  it('are duplicated behind the original, with keys that work there', async () => {
    const { id } = await addEnvironment('Staging');
    await addEnvironment('Production');
    await saveKey(id, TEST_KEY);
    const copy = await services.call('environment.duplicate', { id });
    expect(await names()).toEqual(['Sandbox', 'Staging', 'Staging copy', 'Production']);
    const { integrations } = await workspace();
    expect(integrations[0]?.configurations[copy.id]).toMatchObject({ keyHint: 'sk_test_...4242', mode: 'test' });
    // Only a key that can be opened at its new place can be tested; the address refuses, the vault does not.
    const test = { environmentId: copy.id, integrationId, apiKey: null, settings: { ...plain, baseUrl: deadAddress } };
    expect(await services.call('configuration.test', test)).toMatchObject({ kind: 'failed' });
  });

  it("give a copy of the Sandbox no configuration: its key is not Stripe's", async () => {
    const copy = await services.call('environment.duplicate', { id: 'sandbox' });
    const { integrations } = await workspace();
    expect(copy).toMatchObject({ name: 'Sandbox copy', isSandbox: false });
    expect(integrations[0]?.configurations[copy.id]).toBeUndefined();
  });

  it('come back from a removal where they stood, chosen and with their sealed keys', async () => {
    const { id } = await addEnvironment('Staging');
    await addEnvironment('Production');
    await saveKey(id, TEST_KEY);
    await services.call('environment.select', { id });
    const before = await workspace();
    const { undoId } = await services.call('environment.remove', { id });
    expect(await names()).toEqual(['Sandbox', 'Production']);
    expect((await workspace()).environmentId).toBe('sandbox');
    expect(await services.call('workspace.undoRemove', { undoId })).toEqual(before);
    await restart();
    expect(await workspace()).toEqual(before);
    expect((await services.refusal('workspace.undoRemove', { undoId })).code).toBe('not_found');
  });

  it('come back only within ten minutes, and only once', async () => {
    const first = await services.call('environment.remove', { id: (await addEnvironment('One')).id });
    platform.advance(10 * 60 * 1000);
    expect((await services.refusal('workspace.undoRemove', first)).code).toBe('not_found');
    const second = await services.call('environment.remove', { id: (await addEnvironment('Two')).id });
    await services.call('workspace.undoRemove', second);
    expect((await services.refusal('workspace.undoRemove', second)).code).toBe('not_found');
    expect(await names()).toEqual(['Sandbox', 'Two']);
  });

  it('come back under another name where theirs was taken meanwhile', async () => {
    const { undoId } = await services.call('environment.remove', { id: (await addEnvironment('Staging')).id });
    await addEnvironment('staging');
    await services.call('workspace.undoRemove', { undoId });
    expect((await names()).toSorted()).toEqual(['Sandbox', 'Staging 2', 'staging']);
  });
});

describe('integrations', () => {
  it('are made ready for the Sandbox, renamed and chosen', async () => {
    const made = await services.call('integration.save', { id: null, name: 'Stripe EU' });
    expect(made.configurations[SANDBOX_ENVIRONMENT_ID]?.mode).toBe('test');
    await services.call('integration.select', { id: made.id });
    await services.call('integration.save', { id: made.id, name: 'Stripe US' });
    expect((await services.refusal('integration.save', { id: null, name: 'STRIPE' })).code).toBe('conflict');
    await restart();
    const { integrations, integrationId: chosen } = await workspace();
    expect(integrations.map(({ name }) => name)).toEqual(['Stripe', 'Stripe US']);
    expect(chosen).toBe(made.id);
  });

  it('never become none', async () => {
    expect((await services.refusal('integration.remove', { id: 'stripe' })).code).toBe('conflict');
  });

  it('come back from a removal where they stood, with their keys', async () => {
    const { id } = await addEnvironment('Staging');
    await saveKey(id, TEST_KEY);
    const copy = await services.call('integration.duplicate', { id: 'stripe' });
    expect(copy).toMatchObject({ name: 'Stripe copy', configurations: { [id]: { keyHint: 'sk_test_...4242' } } });
    const before = await workspace();
    const { undoId } = await services.call('integration.remove', { id: 'stripe' });
    expect((await workspace()).integrationId).toBe(copy.id);
    expect(await services.call('workspace.undoRemove', { undoId })).toEqual(before);
  });
});

/** The port of the discard protocol: refused on any machine that runs these tests. */
const deadAddress = 'http://127.0.0.1:9';

describe('configurations', () => {
  let environmentId: EnvironmentId;
  beforeEach(async () => {
    environmentId = (await addEnvironment('Staging')).id;
  });

  it('answer with what may be shown of a key, and keep it when none is given', async () => {
    expect(await saveKey(environmentId, `  ${LIVE_KEY}\n`)).toEqual({
      ...plain,
      keyHint: 'rk_live_...1881',
      keyKind: 'restricted',
      mode: 'live',
    });
    const changed = await saveKey(environmentId, null, { apiVersion: '2026-10-28.endive', isReadOnly: true });
    expect(changed).toMatchObject({ keyHint: 'rk_live_...1881', isReadOnly: true });
    await restart();
    expect((await workspace()).integrations[0]?.configurations[environmentId]).toEqual(changed);
  });

  it.each([
    ['no key at all', null, 'Enter a key'],
    ['an empty key', '  ', 'Enter a key'],
    ['a publishable key', 'pk_test_51Integration4242', 'publishable'],
    ['a webhook secret', 'whsec_51Integration4242', 'webhook'],
    ['a key with a gap', 'sk_test_51Integra tion4242', 'no spaces'],
    ['a key cut short', 'sk_test_', 'too short'],
  ])('refuse %s at the key field', async (_name, apiKey, words) => {
    const error = await refuseKey(environmentId, apiKey);
    expect(error.data).toMatchObject({ code: 'invalid_input', issues: [{ path: ['apiKey'] }] });
    expect(error.message).toContain(words);
    expect((await workspace()).integrations[0]?.configurations[environmentId]).toBeUndefined();
  });

  it.each([
    ['elsewhere on the network', TEST_KEY, 'http://192.168.0.7:12111'],
    ['a name that begins like this computer', TEST_KEY, 'http://127.0.0.1.example.com'],
    ['another scheme', TEST_KEY, 'ftp://127.0.0.1'],
    ["Stripe's name on another port", TEST_KEY, 'https://api.stripe.com:8443'],
    ["Stripe's name without TLS", TEST_KEY, 'http://api.stripe.com'],
    ['an address with a password', TEST_KEY, 'http://user:pass@127.0.0.1:12111'],
    ['this computer, with a live key', LIVE_KEY, 'http://127.0.0.1:12111'],
  ])('refuse %s as base address', async (_name, apiKey, baseUrl) => {
    const error = await refuseKey(environmentId, apiKey, { baseUrl });
    expect(error.data).toMatchObject({ code: 'invalid_input', issues: [{ path: ['settings', 'baseUrl'] }] });
  });

  it('take an address of this computer with a test key, but not with a live one later', async () => {
    for (const baseUrl of [
      'http://127.0.0.1:12111',
      'http://localhost:12111',
      'http://[::1]:12111',
      'https://127.9.9.9',
    ]) {
      expect(await saveKey(environmentId, TEST_KEY, { baseUrl })).toMatchObject({ baseUrl });
    }
    const error = await refuseKey(environmentId, LIVE_KEY, { baseUrl: 'http://127.0.0.1:12111' });
    expect(error.code).toBe('invalid_input');
    expect((await workspace()).integrations[0]?.configurations[environmentId]?.mode).toBe('test');
  });

  it("read Stripe's own address as none, since its calls have several hosts", async () => {
    expect(await saveKey(environmentId, LIVE_KEY, { baseUrl: 'https://api.stripe.com/' })).toMatchObject({
      baseUrl: null,
    });
  });

  it.each([
    ['the key by another way', { name: 'authorization', value: 'Bearer x' }, 'name'],
    ['a host', { name: 'Host', value: 'example.com' }, 'name'],
    ['a name with a space', { name: 'X Y', value: 'z' }, 'name'],
    ['a second line', { name: 'X-Y', value: 'a\r\nAuthorization: b' }, 'value'],
    ['a secret in the clear', { name: 'X-Y', value: 'sk_test_51Integration4242' }, 'value'],
  ])('refuse a header that carries %s', async (_name, header, field) => {
    const extraHeaders = [{ name: 'X-Fine', value: 'yes' }, header];
    const error = await refuseKey(environmentId, TEST_KEY, { extraHeaders });
    expect(error.data).toMatchObject({ issues: [{ path: ['settings', 'extraHeaders', 1, field] }] });
  });

  it('refuse a live key and another address in the Sandbox, and take settings there', async () => {
    expect((await refuseKey('sandbox', LIVE_KEY)).message).toContain('test keys only');
    expect((await refuseKey('sandbox', null, { baseUrl: deadAddress })).code).toBe('invalid_input');
    expect(await saveKey('sandbox', null, { isReadOnly: true })).toMatchObject({ isReadOnly: true, mode: 'test' });
    const { undoId } = await services.call('configuration.remove', { environmentId: 'sandbox', integrationId });
    expect((await workspace()).integrations[0]?.configurations[SANDBOX_ENVIRONMENT_ID]?.isReadOnly).toBe(false);
    await services.call('workspace.undoRemove', { undoId });
    expect((await workspace()).integrations[0]?.configurations[SANDBOX_ENVIRONMENT_ID]?.isReadOnly).toBe(true);
  });

  it('come back from a removal, unless a newer one took their place', async () => {
    const saved = await saveKey(environmentId, TEST_KEY);
    const first = await services.call('configuration.remove', { environmentId, integrationId });
    expect((await workspace()).integrations[0]?.configurations[environmentId]).toBeUndefined();
    const restored = await services.call('workspace.undoRemove', first);
    expect(restored.integrations[0]?.configurations[environmentId]).toEqual(saved);
    const second = await services.call('configuration.remove', { environmentId, integrationId });
    await saveKey(environmentId, LIVE_KEY);
    expect((await services.refusal('workspace.undoRemove', second)).code).toBe('conflict');
    expect((await workspace()).integrations[0]?.configurations[environmentId]?.mode).toBe('live');
  });

  it('are tested as they stand in the form, and nothing of it is stored', async () => {
    const settings = { ...plain, baseUrl: deadAddress };
    const result = await services.call('configuration.test', {
      environmentId,
      integrationId,
      apiKey: TEST_KEY,
      settings,
    });
    expect(result).toMatchObject({ kind: 'failed' });
    expect((await workspace()).integrations[0]?.configurations[environmentId]).toBeUndefined();
    const noKey = { environmentId, integrationId, apiKey: null, settings };
    expect((await services.refusal('configuration.test', noKey)).code).toBe('invalid_input');
  });
});

describe('a locked vault', () => {
  it('refuses a key with what to do, and stores nothing of the form', async () => {
    const noKeyStore = createTestPlatform({ keyProtector: null });
    const locked = await startServices(noKeyStore);
    const { id } = await locked.call('environment.save', { id: null, name: 'Staging', colour: 'teal' });
    const form = { environmentId: id, integrationId: 'stripe', apiKey: TEST_KEY, settings: plain };
    expect((await locked.refusal('configuration.save', form)).code).toBe('vault_locked');
    expect((await locked.call('app.load', {})).workspace.integrations[0]?.configurations[id]).toBeUndefined();
    expect(await locked.call('vault.setPassphrase', { passphrase: 'correct horse' })).toBe('open');
    expect(noKeyStore.events).toContainEqual({ event: 'vault.changed', payload: { vault: 'open' } });
    expect(await locked.call('configuration.save', form)).toMatchObject({ keyHint: 'sk_test_...4242' });
    await locked.stop();
    noKeyStore.remove();
  });
});
