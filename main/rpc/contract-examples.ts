// For tests: one input per call of the contract, each with what it needs made before, so that every call answers.
import { randomUUID } from 'node:crypto';
import type { CallInput, CallName, CallOutput, Reply } from '../../shared/contract/calls.ts';
import type { DraftTarget } from '../../shared/draft.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';

export type CallAnything = (name: string, input: unknown) => Promise<Reply>;

const target: DraftTarget = {
  kind: 'generic',
  method: 'GET',
  path: '/v1/customers/cus_1',
  query: [],
  headers: [],
  bodyKind: 'none',
  form: [],
  json: '',
};
const settings = { apiVersion: null, stripeAccount: null, baseUrl: null, isReadOnly: false, extraHeaders: [] };
const apiKey = 'sk_test_51ContractTests000004242';

/** A fresh input for each call; a call of the contract that is missing here does not compile. */
export type Examples = { readonly [N in CallName]: () => Promise<CallInput<N>> };

/** `baseUrl` is a server that answers every GET, and hangs up on every POST, so that there is something to repeat. */
export function createExamples(callAnything: CallAnything, baseUrl: string): Examples {
  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await callAnything(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as CallOutput<N>;
  }
  const name = () => `Name ${randomUUID().slice(0, 8)}`;
  const environment = () => call('environment.save', { id: null, name: name(), colour: 'blue' });
  const integration = () => call('integration.save', { id: null, name: name() });
  const collection = () => call('collection.create', { name: name() });
  async function place() {
    const [{ id: environmentId }, { id: integrationId }] = [await environment(), await integration()];
    return { environmentId, integrationId };
  }
  async function configured() {
    const at = await place();
    await call('configuration.save', { ...at, apiKey, settings: { ...settings, baseUrl } });
    return at;
  }
  async function savedRequest() {
    const { id: parentId } = await collection();
    return call('collection.addRequest', { parentId, name: name(), target });
  }
  const draft = (method: 'GET' | 'POST') => ({
    id: randomUUID(),
    title: 'A request',
    target: { ...target, method },
    idempotencyKey: randomUUID(),
    savedRequestId: null,
  });
  const sendOf = async (method: 'GET' | 'POST') => ({
    ...(await configured()),
    sendId: randomUUID(),
    draft: draft(method),
    confirmationToken: null,
  });
  async function sent(method: 'GET' | 'POST'): Promise<string> {
    const send = await sendOf(method);
    await call('request.send', send);
    return send.sendId;
  }
  const nothing = async () => ({});

  return {
    'app.load': nothing,
    'app.openExternal': async () => ({ url: 'https://docs.stripe.com/api' }),
    'settings.save': async () => ({ settings: { ...DEFAULT_SETTINGS, maxRetries: 0 } }),
    'vault.unlock': async () => ({ passphrase: 'not needed, it is open' }),
    'vault.setPassphrase': async () => ({ passphrase: 'correct horse' }),
    'environment.save': async () => ({ id: null, name: name(), colour: 'teal' }),
    'environment.duplicate': async () => ({ id: (await configured()).environmentId }),
    'environment.remove': async () => ({ id: (await environment()).id }),
    'environment.select': async () => ({ id: (await environment()).id }),
    'integration.save': async () => ({ id: (await integration()).id, name: name() }),
    'integration.duplicate': async () => ({ id: (await configured()).integrationId }),
    'integration.remove': async () => ({ id: (await integration()).id }),
    'integration.select': async () => ({ id: (await integration()).id }),
    'workspace.undoRemove': async () => call('environment.remove', { id: (await environment()).id }),
    'configuration.save': async () => ({ ...(await place()), apiKey, settings }),
    'configuration.remove': configured,
    'configuration.test': async () => ({ ...(await place()), apiKey, settings: { ...settings, baseUrl } }),
    'tabs.load': nothing,
    'tabs.save': async () => ({ drafts: [draft('GET')], activeDraftId: null }),
    'request.preview': async () => ({ ...(await configured()), draft: draft('POST') }),
    'request.send': () => sendOf('GET'),
    'request.cancel': async () => ({ sendId: randomUUID() }),
    'request.repeat': async () => ({
      exchangeId: await sent('POST'),
      sendId: randomUUID(),
      confirmationToken: null,
    }),
    'history.list': async () => {
      await sent('GET');
      return { filter: { text: '', status: null, environmentId: null }, cursor: null, limit: 10 };
    },
    'history.load': async () => ({ id: await sent('GET') }),
    'history.readBody': async () => ({ id: await sent('GET'), offset: 0 }),
    'history.clear': nothing,
    'objects.suggest': async () => ({ ...(await configured()), objects: ['customer'], text: '', limit: 10 }),
    'collection.list': async () => {
      await savedRequest();
      return {};
    },
    'collection.create': async () => ({ name: name() }),
    'collection.addFolder': async () => ({ parentId: (await collection()).id, name: name() }),
    'collection.addRequest': async () => ({ parentId: (await collection()).id, name: name(), target }),
    'collection.updateRequest': async () => ({ id: (await savedRequest()).id, target }),
    'collection.rename': async () => ({ id: (await collection()).id, name: name() }),
    'collection.move': async () => ({ id: (await savedRequest()).id, parentId: (await collection()).id, index: 0 }),
    'collection.duplicate': async () => ({ id: (await savedRequest()).id }),
    'collection.remove': async () => ({ id: (await savedRequest()).id }),
    'collection.undoRemove': async () => call('collection.remove', { id: (await savedRequest()).id }),
    'sandbox.start': nothing,
    'sandbox.load': nothing,
    'sandbox.advanceClock': async () => ({ step: 'month' }),
    'sandbox.advanceClockTo': async () => ({ to: 1_900_000_000 }),
    'sandbox.armFault': async () => ({ fault: { kind: '500', times: 2, method: 'POST', path: '/v1/refunds*' } }),
    'sandbox.disarmFault': async () => ({ faultId: null }),
    'sandbox.listRequests': nothing,
    'sandbox.readRequest': async () => ({ askedId: 1 }),
    'sandbox.reset': async () => ({ seed: 'none' }),
    'sandbox.undo': nothing,
    'sandbox.exportState': nothing,
    'sandbox.importState': async () => ({ base64: 'e30=' }),
  };
}
