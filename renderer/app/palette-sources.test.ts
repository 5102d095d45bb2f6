import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openIndex } from '../../shared/catalog/index-file.ts';
import type { CollectionItem } from '../../shared/collection.ts';
import { CollectionItemId } from '../../shared/ids.ts';
import { createCatalogSearch } from '../features/catalog/index.ts';
import { workspaceOf } from '../features/workspace/workspace-double.ts';
import { findInPalette, type PaletteSources } from './palette-sources.ts';

const INDEX = 'build/catalog/index.json';

describe.skipIf(!existsSync(INDEX))('the palette over the catalog', () => {
  function create() {
    const index = openIndex(JSON.parse(readFileSync(INDEX, 'utf8')));
    const saved: CollectionItem = {
      kind: 'request',
      id: CollectionItemId.parse('saved-1'),
      name: 'Refund a charge in full',
      target: { kind: 'action', operationId: 'refunds.create', pathValues: {}, values: {}, headers: [] },
    };
    const folder: CollectionItem = {
      kind: 'folder',
      id: CollectionItemId.parse('folder-1'),
      name: 'Support',
      items: [saved],
    };
    const sources: PaletteSources = {
      index,
      search: createCatalogSearch(index),
      apiVersion: index.apiVersion,
      preferences: { favouriteIds: ['payouts.create'], recentIds: ['customers.list', 'payouts.create'] },
      commands: [{ id: 'settings', title: 'Open the settings', hint: 'Ctrl+,', run: vi.fn() }],
      workspace: workspaceOf(),
      collections: [{ name: 'Daily', items: [folder] }],
      describeRequest: () => ({ method: 'POST' }),
      onOpenAction: vi.fn(),
      onOpenSaved: vi.fn(),
      onSwitchEnvironment: vi.fn(),
    };
    const find = (text: string) =>
      findInPalette(text, sources).flatMap(({ title, items }) => items.map((item) => ({ section: title, ...item })));
    return { sources, find, saved };
  }

  it('offers to retrieve a pasted id', () => {
    const { find, sources } = create();
    const [first] = find('cus_NffrFeUfNV2Hib');
    expect(first?.title).toBe('Retrieve customer cus_NffrFeUfNV2Hib');
    first?.run();
    expect(sources.onOpenAction).toHaveBeenCalledWith('customers.retrieve', { customer: 'cus_NffrFeUfNV2Hib' });
  });

  it('takes no word for an id', () => {
    const { find } = create();
    expect(find('payment intents').filter(({ section }) => section === 'Pasted id')).toEqual([]);
  });

  it('finds actions with their group', () => {
    const { find } = create();
    const found = find('create refund').find(({ id }) => id === 'action:refunds.create');
    expect(found).toMatchObject({ section: 'Actions', detail: 'Refunds' });
  });

  it('says of an action by what else it was found, and of one that the version lacks which version has it', () => {
    const { find, sources } = create();
    expect(find('chargeback').find(({ id }) => id === 'action:disputes.list')?.detail).toBe('also “chargeback”');
    const upcoming = (text: string) => find(text).find(({ id }) => id === 'action:invoices.retrieveUpcoming');
    expect(upcoming('get upcoming invoice')).toMatchObject({
      isFaint: true,
      detail: 'only in versions up to 2025-02-24.acacia',
    });
    sources.apiVersion = '2025-01-27.acacia';
    expect(upcoming('get upcoming invoice')).toMatchObject({ isFaint: false });
  });

  it('offers favourites and recent actions before anything is typed, each once', () => {
    const { find } = create();
    const shown = find('').filter(({ section }) => section === 'Favourites' || section === 'Recent');
    expect(shown.map(({ id }) => id)).toEqual(['action:payouts.create', 'action:customers.list']);
  });

  it('takes the name of a parameter for no id', () => {
    const { find } = create();
    expect(find('price_data').filter(({ section }) => section === 'Pasted id')).toEqual([]);
  });

  it('finds saved requests by their name and by where they stand', () => {
    const { find, sources, saved } = create();
    const [found] = find('support full').filter(({ section }) => section === 'Saved requests');
    expect(found).toMatchObject({ title: 'Refund a charge in full', detail: 'Daily / Support' });
    found?.run();
    expect(sources.onOpenSaved).toHaveBeenCalledWith(saved);
  });

  it('switches to other environments, not to the one in use', () => {
    const { find, sources } = create();
    const found = find('switch').filter(({ section }) => section === 'Environments');
    expect(found.map(({ title }) => title)).toEqual(['Switch to Staging', 'Switch to Production']);
    found[1]?.run();
    expect(sources.onSwitchEnvironment).toHaveBeenCalledWith('production');
  });

  it('finds commands by the beginnings of their words, in any order', () => {
    const { find } = create();
    expect(find('sett op').map(({ title }) => title)).toContain('Open the settings');
  });
});
