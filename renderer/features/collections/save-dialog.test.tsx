import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../shared/collection.ts';
import { SaveDialog } from './save-dialog.tsx';
import { collection, createCollectionsDouble, folder, get } from './testing/collections-double.ts';

const places = [collection('desk', 'Support desk', folder('disputes', 'Disputes')), collection('month', 'Month end')];

async function showDialog(start: Collection[], options?: { refusesNames: boolean }) {
  const { transport, store } = createCollectionsDouble(start, options);
  const saved: unknown[] = [];
  const closed: true[] = [];
  render(
    <MantineProvider env="test">
      <SaveDialog
        store={store}
        opened
        defaultName="Create a customer"
        target={get('/v1/customers')}
        onSaved={(item) => saved.push(item)}
        onClose={() => closed.push(true)}
      />
    </MantineProvider>,
  );
  await act(async () => {});
  return { user: userEvent.setup(), transport, saved, closed };
}

const nameField = () => screen.getByRole('textbox', { name: 'Name' });
const placeField = () => screen.getByRole('combobox', { name: 'Collection or folder' });

describe('saving a request', () => {
  it('takes the draft’s name and the first collection, by Enter alone', async () => {
    const { user, transport, saved, closed } = await showDialog(places);
    expect(screen.getByRole('dialog', { name: 'Save request' })).toBeInTheDocument();
    expect(nameField()).toHaveValue('Create a customer');
    expect(placeField()).toHaveValue('Support desk');
    await user.click(nameField());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(closed).toHaveLength(1));
    expect(transport.inputsOf('collection.addRequest')).toEqual([
      { parentId: 'desk', name: 'Create a customer', target: get('/v1/customers') },
    ]);
    expect(saved).toEqual([{ id: 'made-1', name: 'Create a customer' }]);
  });

  it('finds a folder by a part of its path', async () => {
    const { user, transport, closed } = await showDialog(places);
    await user.clear(placeField());
    await user.type(placeField(), 'disp{Enter}');
    expect(placeField()).toHaveValue('Support desk / Disputes');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(closed).toHaveLength(1));
    expect(transport.inputsOf('collection.addRequest')).toMatchObject([{ parentId: 'disputes' }]);
  });

  it('makes a collection on the fly, also without picking it', async () => {
    const { user, transport, closed } = await showDialog(places);
    await user.clear(placeField());
    await user.type(placeField(), 'Billing');
    expect(screen.getByRole('option', { name: 'Make the collection “Billing”' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(closed).toHaveLength(1));
    expect(transport.inputsOf('collection.create')).toEqual([{ name: 'Billing' }]);
    expect(transport.inputsOf('collection.addRequest')).toMatchObject([{ parentId: 'made-1' }]);
  });

  it('offers a first collection where there is none', async () => {
    const { user, transport, closed } = await showDialog([]);
    expect(placeField()).toHaveValue('My requests');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(closed).toHaveLength(1));
    expect(transport.inputsOf('collection.create')).toEqual([{ name: 'My requests' }]);
  });

  it('says at the field that a name is missing, and saves nothing', async () => {
    const { user, transport } = await showDialog(places);
    await user.clear(nameField());
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText('Give it a name.')).toBeInTheDocument();
    expect(transport.inputsOf('collection.addRequest')).toEqual([]);
  });

  it('stays open with what was typed when main refuses, and does not make the collection twice', async () => {
    const { user, transport, closed } = await showDialog([], { refusesNames: true });
    await user.clear(nameField());
    await user.type(nameField(), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(transport.inputsOf('collection.addRequest')).toHaveLength(2));
    expect(transport.inputsOf('collection.create')).toHaveLength(1);
    expect(nameField()).toHaveValue('Mine');
    expect(closed).toEqual([]);
  });
});
