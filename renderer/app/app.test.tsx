import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import { AppError } from '../../shared/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { AppStart } from '../../shared/workspace.ts';
import { createApiClient } from '../api/api-client.ts';
import type { Script } from '../api/scripted-transport.ts';
import { createWorkspaceDouble, startOf, workspaceOf } from '../features/workspace/workspace-double.ts';
import { notices } from '../ui/notify.ts';
import { App } from './app.tsx';
import type { CatalogFiles } from './catalog-files.ts';

const index: CatalogIndex = {
  apiVersion: '2026-10-28.endive',
  releases: ['2026-10-28.endive'],
  groups: [],
  operations: [],
  find: () => undefined,
  match: () => undefined,
  retrieverOf: () => undefined,
};
const catalogFiles: CatalogFiles = {
  loadIndex: () => Promise.resolve(index),
  loadSchema: () => Promise.reject(new Error('not in this test')),
  loadTexts: () => Promise.reject(new Error('not in this test')),
  loadExpandable: () => Promise.reject(new Error('not in this test')),
};

function show(part: Partial<AppStart> = {}, script: Script = {}) {
  const workspace = part.workspace ?? workspaceOf();
  const transport = createWorkspaceDouble(workspace, {
    'app.load': () => startOf(workspace, part),
    'tabs.load': () => ({ drafts: [], activeDraftId: null }),
    'tabs.save': () => ({}),
    'collection.list': () => [],
    'history.list': () => ({ entries: [], nextCursor: null }),
    'sandbox.start': () => ({ kind: 'running', url: 'http://127.0.0.1:4000', apiKey: 'sk_test_1' }),
    'settings.save': ({ settings }) => settings as never,
    ...script,
  });
  render(<App transport={transport} api={createApiClient(transport)} catalogFiles={catalogFiles} />);
  return transport;
}

beforeEach(() => notices.setState({ shown: [] }));

