import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftTarget } from '../../../shared/draft.ts';
import { CollectionItemId } from '../../../shared/ids.ts';
import { createRequestStore, type RequestStore } from './request-store.ts';
import { RequestWorkspace } from './request-workspace.tsx';
import { answer, exchangeOf, liveConfirmation, place } from './testing/exchanges.ts';
import { realCatalog } from './testing/real-catalog.ts';
import { type Script, type ScriptedApi, scriptApi } from './testing/scripted-api.ts';

vi.mock('../../ui/code-editor.tsx', () => import('../../ui/testing/plain-code-editor.tsx'));

let count = 0;
let store: RequestStore;
let scripted: ScriptedApi;
let saved: DraftTarget | undefined;
const onSave = vi.fn();
const onOpenExternal = vi.fn();

function show(script: Script = {}, mode: 'test' | 'live' = 'test'): void {
  scripted = scriptApi({
    'request.send': ({ sendId, draft }) => ({ kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) }),
    'request.preview': ({ draft }) => ({
      kind: 'ready',
      request: {
        method: 'POST',
        url: 'https://api.stripe.com/v1/customers',
        headers: [{ name: 'Authorization', value: 'Bearer sk_test_...4242' }],
        body: draft.target.kind === 'action' ? JSON.stringify(draft.target.values) : '',
        bodyKind: 'form',
      },
      remarks: [],
    }),
    ...script,
  });
  store = createRequestStore({
    api: scripted.api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure: () => {},
  });
  render(
    <MantineProvider env="test">
      <RequestWorkspace
        api={scripted.api}
        store={store}
        catalog={realCatalog}
        place={place}
        mode={mode}
        answerPlace="right"
        requestShare={null}
        recentOperationIds={[]}
        savedTargetOf={() => saved}
        choices={{ get: () => null, keep: () => {} }}
        settings={null}
        onKeepShare={() => {}}
        onFindAction={() => {}}
        onSave={onSave}
        onFollowId={() => {}}
        onOpenExternal={onOpenExternal}
        loadBody={async () => new Blob()}
      />
    </MantineProvider>,
  );
}

/** Without layout the resizable panels take every press for one on their edge, so that it moves no focus here. */
async function type(field: HTMLElement, text: string): Promise<void> {
  act(() => field.focus());
  await userEvent.type(field, text, { skipClick: true });
}

function acted<Answer>(run: () => Answer): Answer {
  const answers: Answer[] = [];
  act(() => {
    answers.push(run());
  });
  const [answered] = answers;
  if (answered === undefined) throw new Error('The store gave no answer.');
  return answered;
}

const open = (operationId: string, pathValues?: Record<string, string>) =>
  acted(() => store.openAction(operationId, pathValues));
const openGeneric = () => acted(() => store.openGeneric());
const tabNames = () =>
  within(screen.getByRole('tablist', { name: 'Open requests' }))
    .getAllByRole('tab')
    .map((tab) => tab.getAttribute('aria-label'));

beforeEach(() => {
  saved = undefined;
  onSave.mockClear();
  onOpenExternal.mockClear();
});

describe('where nothing is open', () => {
  it('leads to a first request', async () => {
    show();
    expect(screen.getByText('No request is open')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /List customers/ }));
    expect(await screen.findByRole('heading', { name: 'List customers' })).toBeVisible();
  });

  it('opens what was closed again', async () => {
    show();
    const id = open('customers.create');
    act(() => store.closeTab(id));
    await userEvent.click(screen.getByRole('button', { name: 'Reopen closed tab' }));
    expect(tabNames()).toEqual(['Create a customer']);
  });
});

