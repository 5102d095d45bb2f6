import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { type DraftId, EnvironmentId } from '../../../../shared/ids.ts';
import { actOnNewestNotice, notices } from '../../../ui/notify.ts';
import { createRequestStore } from '../request-store.ts';
import { place as sandboxPlace } from '../testing/exchanges.ts';
import { realCatalog } from '../testing/real-catalog.ts';
import { type Script, scriptApi } from '../testing/scripted-api.ts';
import { ExampleButton } from './example-button.tsx';

afterEach(() => notices.setState({ shown: [] }));

function show(operationId: string, script: Script = {}, place = sandboxPlace) {
  const { api } = scriptApi(script);
  let count = 0;
  const store = createRequestStore({
    api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure: () => {},
  });
  const draftId = store.openAction(operationId);
  render(
    <MantineProvider env="test">
      <ExampleButton api={api} store={store} catalog={realCatalog} draftId={draftId} place={place} />
    </MantineProvider>,
  );
  const target = (id: DraftId = draftId) => store.getState().drafts[id]?.target;
  return { store, draftId, target };
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Fill with an example' }));

describe('Fill with an example', () => {
  it('gives values that can be sent in the sandbox, and says nothing where nothing was typed', async () => {
    const { target } = show('refunds.create');
    await press();
    await waitFor(() => expect(target()).toMatchObject({ values: { charge: 'ch_1Example', amount: '500' } }));
    expect(notices.getState().shown).toEqual([]);
  });

  it('fills in the ids of the path, each action with an object of its own', async () => {
    const { target } = show('paymentIntents.capture');
    await press();
    await waitFor(() => expect(target()).toMatchObject({ pathValues: { intent: 'pi_1ExampleCapture' } }));
  });

  it('brings back what was typed when it is undone', async () => {
    const { store, draftId, target } = show('customers.create');
    store.setField(draftId, ['values', 'name'], 'My own');
    await press();
    await waitFor(() => expect(target()).toMatchObject({ values: { name: 'Amelia Hart' } }));
    expect(notices.getState().shown.map(({ title }) => title)).toEqual(['Filled with an example']);
    actOnNewestNotice();
    await waitFor(() => expect(target()).toMatchObject({ values: { name: 'My own' } }));
  });

  it('says so where there is nothing to fill in', async () => {
    const { target } = show('balance.retrieve');
    const before = target();
    await press();
    await waitFor(() => expect(notices.getState().shown.map(({ title }) => title)).toEqual(['Nothing to fill in']));
    expect(target()).toEqual(before);
  });

  it('takes ids that were seen elsewhere, and marks those that were not', async () => {
    const other = { ...sandboxPlace, environmentId: EnvironmentId.parse('staging') };
    const { target } = show(
      'subscriptions.create',
      {
        'objects.suggest': ({ objects }) => ({
          objects: objects.includes('customer') ? [{ id: 'cus_mine', object: 'customer', label: null, seenAt: 1 }] : [],
        }),
      },
      other,
    );
    await press();
    await waitFor(() =>
      expect(target()).toMatchObject({
        values: { customer: 'cus_mine', items: [{ price: 'price_...', quantity: '1' }] },
      }),
    );
  });
});
