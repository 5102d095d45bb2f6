import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Collection, CollectionItem } from '../../shared/collection.ts';
import type { DraftTarget } from '../../shared/draft.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from '../test-platform.ts';

const target: DraftTarget = {
  kind: 'generic',
  method: 'GET',
  path: '/v1/balance',
  query: [],
  headers: [],
  bodyKind: 'none',
  form: [],
  json: '',
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

/** `Billing(Customers(Create) Balance)`: the tree as a line. */
async function outline(): Promise<string> {
  const line = (item: Collection | CollectionItem): string =>
    'items' in item ? `${item.name}(${item.items.map(line).join(' ')})` : item.name;
  return (await services.call('collection.list', {})).map(line).join(' ');
}
const request = (parentId: string, name: string) => services.call('collection.addRequest', { parentId, name, target });
const folder = (parentId: string, name: string) => services.call('collection.addFolder', { parentId, name });

async function build() {
  const billing = await services.call('collection.create', { name: 'Billing' });
  const customers = await folder(billing.id, 'Customers');
  const create = await request(customers.id, 'Create');
  const balance = await request(billing.id, 'Balance');
  return { billing, customers, create, balance };
}

describe('collections', () => {
  it('survive a restart, in the order that was made', async () => {
    const { create, balance, billing } = await build();
    await services.call('collection.rename', { id: create.id, name: 'Make' });
    await services.call('collection.move', { id: balance.id, parentId: billing.id, index: 0 });
    expect(await outline()).toBe('Billing(Balance Customers(Make))');
    await services.stop();
    services = await startServices(platform);
    expect(await outline()).toBe('Billing(Balance Customers(Make))');
  });

  it('tell every change, with the whole of it', async () => {
    await build();
    const told = platform.events.filter(({ event }) => event === 'collection.changed');
    expect(told).toHaveLength(4);
    expect(told.at(-1)?.payload).toEqual({ collections: await services.call('collection.list', {}) });
  });

  it('are duplicated whole, behind the original, as things of their own', async () => {
    const { billing, customers, create } = await build();
    await services.call('collection.duplicate', { id: billing.id });
    await services.call('collection.duplicate', { id: customers.id });
    await services.call('collection.rename', { id: create.id, name: 'Make' });
    expect(await outline()).toBe(
      'Billing(Customers(Make) Customers copy(Create) Balance) Billing copy(Customers(Create) Balance)',
    );
  });

  it('come back from a removal where they stood, with the same ids', async () => {
    const { billing, customers } = await build();
    const before = await services.call('collection.list', {});
    for (const id of [customers.id, billing.id]) {
      const { undoId } = await services.call('collection.remove', { id });
      expect(await services.call('collection.list', {})).not.toEqual(before);
      await services.call('collection.undoRemove', { undoId });
      expect(await services.call('collection.list', {})).toEqual(before);
      expect((await services.refusal('collection.undoRemove', { undoId })).code).toBe('not_found');
    }
  });

  it('come back among the collections where their parent is gone; a request waits for its folder', async () => {
    const { billing, customers, balance } = await build();
    const first = await services.call('collection.remove', { id: customers.id });
    const second = await services.call('collection.remove', { id: balance.id });
    const third = await services.call('collection.remove', { id: billing.id });
    await services.call('collection.undoRemove', first);
    expect(await outline()).toBe('Customers(Create)');
    expect((await services.refusal('collection.undoRemove', second)).message).toContain('Take that back first');
    await services.call('collection.undoRemove', third);
    await services.call('collection.undoRemove', second);
    expect((await outline()).split(' ').toSorted()).toEqual(['Billing(Balance)', 'Customers(Create)']);
  });

  it('take a draft only where a saved request is', async () => {
    const { customers, create } = await build();
    const changed = { ...target, path: '/v1/customers' };
    await services.call('collection.updateRequest', { id: create.id, target: changed });
    expect(JSON.stringify(await services.call('collection.list', {}))).toContain('/v1/customers');
    const refused = await services.refusal('collection.updateRequest', { id: customers.id, target: changed });
    expect(refused.code).toBe('conflict');
    expect((await services.refusal('collection.addFolder', { parentId: create.id, name: 'In' })).code).toBe('conflict');
    expect((await services.refusal('collection.rename', { id: 'gone', name: 'Any' })).code).toBe('not_found');
  });
});

describe('tabs and settings', () => {
  it('survive a restart', async () => {
    const draft = { id: 'd', title: 'Balance', target, idempotencyKey: 'k', savedRequestId: null };
    await services.call('tabs.save', { drafts: [draft], activeDraftId: 'd' });
    const { settings } = await services.call('app.load', {});
    await services.call('settings.save', { settings: { ...settings, theme: 'dark', proxyUrl: 'http://proxy:8080' } });
    expect(platform.events.at(-1)).toMatchObject({ event: 'settings.changed', payload: { theme: 'dark' } });
    await services.stop();
    services = await startServices(platform);
    expect(await services.call('tabs.load', {})).toEqual({ drafts: [draft], activeDraftId: 'd' });
    expect((await services.call('app.load', {})).settings).toMatchObject({
      theme: 'dark',
      proxyUrl: 'http://proxy:8080',
    });
  });

  it.each(['ftp://proxy:21', 'http://proxy:8080/path', 'http://proxy:8080?x'])(
    'refuse %s as a proxy',
    async (proxyUrl) => {
      const { settings } = await services.call('app.load', {});
      const error = await services.refusal('settings.save', { settings: { ...settings, proxyUrl } });
      expect(error.data).toMatchObject({ code: 'invalid_input', issues: [{ path: ['settings', 'proxyUrl'] }] });
    },
  );
});
