import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenTabs } from '../../../shared/draft.ts';
import { AppError } from '../../../shared/errors.ts';
import { CollectionItemId, type DraftId, SendId } from '../../../shared/ids.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { toFieldKey } from './field-path.ts';
import { getIssues, getSendState } from './request-state.ts';
import { createRequestStore, type RequestStore } from './request-store.ts';
import { answer, exchangeOf, liveConfirmation, place, timeout } from './testing/exchanges.ts';
import { realCatalog } from './testing/real-catalog.ts';
import { type Script, type ScriptedApi, scriptApi } from './testing/scripted-api.ts';

let count = 0;
let stored: OpenTabs;
let outcome: Outcome;
let scripted: ScriptedApi;
let store: RequestStore;
const onFailure = vi.fn();

function make(script: Script = {}): void {
  scripted = scriptApi({
    'tabs.load': () => stored,
    'tabs.save': (tabs) => {
      stored = OpenTabs.parse(tabs);
      return {};
    },
    'request.send': ({ sendId, draft }) => ({
      kind: 'finished',
      exchange: exchangeOf(sendId, draft, outcome),
    }),
    ...script,
  });
  store = createRequestStore({
    api: scripted.api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure,
  });
}

const draftOf = (id: DraftId) => {
  const draft = store.getState().drafts[id];
  if (!draft) throw new Error('There is no such draft.');
  return draft;
};
const keyOf = (id: DraftId) => draftOf(id).idempotencyKey;

/** Holds an answer back until the test lets it go. */
function gate(): { promise: Promise<void>; resolve: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, resolve: () => open() };
}

beforeEach(() => {
  count = 0;
  stored = { drafts: [], activeDraftId: null };
  outcome = answer(200);
  onFailure.mockClear();
  make();
});

describe('the idempotency key', () => {
  it('is renewed when a parameter changes', () => {
    const id = store.openAction('customers.create');
    const first = keyOf(id);
    store.setField(id, ['values', 'name'], 'Ada');
    expect(keyOf(id)).not.toBe(first);
  });

  it.each([200, 402, 500])('is renewed after the definite answer %d', async (status) => {
    outcome = answer(status, status === 200 ? null : {});
    const id = store.openAction('customers.create');
    const first = keyOf(id);
    await store.send(id);
    expect(keyOf(id)).not.toBe(first);
  });

  it('stays when no answer came, so that the second send is the same request to Stripe', async () => {
    outcome = timeout;
    const id = store.openAction('customers.create');
    await store.send(id);
    await store.send(id);
    const [first, second] = scripted.inputsOf('request.send');
    expect(second?.draft.idempotencyKey).toBe(first?.draft.idempotencyKey);
    expect(second?.sendId).not.toBe(first?.sendId);
  });

  it('stays while a twin of the request is at work at Stripe', async () => {
    outcome = answer(409, { code: 'idempotency_key_in_use' });
    const id = store.openAction('customers.create');
    const first = keyOf(id);
    await store.send(id);
    expect(keyOf(id)).toBe(first);
  });

  it('of the user stays over changes until it was sent', async () => {
    const id = store.openAction('customers.create');
    store.setIdempotencyKey(id, 'order-4711');
    store.setField(id, ['values', 'name'], 'Ada');
    expect(keyOf(id)).toBe('order-4711');
    outcome = timeout;
    await store.send(id);
    store.setField(id, ['values', 'name'], 'Grace');
    expect(keyOf(id)).not.toBe('order-4711');
  });

  it('of a changed draft survives the answer to what was sent before the change', async () => {
    const sent = gate();
    make({
      'request.send': async ({ sendId, draft }) => {
        await sent.promise;
        return { kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) };
      },
    });
    const id = store.openAction('customers.create');
    const sending = store.send(id);
    store.setField(id, ['values', 'name'], 'Ada');
    const changed = keyOf(id);
    sent.resolve();
    await sending;
    expect(keyOf(id)).toBe(changed);
  });

  it('of an exchange without a definite outcome goes on in the reopened draft', () => {
    const draft = { ...draftOf(store.openAction('customers.create')), idempotencyKey: 'kept' };
    const unknown = store.openExchange(exchangeOf('send-1', draft, timeout));
    const known = store.openExchange(exchangeOf('send-2', draft, answer(200)));
    expect(keyOf(unknown)).toBe('kept');
    expect(keyOf(known)).not.toBe('kept');
  });
});

