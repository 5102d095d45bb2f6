import { expect, it, vi } from 'vitest';
import type { Draft } from '../../shared/draft.ts';
import { DraftId } from '../../shared/ids.ts';
import { createApiClient } from '../api/api-client.ts';
import { createScriptedTransport } from '../api/scripted-transport.ts';
import { realCatalog } from '../features/request/testing/real-catalog.ts';
import { startOf, workspaceOf } from '../features/workspace/workspace-double.ts';
import { createStores } from './stores.ts';

const old: Draft = {
  id: DraftId.parse('old'),
  title: 'List payouts',
  target: { kind: 'action', operationId: 'payouts.list', pathValues: {}, values: {}, headers: [] },
  idempotencyKey: 'key',
  savedRequestId: null,
};

it('remembers the actions whose tabs are entered, newest first, but not those of the last session as such', async () => {
  const transport = createScriptedTransport({
    'tabs.load': () => ({ drafts: [old], activeDraftId: old.id }),
    'tabs.save': () => ({}),
    'collection.list': () => [],
    'history.list': () => ({ entries: [], nextCursor: null }),
    'settings.save': ({ settings }) => settings,
  });
  const { index, ...loaders } = realCatalog;
  const { request, settings } = createStores({
    api: createApiClient(transport),
    start: startOf(workspaceOf()),
    index,
    catalogFiles: { loadIndex: async () => index, ...loaders },
  });
  const recent = () => settings.getState().settings.recentOperationIds;
  await vi.waitFor(() => expect(request.getState().phase).toBe('ready'));
  expect(recent()).toEqual([]);
  request.openAction('customers.list');
  request.openGeneric();
  request.openAction('refunds.create');
  expect(recent()).toEqual(['refunds.create', 'customers.list']);
  request.activate(old.id);
  expect(recent()).toEqual(['payouts.list', 'refunds.create', 'customers.list']);
});
