import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogIndex, Operation } from '../../shared/catalog/catalog.ts';
import type { Collection, SavedRequest } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { CollectionItemId, DraftId, EnvironmentId, IntegrationId, SendId } from '../../shared/ids.ts';
import { createApiClient } from '../api/api-client.ts';
import { createScriptedTransport, type Script } from '../api/scripted-transport.ts';
import { createCollectionsStore } from '../features/collections/index.ts';
import { createRequestStore } from '../features/request/index.ts';
import { createSettingsStore } from '../features/settings/index.ts';
import { startOf, workspaceOf } from '../features/workspace/workspace-double.ts';
import { notices } from '../ui/notify.ts';
import { loadBody } from './load-body.ts';
import { createRequestCommands } from './request-commands.ts';
import { createSavedSender } from './saved-sender.ts';

const operation = {
  id: 'customers.retrieve',
  title: 'Get customer by ID',
  method: 'GET',
  path: '/v1/customers/{customer}',
} as Operation;
const index: CatalogIndex = {
  apiVersion: '2026-10-28.endive',
  releases: ['2026-10-28.endive'],
  groups: [],
  operations: [operation],
  find: (id) => (id === operation.id ? operation : undefined),
  match: () => undefined,
  retrieverOf: (id) => (id.startsWith('cus_') ? { operation, pathParameter: 'customer' } : undefined),
};
const saved: SavedRequest = {
  kind: 'request',
  id: CollectionItemId.parse('saved-1'),
  name: 'Ada',
  target: { kind: 'action', operationId: operation.id, pathValues: { customer: 'cus_1' }, values: {}, headers: [] },
};
const collection: Collection = {
  id: CollectionItemId.parse('collection-1'),
  name: 'Daily',
  items: [{ kind: 'folder', id: CollectionItemId.parse('folder-1'), name: 'Support', items: [saved] }],
};
const place = { environmentId: EnvironmentId.parse('sandbox'), integrationId: IntegrationId.parse('eu') };

async function create(script: Script = {}) {
  const transport = createScriptedTransport({
    'collection.list': () => [collection],
    'tabs.save': () => ({}),
    'app.openExternal': () => ({}),
    ...script,
  });
  const api = createApiClient(transport);
  let count = 0;
  const newId = () => `id-${++count}`;
  const catalog = { index, loadSchema: vi.fn(), loadTexts: vi.fn(), loadExpandable: vi.fn() };
  const request = createRequestStore({ api, catalog, newId, getPlace: () => place, onFailure: vi.fn() });
  const collections = createCollectionsStore({ api });
  await vi.waitFor(() => expect(collections.getState().content.phase).toBe('ready'));
  const askWhereToSave = vi.fn();
  const settings = createSettingsStore({ api, start: startOf(workspaceOf()) });
  const commands = createRequestCommands({ api, index, stores: { request, collections, settings }, askWhereToSave });
  return { transport, api, request, settings, commands, askWhereToSave, newId };
}
const told = () => notices.getState().shown.map(({ title }) => title);

beforeEach(() => notices.setState({ shown: [] }));

describe('following an id', () => {
  it('opens the action that retrieves it, filled in', async () => {
    const { commands, request } = await create();
    commands.followId('cus_42');
    const [draft] = Object.values(request.getState().drafts);
    expect(draft?.target).toMatchObject({ operationId: 'customers.retrieve', pathValues: { customer: 'cus_42' } });
  });

  it('says so where no action retrieves it', async () => {
    const { commands, request } = await create();
    commands.followId('zzz_42');
    expect(request.getState().order).toEqual([]);
    expect(told()).toEqual(['No action retrieves this']);
  });
});

it('marks favourites, and tells where that could not be kept', async () => {
  const { commands, settings } = await create({ 'settings.save': ({ settings }) => settings });
  commands.toggleFavourite('customers.list');
  expect(settings.getState().settings.favouriteOperationIds).toEqual(['customers.list']);
  const broken = await create({
    'settings.save': () => {
      throw new AppError({ code: 'storage_full', message: 'The disk is full.', file: 'settings.json' });
    },
  });
  broken.commands.toggleFavourite('customers.list');
  await vi.waitFor(() => expect(told()).toEqual(['The favourites were not changed']));
});

describe('saving', () => {
  it('asks where to, for a draft that is in no collection', async () => {
    const { commands, request, askWhereToSave } = await create();
    const id = request.openAction(operation.id);
    await commands.save(id);
    expect(askWhereToSave).toHaveBeenCalledWith(id);
  });

  it('saves over the request that the draft came from, however deep it stands', async () => {
    const { commands, request, transport, askWhereToSave } = await create({ 'collection.updateRequest': () => ({}) });
    const id = request.openSaved(saved);
    await commands.save(id);
    expect(transport.inputsOf('collection.updateRequest')).toEqual([{ id: 'saved-1', target: saved.target }]);
    expect(askWhereToSave).not.toHaveBeenCalled();
    expect(told()).toEqual(['Ada saved']);
  });

  it('asks where to when the saved request was deleted meanwhile', async () => {
    const { commands, request, askWhereToSave } = await create({ 'collection.list': () => [] });
    const id = request.openSaved(saved);
    await commands.save(id);
    expect(askWhereToSave).toHaveBeenCalledWith(id);
  });

  it('tells why it was not saved', async () => {
    const { commands, request } = await create({
      'collection.updateRequest': () => {
        throw new AppError({ code: 'storage_full', message: 'The disk is full.', file: 'collections.json' });
      },
    });
    await commands.save(request.openSaved(saved));
    expect(told()).toEqual(['Ada was not saved']);
  });
});

it('opens a link in the browser through main, and tells where it refused', async () => {
  const { commands, transport } = await create({
    'app.openExternal': () => {
      throw new AppError({ code: 'host_refused', message: 'Only web addresses are opened.' });
    },
  });
  commands.openExternal('file:///etc/passwd');
  await vi.waitFor(() => expect(told()).toEqual(['The link was not opened']));
  expect(transport.inputsOf('app.openExternal')).toEqual([{ url: 'file:///etc/passwd' }]);
});

it('sends a saved request with a key of its own, and a live change not without a person', async () => {
  const { api, transport, newId } = await create({
    'request.send': () => ({ kind: 'confirmation_needed', confirmation: {} as never }),
  });
  const send = createSavedSender({ api, newId, getPlace: () => place });
  expect(await send(saved)).toMatchObject({ ok: false, needsPerson: true });
  await send(saved);
  const [one, other] = transport.inputsOf('request.send');
  expect(one).toMatchObject({ ...place, confirmationToken: null, draft: { savedRequestId: 'saved-1', title: 'Ada' } });
  expect(one?.draft.idempotencyKey).not.toBe(other?.draft.idempotencyKey);
  expect(DraftId.safeParse(one?.draft.id).success).toBe(true);
});

it('reads a long body part by part, byte for byte', async () => {
  const bytes = Uint8Array.from({ length: 600 }, (_, place) => place % 256);
  const { api } = await create({
    'history.readBody': ({ offset }) => ({
      base64: btoa(String.fromCharCode(...bytes.slice(offset, offset + 250))),
      nextOffset: offset + 250 < bytes.length ? offset + 250 : null,
      totalBytes: bytes.length,
    }),
  });
  const body = await loadBody(api, SendId.parse('send-1'));
  const read = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(body);
  });
  expect(new Uint8Array(read)).toEqual(bytes);
});
