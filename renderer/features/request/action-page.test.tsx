// The head of an action's page and the form below it, in API versions that have it and such that don't.
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { TableRow } from '../../../shared/draft.ts';
import type { DraftId } from '../../../shared/ids.ts';
import { type ActionScope, ActionScopeProvider, ownVersionOf, withOwnVersion } from './action-scope.tsx';
import { ActionSummary } from './action-summary.tsx';
import { ActionView } from './action-view.tsx';
import { createRequestStore, type RequestStore } from './request-store.ts';
import { answer, exchangeOf, place } from './testing/exchanges.ts';
import { realCatalog } from './testing/real-catalog.ts';
import { scriptApi } from './testing/scripted-api.ts';

const onOpenExternal = vi.fn();
let count = 0;

function Page({ store, draftId }: { store: RequestStore; draftId: DraftId }) {
  const draft = store.getState().drafts[draftId];
  if (draft?.target.kind !== 'action') return null;
  const shared = { store, catalog: realCatalog, onOpenExternal };
  return (
    <>
      <ActionSummary {...shared} draft={draft} onShowField={() => {}} />
      <ActionView {...shared} draftId={draftId} target={draft.target} />
    </>
  );
}

async function show(operationId: string, part: Partial<ActionScope> = {}) {
  const scripted = scriptApi({
    'request.send': ({ sendId, draft }) => ({ kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) }),
  });
  const store = createRequestStore({
    api: scripted.api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure: () => {},
  });
  const draftId = store.openAction(operationId);
  const scope: ActionScope = { apiVersion: null, favouriteIds: [], onToggleFavourite: null, ...part };
  const view = () => (
    <MantineProvider env="test">
      <ActionScopeProvider scope={scope}>
        <Page store={store} draftId={draftId} />
      </ActionScopeProvider>
    </MantineProvider>
  );
  const { rerender, container } = render(view());
  await waitFor(() => expect(container.querySelector('[data-parameter-form]')).not.toBeNull());
  const again = () => act(() => rerender(view()));
  return { store, draftId, scripted, again };
}

describe('the head of an action', () => {
  it('says whether it changes anything, what a restricted key needs, and where Stripe describes it', async () => {
    await show('customers.create');
    expect(screen.getByText('Changes something · idempotent by its key')).toBeVisible();
    expect(screen.getByText('rak_customer_write')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: "Stripe's reference" }));
    expect(onOpenExternal).toHaveBeenLastCalledWith('https://docs.stripe.com/api/customers/create');
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });

  it('names the successor of what is deprecated, and opens it', async () => {
    const { store } = await show('charges.create');
    expect(screen.getByText(/Stripe calls this deprecated/)).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: /^Create (a )?payment intent$/i }));
    const { drafts, activeDraftId } = store.getState();
    expect(activeDraftId && drafts[activeDraftId]?.target).toMatchObject({ operationId: 'paymentIntents.create' });
  });

  it('marks it as a favourite by a button that keys reach', async () => {
    const onToggleFavourite = vi.fn();
    await show('customers.create', { favouriteIds: ['customers.create'], onToggleFavourite });
    const star = screen.getByRole('button', { name: 'Favourite', pressed: true });
    star.focus();
    await userEvent.keyboard('{Enter}');
    expect(onToggleFavourite).toHaveBeenCalledWith('customers.create');
  });
});

describe('an action that the API version lacks', () => {
  it('says which versions have it, and goes out with one of them by one click', async () => {
    const { scripted, again } = await show('invoices.retrieveUpcoming', { apiVersion: '2026-10-28.endive' });
    const [notice] = screen.getAllByRole('note');
    if (!notice) throw new Error('there is no notice');
    expect(notice).toHaveTextContent("API version 2026-10-28.endive doesn't have this action.");
    expect(notice).toHaveTextContent('Versions up to 2025-02-24.acacia have it.');
    await userEvent.click(
      within(notice).getByRole('button', { name: 'Send with version 2025-02-24.acacia this time' }),
    );
    const [sent] = scripted.inputsOf('request.send');
    expect(sent?.draft.target.headers).toEqual([{ name: 'Stripe-Version', value: '2025-02-24.acacia', isOn: true }]);

    again();
    expect(screen.getByText(/goes out with version 2025-02-24.acacia/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: "Use the configuration's version" }));
    again();
    expect(screen.getByRole('button', { name: /^Send with version/ })).toBeVisible();
  });

  it('that came later says so without a promise', async () => {
    await show('subscriptions.pause', { apiVersion: '2020-08-27' });
    expect(screen.getByRole('note')).toHaveTextContent('an older version may answer all the same');
  });

  it('is no matter where the pinned version has it', async () => {
    await show('invoices.retrieveUpcoming', { apiVersion: '2024-06-20' });
    expect(screen.queryByRole('button', { name: /^Send with version/ })).not.toBeInTheDocument();
  });
});

describe('the parameters of a version', () => {
  const offer = async (text: string) => {
    const field = screen.getByRole('combobox', { name: 'Add parameter' });
    act(() => field.focus());
    await userEvent.clear(field);
    if (text) await userEvent.type(field, text);
    return screen.queryAllByRole('option').map((option) => option.textContent ?? '');
  };
  const find = (options: readonly string[], name: string) => options.find((option) => option.startsWith(name));

  it('offers those that are gone by their name alone, marked', async () => {
    await show('subscriptions.create', { apiVersion: '2026-10-28.endive' });
    expect(find(await offer(''), 'coupon')).toBeUndefined();
    expect(find(await offer('coupon'), 'coupon')).toContain('gone since 2025-03-31.basil');
  });

  it('offers those that only older versions have where the pinned version has them', async () => {
    await show('subscriptions.create', { apiVersion: '2024-06-20' });
    const option = find(await offer('coupon'), 'coupon');
    expect(option).toContain('until 2025-02-24.acacia');
    expect(option).not.toContain('gone since');
  });

  it('goes by the draft’s own header before the configuration’s version', async () => {
    const { store, draftId, again } = await show('subscriptions.create', { apiVersion: '2026-10-28.endive' });
    act(() => store.setHeaders(draftId, withOwnVersion([], '2024-06-20')));
    again();
    expect(find(await offer('coupon'), 'coupon')).toContain('until 2025-02-24.acacia');
  });
});

describe('the header of a draft’s own version', () => {
  const row = (name: string, value: string, isOn = true): TableRow => ({ name, value, isOn });

  it('is the last one that is on, however it is written', () => {
    expect(ownVersionOf({ headers: [] })).toBeNull();
    expect(ownVersionOf({ headers: [row('stripe-version', ' 2020-08-27 '), row('X', 'y')] })).toBe('2020-08-27');
    expect(ownVersionOf({ headers: [row('Stripe-Version', '2020-08-27', false)] })).toBeNull();
    expect(ownVersionOf({ headers: [row('Stripe-Version', '')] })).toBeNull();
  });

  it('takes the place of others of its name, and leaves the rest', () => {
    const headers = [row('X', 'y'), row('stripe-version', '2019-05-16', false)];
    expect(withOwnVersion(headers, '2020-08-27')).toEqual([row('X', 'y'), row('Stripe-Version', '2020-08-27')]);
    expect(withOwnVersion(headers, null)).toEqual([row('X', 'y')]);
  });
});