describe('the start', () => {
  it('opens ready to work: the chosen place, the catalog, and the way to a first request', async () => {
    show();
    expect(await screen.findByRole('combobox', { name: 'Environment' })).toHaveTextContent('Sandbox');
    expect(screen.getByRole('combobox', { name: 'Integration' })).toHaveTextContent('Stripe EU');
    expect(screen.getByRole('searchbox', { name: 'Search actions' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Request' })).toBeInTheDocument();
    expect(within(screen.getByRole('contentinfo')).getByText('/home/ada/paydeck')).toBeInTheDocument();
  });

  it('says in full what stands in the way, and tries again', async () => {
    let holder: string | null = 'Paydeck with process 4711';
    show(
      {},
      {
        'app.load': () => {
          if (holder === null) return startOf(workspaceOf());
          const message = `${holder} has this folder open. Nothing was changed. Close it and try again.`;
          throw new AppError({ code: 'folder_in_use', message, holder });
        },
      },
    );
    const failure = await screen.findByRole('alert');
    expect(failure).toHaveTextContent('This data folder is in use');
    expect(failure).toHaveTextContent('process 4711 has this folder open');
    holder = null;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('combobox', { name: 'Environment' })).toBeInTheDocument();
  });

  it('shows what main has to say, and keeps it until it was read', async () => {
    show({ notices: [{ id: 'broken', title: 'settings.json could not be read', message: 'It was set aside.' }] });
    expect(await screen.findByRole('alert')).toHaveTextContent('settings.json could not be read');
  });

  it('asks for the passphrase before anything else when the vault is locked', async () => {
    const transport = show({ vault: 'locked' }, { 'vault.unlock': () => 'open' });
    await userEvent.type(await screen.findByLabelText('Passphrase'), 'open sesame{Enter}');
    expect(transport.inputsOf('vault.unlock')).toEqual([{ passphrase: 'open sesame' }]);
    expect(await screen.findByRole('combobox', { name: 'Environment' })).toBeInTheDocument();
  });

  it('asks for no passphrase before one is needed, and offers to choose it', async () => {
    show({ vault: 'passphrase_needed' });
    expect(await screen.findByRole('combobox', { name: 'Environment' })).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /choose a passphrase/i }));
    expect(await screen.findByRole('dialog', { name: 'Choose a passphrase' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});

describe('the title bar', () => {
  it('says in words that an environment is live and read-only', async () => {
    const live = workspaceOf({ environmentId: workspaceOf().environments[2]?.id as never });
    const eu = live.integrations[0]?.configurations[live.environmentId];
    if (eu) eu.isReadOnly = true;
    show({ workspace: live });
    const bar = await screen.findByRole('banner');
    expect(within(bar).getByText('Live')).toBeInTheDocument();
    expect(within(bar).getByText('Read-only')).toBeInTheDocument();
  });

  it('says that there is no key, and leads to the form for one', async () => {
    show({ workspace: workspaceOf({ environmentId: workspaceOf().environments[1]?.id as never }) });
    expect(within(await screen.findByRole('banner')).getByText('Not set up')).toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent('Stripe EU has no key in Staging.');
    await userEvent.click(screen.getByRole('button', { name: 'Add a key' }));
    expect(await screen.findByRole('form', { name: 'Stripe EU in Staging' })).toBeInTheDocument();
  });
});

describe('a lost connection', () => {
  it('is said while it lasts, and everything is asked for again after it', async () => {
    const transport = show();
    await screen.findByRole('combobox', { name: 'Environment' });
    act(() => transport.setConnected(false));
    expect(screen.getByRole('alert')).toHaveTextContent('Reconnecting...');
    const before = transport.inputsOf('app.load').length;
    act(() => transport.setConnected(true));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await waitFor(() => expect(transport.inputsOf('app.load')).toHaveLength(before + 1));
    expect(transport.inputsOf('collection.list')).toHaveLength(2);
  });
});

it('takes on the theme that is saved', async () => {
  show();
  await screen.findByRole('combobox', { name: 'Environment' });
  await userEvent.keyboard('{Control>},{/Control}');
  await userEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'));
});

describe('shortcuts', () => {
  it('open the palette, the settings and the list of shortcuts', async () => {
    show();
    await screen.findByRole('combobox', { name: 'Environment' });
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('combobox', { name: 'Command palette' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await userEvent.keyboard('{Control>},{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeInTheDocument();
  });

  it('do nothing behind an open dialog', async () => {
    show();
    await screen.findByRole('combobox', { name: 'Environment' });
    await userEvent.keyboard('{Control>},{/Control}');
    await screen.findByRole('dialog', { name: 'Settings' });
    await userEvent.keyboard('{Alt>}n{/Alt}');
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  });

  it('undo a deletion from within the dialog that made it', async () => {
    const transport = show({ workspace: workspaceOf({ environmentId: workspaceOf().environments[1]?.id as never }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Add a key' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Production/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Production deleted')).toBeInTheDocument();
    screen.getByLabelText('API key').focus();
    await userEvent.keyboard('{Alt>}z{/Alt}');
    await waitFor(() => expect(transport.inputsOf('workspace.undoRemove')).toHaveLength(1));
    expect(screen.queryByText('Production deleted')).not.toBeInTheDocument();
  });

  it('of the native menu do the same', async () => {
    const transport = show();
    await screen.findByRole('combobox', { name: 'Environment' });
    act(() => transport.emit('menu.chosen', { command: 'new_request' }));
    expect(await screen.findByRole('tab', { name: /New request/ })).toBeInTheDocument();
  });
});

it('keeps the rest working when one part has a fault', async () => {
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
  show(
    { settings: { ...DEFAULT_SETTINGS, layout: { sidebarView: 'collections' } } },
    { 'collection.list': () => null as never },
  );
  expect(await screen.findByText("The sidebar can't be shown")).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Environment' })).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Request' })).toBeInTheDocument();
  silenced.mockRestore();
});