describe('tabs', () => {
  it('are chosen and closed by keys, and keep the focus', async () => {
    show();
    open('customers.create');
    open('customers.list');
    const [first, second] = within(screen.getByRole('tablist', { name: 'Open requests' })).getAllByRole('tab');
    act(() => second?.focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(first).toHaveAttribute('aria-selected', 'true');
    await waitFor(() => expect(first).toHaveFocus());
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    expect(tabNames()).toEqual(['List customers', 'Create a customer']);
    await userEvent.keyboard('{Delete}');
    expect(tabNames()).toEqual(['List customers']);
    await waitFor(() => expect(screen.getByRole('tab', { name: 'List customers' })).toHaveFocus());
  });

  it('close by the middle button', () => {
    show();
    open('customers.create');
    fireEvent(
      screen.getByRole('tab', { name: 'Create a customer' }),
      new MouseEvent('auxclick', { bubbles: true, button: 1 }),
    );
    expect(store.getState().order).toEqual([]);
  });

  it('tell when a saved request was changed', () => {
    show();
    const target = {
      kind: 'action',
      operationId: 'customers.create',
      pathValues: {},
      values: {},
      headers: [],
    } as const;
    saved = { ...target, headers: [] };
    act(() => {
      store.openSaved({
        kind: 'request',
        id: CollectionItemId.parse('s1'),
        name: 'Ada',
        target: { ...target, headers: [] },
      });
    });
    expect(tabNames()).toEqual(['Ada']);
    act(() => {
      const [id] = store.getState().order;
      if (id) store.setField(id, ['values', 'name'], 'Ada');
    });
    expect(tabNames()).toEqual(['Ada (changed since it was saved)']);
  });
});

describe('the request', () => {
  it('shows the filled-in path, sends by button and by Ctrl+Enter, and shows the answer', async () => {
    show();
    open('customers.retrieve');
    const page = within(screen.getByRole('region', { name: 'Request' }));
    const field = await page.findByLabelText('customer');
    await type(field, 'cus_123');
    expect(page.getByRole('button', { name: 'cus_123' })).toBeVisible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('200 OK')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(scripted.inputsOf('request.send')).toHaveLength(2));
    expect(scripted.inputsOf('request.send')[0]).toMatchObject({
      ...place,
      draft: { target: { pathValues: { customer: 'cus_123' } } },
      confirmationToken: null,
    });
  });

  it('hands saving on', async () => {
    show();
    const id = open('customers.create');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledWith(id);
  });

  it('previews the exact request and follows changes', async () => {
    show();
    const id = open('customers.create');
    await userEvent.click(screen.getByRole('tab', { name: 'Preview' }));
    expect(await screen.findByText(/Bearer sk_test_\.\.\.4242/)).toBeVisible();
    act(() => store.setField(id, ['values', 'name'], 'Ada'));
    expect(await screen.findByText(/{"name":"Ada"}/)).toBeVisible();
  });

  it('leads from the preview to the field that stands in the way', async () => {
    show({
      'request.preview': () => ({
        kind: 'incomplete',
        issues: [{ path: ['values', 'amount'], message: 'Required.' }],
        remarks: [],
      }),
    });
    open('paymentIntents.create');
    await userEvent.click(screen.getByRole('tab', { name: 'Preview' }));
    await userEvent.click(await screen.findByRole('button', { name: 'amount' }));
    await waitFor(() => expect(screen.getByLabelText('amount')).toHaveFocus());
  });

  it('shows and takes the idempotency key', async () => {
    show();
    const id = open('customers.create');
    await userEvent.click(screen.getByRole('tab', { name: /Headers/ }));
    const key = screen.getByLabelText('Idempotency key');
    expect(key).toHaveValue(store.getState().drafts[id]?.idempotencyKey);
    await userEvent.clear(key);
    expect(screen.getByText(/at least one character/)).toBeVisible();
    await type(key, 'order-1');
    expect(store.getState().drafts[id]?.idempotencyKey).toBe('order-1');
    await userEvent.click(screen.getByRole('button', { name: 'Make another' }));
    expect(key).not.toHaveValue('order-1');
  });

  it('edits headers as rows, off rows included', async () => {
    show();
    const id = open('customers.create');
    await userEvent.click(screen.getByRole('tab', { name: /Headers/ }));
    await type(screen.getByLabelText('Header name 1'), 'X-Test');
    await type(screen.getByLabelText('Header value 1'), '1');
    await userEvent.click(screen.getByLabelText('Header row 1 is sent'));
    expect(store.getState().drafts[id]?.target.headers).toEqual([{ name: 'X-Test', value: '1', isOn: false }]);
  });

  it('opens as a generic request beside it', async () => {
    show();
    const id = open('customers.create');
    act(() => store.setField(id, ['values', 'name'], 'Ada'));
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Open as generic request' }));
    expect(await screen.findByRole('combobox', { name: 'Path' })).toHaveValue('/v1/customers');
    expect(screen.getByLabelText('Form name 1')).toHaveValue('name');
    expect(screen.getByLabelText('Form value 1')).toHaveValue('Ada');
  });
});