describe('sending', () => {
  it('sends once, however often the button is pressed', async () => {
    const id = store.openAction('customers.create');
    await Promise.all([store.send(id), store.send(id), store.send(id)]);
    expect(scripted.inputsOf('request.send')).toHaveLength(1);
    expect(getSendState(store.getState(), id).phase).toBe('finished');
  });

  it("marks the field that Stripe's error names, until it changes", async () => {
    outcome = answer(400, { param: 'address[line1]', message: 'Too long.' });
    const id = store.openAction('customers.create');
    store.setField(id, ['values', 'address', 'line1'], 'Long street');
    await store.send(id);
    const key = toFieldKey(['values', 'address', 'line1']);
    expect(getIssues(store.getState(), id)).toEqual({ [key]: 'Too long.' });
    store.setField(id, ['values', 'name'], 'Ada');
    expect(getIssues(store.getState(), id)).toEqual({ [key]: 'Too long.' });
    store.setField(id, ['values', 'address', 'line1'], 'Short');
    expect(getIssues(store.getState(), id)).toEqual({});
  });

  it('marks the path where Stripe calls its object id', async () => {
    outcome = answer(404, { param: 'id', message: 'No such customer.' });
    const id = store.openAction('customers.retrieve', { customer: 'cus_1' });
    await store.send(id);
    expect(getIssues(store.getState(), id)).toEqual({ [toFieldKey(['pathValues', 'customer'])]: 'No such customer.' });
  });

  it('marks the fields that main refuses, and says that nothing was sent', async () => {
    const issues = [{ path: ['values', 'amount'], message: 'Required.' }];
    make({
      'request.send': () => {
        throw new AppError({ code: 'invalid_input', message: 'Nothing was sent.', issues });
      },
    });
    const id = store.openAction('paymentIntents.create');
    await store.send(id);
    expect(getSendState(store.getState(), id)).toMatchObject({ phase: 'refused', error: { code: 'invalid_input' } });
    expect(getIssues(store.getState(), id)).toEqual({ [toFieldKey(['values', 'amount'])]: 'Required.' });
  });

  it('follows retries of the send that is under way', async () => {
    const sent = gate();
    make({
      'request.send': async ({ sendId, draft }) => {
        await sent.promise;
        return { kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) };
      },
      'request.cancel': () => ({}),
    });
    const id = store.openAction('customers.create');
    const sending = store.send(id);
    const [asked] = scripted.inputsOf('request.send');
    const attempt = { startedAtMs: 1, durationMs: 5, result: '500', waitedMs: 0 };
    scripted.emit({
      event: 'request.retrying',
      payload: { sendId: SendId.parse(asked?.sendId), attempt, attemptNumber: 1, waitMs: 500 },
    });
    expect(getSendState(store.getState(), id)).toMatchObject({ phase: 'sending', attempts: [attempt], waitMs: 500 });
    await store.cancel(id);
    expect(scripted.inputsOf('request.cancel')).toEqual([{ sendId: asked?.sendId }]);
    sent.resolve();
    await sending;
  });

  it('asks before a live change, sends nothing when dismissed, and sends with the token when confirmed', async () => {
    make({
      'request.send': ({ sendId, draft, confirmationToken }) =>
        confirmationToken === 'token-1'
          ? { kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) }
          : { kind: 'confirmation_needed', confirmation: liveConfirmation },
    });
    const id = store.openAction('refunds.create');
    await store.send(id);
    expect(getSendState(store.getState(), id).phase).toBe('idle');
    await store.send(id);
    expect(scripted.inputsOf('request.send')).toHaveLength(1);
    store.dismissPending();
    await store.send(id);
    await store.confirmPending();
    expect(getSendState(store.getState(), id).phase).toBe('finished');
    expect(scripted.inputsOf('request.send').map((input) => input.confirmationToken)).toEqual([null, null, 'token-1']);
  });
});

