import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftTarget } from '../../shared/draft.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from '../test-platform.ts';

const customer = { id: 'cus_NffrFeUfNV2Hib', object: 'customer', name: 'Ada Lovelace', email: 'ada@example.com' };
const settings = { apiVersion: null, stripeAccount: null, isReadOnly: false, extraHeaders: [] };

let server: Server;
let platform: TestPlatform;
let services: TestServices;
let baseUrl: string;

beforeEach(async () => {
  server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(customer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform = createTestPlatform();
  services = await startServices(platform);
});
afterEach(async () => {
  await services.stop();
  server.close();
  platform.remove();
});

async function makePlace(name: string) {
  const { workspace } = await services.call('app.load', {});
  const environment = await services.call('environment.save', { id: null, name, colour: 'blue' });
  const place = { environmentId: environment.id, integrationId: workspace.integrationId };
  const apiKey = 'sk_test_51ObjectTests0000004242';
  await services.call('configuration.save', { ...place, apiKey, settings: { ...settings, baseUrl } });
  return place;
}

let count = 0;
function draft(path: string) {
  const target: DraftTarget = {
    kind: 'generic',
    method: 'GET',
    path,
    query: [],
    headers: [],
    bodyKind: 'none',
    form: [],
    json: '',
  };
  count += 1;
  return { id: `draft-${count}`, title: 'A request', target, idempotencyKey: `key-${count}`, savedRequestId: null };
}

async function send(place: Awaited<ReturnType<typeof makePlace>>): Promise<void> {
  const sent = draft(`/v1/customers/${customer.id}`);
  await services.call('request.send', { ...place, sendId: sent.id, draft: sent, confirmationToken: null });
}

const suggest = (place: Awaited<ReturnType<typeof makePlace>>, text = '') =>
  services.call('objects.suggest', { ...place, objects: ['customer'], text, limit: 10 });

describe('objects seen, from the answer to the field', () => {
  it('are offered where they were seen, and pointed out elsewhere before sending', async () => {
    const staging = await makePlace('Staging');
    const production = await makePlace('Production');
    await send(staging);
    expect((await suggest(staging, 'ada')).objects).toMatchObject([
      { id: customer.id, object: 'customer', label: 'Ada Lovelace, ada@example.com' },
    ]);
    expect((await suggest(production)).objects).toEqual([]);

    const asked = draft(`/v1/customers/${customer.id}`);
    expect(await services.call('request.preview', { ...staging, draft: asked })).toMatchObject({ remarks: [] });
    expect(await services.call('request.preview', { ...production, draft: asked })).toMatchObject({
      kind: 'ready',
      remarks: [{ path: ['path'], message: `${customer.id} was only seen in Staging. Production may not have it.` }],
    });
  });

  it('lie in no file in the clear', async () => {
    await send(await makePlace('Staging'));
    for (const [name, bytes] of platform.files()) expect(bytes.includes('Lovelace'), name).toBe(false);
  });

  it('outlive a restart', async () => {
    const staging = await makePlace('Staging');
    await send(staging);
    await services.stop();
    services = await startServices(platform);
    expect((await suggest(staging)).objects).toHaveLength(1);
  });

  it('go with the history, and with the place they were seen in', async () => {
    const staging = await makePlace('Staging');
    await send(staging);
    await services.call('history.clear', {});
    expect((await suggest(staging)).objects).toEqual([]);

    await send(staging);
    const { undoId } = await services.call('environment.remove', { id: staging.environmentId });
    await services.call('workspace.undoRemove', { undoId });
    expect((await suggest(staging)).objects).toEqual([]);

    await send(staging);
    await services.call('configuration.remove', staging);
    expect((await suggest(staging)).objects).toEqual([]);
  });
});