describe('a generic request', () => {
  const paste = async (text: string) => {
    act(() => screen.getByRole('combobox', { name: 'Path' }).focus());
    await userEvent.paste(text);
  };

  it('is filled in by a pasted curl command, without its key', async () => {
    show();
    const id = openGeneric();
    await paste("curl https://api.stripe.com/v1/customers -u sk_test_abc123: -d 'name=Ada Lovelace'");
    expect(await screen.findByLabelText('Form value 1')).toHaveValue('Ada Lovelace');
    expect(screen.getByLabelText('Method')).toHaveValue('POST');
    expect(screen.getByRole('combobox', { name: 'Path' })).toHaveValue('/v1/customers');
    expect(JSON.stringify(store.getState().drafts[id])).not.toContain('sk_test');
  });

  it("takes the path and query of Stripe's addresses, and says why it refuses others", async () => {
    show();
    openGeneric();
    await paste('https://api.stripe.com/v1/customers?limit=3');
    expect(screen.getByRole('combobox', { name: 'Path' })).toHaveValue('/v1/customers');
    expect(screen.getByLabelText('Query name 1')).toHaveValue('limit');
    await userEvent.clear(screen.getByRole('combobox', { name: 'Path' }));
    await paste('https://example.com/v1/customers');
    expect(screen.getByText(/^Requests go to Stripe's API only, not to example\.com/)).toBeVisible();
  });

  it('completes paths from the catalog', async () => {
    show();
    openGeneric();
    const path = screen.getByRole('combobox', { name: 'Path' });
    await userEvent.clear(path);
    await type(path, 'chargeback_');
    await userEvent.clear(path);
    await type(path, '/v1/balance_tr{ArrowDown}{Enter}');
    expect(path).toHaveValue('/v1/balance_transactions');
  });

  it('keeps form and JSON when the kind of body changes, and lays JSON out without touching numbers', async () => {
    show();
    act(() => {
      const id = store.openGeneric();
      store.editGeneric(id, [], { method: 'POST', bodyKind: 'form', form: [{ name: 'a', value: '1', isOn: true }] });
    });
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    fireEvent.change(await screen.findByLabelText('JSON body'), { target: { value: '{"n":10000000000000000001' } });
    expect(screen.getByText(/^Line 1, column 26/)).toBeVisible();
    fireEvent.change(screen.getByLabelText('JSON body'), { target: { value: '{"n":10000000000000000001}' } });
    await userEvent.click(screen.getByRole('button', { name: 'Format' }));
    expect(screen.getByLabelText('JSON body')).toHaveValue('{\n  "n": 10000000000000000001\n}');
    await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
    expect(screen.getByLabelText('Form name 1')).toHaveValue('a');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    expect(screen.getByLabelText('JSON body')).toHaveValue('{\n  "n": 10000000000000000001\n}');
  });
});

describe('a change in live mode', () => {
  const script: Script = {
    'request.send': ({ sendId, draft, confirmationToken }) =>
      confirmationToken === null
        ? { kind: 'confirmation_needed', confirmation: liveConfirmation }
        : { kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) },
  };

  it('shows what is at stake, and is not sent by a slip', async () => {
    show(script, 'live');
    open('refunds.create');
    await userEvent.click(screen.getByRole('button', { name: 'Send live' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm live request' }));
    for (const text of ['19.99 EUR', 'ch_123', 'Stripe EU', 'sk_live_...4242', '/v1/refunds']) {
      expect(dialog.getByText(text)).toBeVisible();
    }
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus());
    expect(dialog.getByRole('button', { name: 'Send to Production' })).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(scripted.inputsOf('request.send')).toHaveLength(1);
  });

  it("is sent once the environment's name is typed", async () => {
    show(script, 'live');
    open('refunds.create');
    await userEvent.click(screen.getByRole('button', { name: 'Send live' }));
    const field = await screen.findByLabelText(/Type Production to confirm/);
    await type(field, 'Prod{Enter}');
    expect(scripted.inputsOf('request.send')).toHaveLength(1);
    await type(field, 'uction{Enter}');
    expect(await screen.findByText('200 OK')).toBeVisible();
    expect(scripted.inputsOf('request.send').at(-1)?.confirmationToken).toBe('token-1');
  });
});