describe('tabs', () => {
  it('come back as they were left', async () => {
    await store.load();
    const id = store.openAction('customers.create');
    store.setField(id, ['values', 'name'], 'Ada');
    store.openGeneric();
    store.activate(id);
    window.dispatchEvent(new Event('pagehide'));
    await vi.waitFor(() => expect(stored.drafts).toHaveLength(2));
    const before = store.getState();
    make();
    await store.load();
    expect(store.getState().drafts).toEqual(before.drafts);
    expect(store.getState().order).toEqual(before.order);
    expect(store.getState().activeDraftId).toBe(id);
  });

  it('are saved soon after a change without being asked', async () => {
    await store.load();
    store.openAction('customers.create');
    await vi.waitFor(() => expect(stored.drafts).toHaveLength(1), { timeout: 2000 });
  });

  it('are saved without the content of a large file, which stays in its tab', async () => {
    await store.load();
    const id = store.openAction('files.create');
    const base64 = 'A'.repeat(400_000);
    store.setField(id, ['values', 'file'], { name: 'report.pdf', type: 'application/pdf', base64 });
    await store.flush();
    const left = { name: 'report.pdf', type: 'application/pdf', bytes: '300000' };
    expect(stored.drafts[0]?.target).toMatchObject({ values: { file: left } });
    expect(draftOf(id).target).toMatchObject({ values: { file: { base64 } } });
  });

  it('of the last session are left alone where they could not be read', async () => {
    make({
      'tabs.load': () => {
        throw new AppError({ code: 'storage_corrupt', message: 'The tabs could not be read.', file: 'tabs.json' });
      },
    });
    await store.load();
    expect(onFailure).toHaveBeenCalledOnce();
    store.openAction('customers.create');
    await store.flush();
    expect(scripted.inputsOf('tabs.save')).toEqual([]);
  });

  it('that were closed open again with all that was typed', () => {
    const id = store.openAction('customers.create');
    store.setField(id, ['values', 'name'], 'Ada');
    const draft = draftOf(id);
    store.closeTab(id);
    expect(store.getState().order).toEqual([]);
    expect(store.getState().activeDraftId).toBeNull();
    store.reopenClosedTab();
    expect(store.getState().activeDraftId).toBe(id);
    expect(draftOf(id)).toEqual(draft);
  });

  it('leave the choice to the right neighbour when they close, at the end to the left one', () => {
    const [one, two, three] = [store.openGeneric(), store.openGeneric(), store.openGeneric()];
    store.activate(two);
    store.closeTab(two);
    expect(store.getState().activeDraftId).toBe(three);
    store.closeTab(three);
    expect(store.getState().activeDraftId).toBe(one);
  });

  it('are not doubled for an action that is open and untouched, or for a saved request that is open', () => {
    const id = store.openAction('customers.create');
    expect(store.openAction('customers.create')).toBe(id);
    store.setField(id, ['values', 'name'], 'Ada');
    expect(store.openAction('customers.create')).not.toBe(id);
    const saved = {
      kind: 'request' as const,
      id: CollectionItemId.parse('saved-1'),
      name: 'Ada',
      target: draftOf(id).target,
    };
    expect(store.openSaved(saved)).toBe(store.openSaved(saved));
  });

  it('forget the oldest of many closed ones', () => {
    const ids = Array.from({ length: 30 }, () => store.openGeneric());
    for (const id of ids) store.closeTab(id);
    expect(Object.keys(store.getState().drafts)).toHaveLength(25);
    expect(store.getState().closed).toEqual(ids.slice(-25));
  });
});
