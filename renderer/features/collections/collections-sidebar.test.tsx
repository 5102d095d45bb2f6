import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { Collection } from '../../../shared/collection.ts';
import { AppError } from '../../../shared/errors.ts';
import { createApiClient } from '../../api/api-client.ts';
import { createScriptedTransport } from '../../api/scripted-transport.ts';
import { Notifications } from '../../ui/notifications.tsx';
import { notices } from '../../ui/notify.ts';
import { spokenText } from '../../ui/tree/testing/spoken-text.ts';
import { CollectionsSidebar } from './collections-sidebar.tsx';
import { createCollectionsStore } from './collections-store.ts';
import { collection, createCollectionsDouble, folder, get, request } from './testing/collections-double.ts';

const index: CatalogIndex = {
  apiVersion: '2026-10-28.endive',
  releases: ['2026-10-28.endive'],
  groups: [],
  operations: [],
  find: () => undefined,
  match: () => undefined,
  retrieverOf: () => undefined,
};

const desk = [
  collection(
    'desk',
    'Support desk',
    request('find', 'Find customer', get('/v1/customers/search')),
    request('refund', 'Refund in full'),
    folder('disputes', 'Disputes', request('open', 'Open disputes')),
  ),
  collection('month', 'Month end', request('payouts', 'Payouts', get('/v1/payouts'))),
];

afterEach(() => notices.setState({ shown: [] }));

async function showCollections(start: Collection[] = desk) {
  const { transport, store } = createCollectionsDouble(start);
  const opened: string[] = [];
  const run: string[] = [];
  const runAll: string[][] = [];
  render(
    <MantineProvider>
      <CollectionsSidebar
        store={store}
        index={index}
        onOpen={({ name }) => opened.push(name)}
        onRun={({ name }) => run.push(name)}
        onRunAll={(requests, name) => runAll.push([name, ...requests.map((each) => each.name)])}
      />
      <Notifications />
    </MantineProvider>,
  );
  await act(async () => {});
  return { user: userEvent.setup(), transport, opened, run, runAll };
}

const names = () => screen.getAllByRole('treeitem').map(spokenText);
const item = (name: string) => screen.getByRole('treeitem', { name });

describe('the collections in the sidebar', () => {
  it('opens a request by a click and by Enter, and runs it by its button', async () => {
    const { user, opened, run } = await showCollections();
    expect(names()).toEqual(['Support desk', 'Find customer', 'Refund in full', 'Disputes', 'Month end']);
    await user.click(item('Find customer'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened).toEqual(['Find customer', 'Refund in full']);
    const button = item('Refund in full').querySelector('[data-run]');
    if (!button) throw new Error('no button');
    await user.click(button);
    expect(run).toEqual(['Refund in full']);
  });

  it('moves by Alt and arrows to the index that main shall put it at', async () => {
    const { user, transport } = await showCollections();
    await user.click(item('Find customer'));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(transport.inputsOf('collection.move')).toEqual([{ id: 'find', parentId: 'desk', index: 1 }]);
  });

  it('moves a collection among collections, and nothing else out of one', async () => {
    const { user, transport } = await showCollections();
    await user.click(item('Month end'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(transport.inputsOf('collection.move')).toEqual([{ id: 'month', parentId: null, index: 0 }]);
    await user.click(item('Find customer'));
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(transport.inputsOf('collection.move')).toHaveLength(1);
    expect(screen.getByText("Find customer can't go further that way.")).toBeInTheDocument();
  });

  it('moves into the folder above and opens it', async () => {
    const { user, transport } = await showCollections([
      collection('desk', 'Desk', folder('inner', 'Inner'), request('one', 'One')),
    ]);
    await user.click(item('One'));
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(transport.inputsOf('collection.move')).toEqual([{ id: 'one', parentId: 'inner', index: 0 }]);
    await waitFor(() => expect(item('Inner')).toHaveAttribute('aria-expanded', 'true'));
  });

  it('deletes at once and takes it back by Undo', async () => {
    const { user, transport } = await showCollections();
    await user.click(item('Disputes'));
    await user.keyboard('{Delete}');
    await waitFor(() => expect(names()).not.toContain('Disputes'));
    expect(screen.getByText('“Disputes” with 1 request is deleted')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(names()).toContain('Disputes'));
    expect(transport.inputsOf('collection.undoRemove')).toEqual([{ undoId: 'undo-1' }]);
  });

  it('makes a collection and goes straight into its name', async () => {
    const { user, transport } = await showCollections([]);
    const [, teaching] = screen.getAllByRole('button', { name: 'New collection' });
    if (!teaching) throw new Error('the empty state has no button');
    await user.click(teaching);
    const field = await screen.findByRole('textbox', { name: 'New name for New collection' });
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.keyboard('Billing{Enter}');
    expect(transport.inputsOf('collection.rename')).toEqual([{ id: 'made-1', name: 'Billing' }]);
  });

  it('makes a folder inside a closed collection and opens it for its name', async () => {
    const { user, transport } = await showCollections();
    await user.pointer({ keys: '[MouseRight]', target: item('Month end') });
    await user.click(await screen.findByRole('menuitem', { name: 'New folder' }));
    expect(await screen.findByRole('textbox', { name: 'New name for New folder' })).toBeInTheDocument();
    expect(transport.inputsOf('collection.addFolder')).toEqual([{ parentId: 'month', name: 'New folder' }]);
  });

  it('runs all of a collection in order, folders included', async () => {
    const { user, runAll } = await showCollections();
    await user.pointer({ keys: '[MouseRight]', target: item('Support desk') });
    await user.click(await screen.findByRole('menuitem', { name: 'Run all 3 requests' }));
    expect(runAll).toEqual([['Support desk', 'Find customer', 'Refund in full', 'Open disputes']]);
  });

  it('filters by name and path, opens what holds a match, and moves nothing meanwhile', async () => {
    const { user, transport } = await showCollections();
    await user.type(screen.getByRole('searchbox', { name: 'Search collections' }), 'payouts');
    expect(names()).toEqual(['Month end', 'Payouts']);
    await user.keyboard('{ArrowDown}{ArrowDown}{Alt>}{ArrowUp}{/Alt}');
    expect(transport.inputsOf('collection.move')).toEqual([]);
    await user.clear(screen.getByRole('searchbox', { name: 'Search collections' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search collections' }), 'nothing like it');
    expect(screen.getByText(/No saved request or folder has “nothing like it”/)).toBeInTheDocument();
  });

  it('says why the collections are not there, and tries again', async () => {
    let isReadable = false;
    const transport = createScriptedTransport({
      'collection.list': () => {
        if (isReadable) return desk;
        throw new AppError({ code: 'internal', message: 'The collections could not be read.', reference: 'r1' });
      },
    });
    const store = createCollectionsStore({ api: createApiClient(transport) });
    const ignore = () => {};
    render(
      <MantineProvider>
        <CollectionsSidebar store={store} index={index} onOpen={ignore} onRun={ignore} onRunAll={ignore} />
      </MantineProvider>,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The collections could not be read.');
    isReadable = true;
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('tree', { name: 'Collections' })).toBeInTheDocument();
  });
});
