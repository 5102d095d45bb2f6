import { MantineProvider } from '@mantine/core';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { EnvironmentId, IntegrationId } from '../../../shared/ids.ts';
import { createApiClient } from '../../api/api-client.ts';
import type { Script } from '../../api/scripted-transport.ts';
import { theme } from '../../theme/theme.ts';
import { Notifications } from '../../ui/notifications.tsx';
import { notices } from '../../ui/notify.ts';
import { PlacesDialog } from './places-dialog.tsx';
import type { PlacesView } from './places-view.ts';
import { createWorkspaceDouble, startOf, workspaceOf } from './workspace-double.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const staging: PlacesView = {
  kind: 'configuration',
  environmentId: EnvironmentId.parse('staging'),
  integrationId: IntegrationId.parse('eu'),
};
const production: PlacesView = { ...staging, environmentId: EnvironmentId.parse('production') };

function show(view: PlacesView, script: Script = {}) {
  const workspace = workspaceOf();
  const transport = createWorkspaceDouble(workspace, script);
  const store = createWorkspaceStore({ api: createApiClient(transport), start: startOf(workspace) });
  const onClose = vi.fn();
  const onVaultClosed = vi.fn();
  const onOpenSandbox = vi.fn();
  render(
    <MantineProvider theme={theme} env="test">
      <PlacesDialog
        store={store}
        view={view}
        apiVersions={['2026-10-28.endive', '2025-02-24.acacia']}
        catalogApiVersion="2026-10-28.endive"
        onVaultClosed={onVaultClosed}
        onOpenSandbox={onOpenSandbox}
        onClose={onClose}
      />
      <Notifications />
    </MantineProvider>,
  );
  return { store, transport, onClose, onVaultClosed, onOpenSandbox };
}

const type = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const navigate = (name: RegExp) =>
  userEvent.click(within(screen.getByRole('navigation')).getAllByRole('button', { name })[0] as HTMLElement);

beforeEach(() => notices.setState({ shown: [] }));

describe('the key field', () => {
  it.each([
    ['sk_test_1234567890', 'Secret key, test mode'],
    ['rk_live_1234567890', 'Restricted key, live mode'],
    ['sk_org_live_1234567890', 'Organization key, live mode'],
    ['something_odd_1234', 'Unknown kind of key, handled as live'],
  ])('says what %s is while it is typed', async (key, words) => {
    show(staging);
    await type('API key', key);
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  it.each([
    ['pk_test_1234567890', /publishable key/],
    ['whsec_1234567890', /webhook signing secret/],
    ['ek_test_1234567890', /ephemeral key/],
    ['sk_test_', /too short/],
  ])('refuses %s with a sentence at the field, and saves nothing', async (key, sentence) => {
    const { transport } = show(staging);
    await type('API key', key);
    expect(screen.getByLabelText('API key')).toHaveAccessibleDescription(sentence);
    await press('Save');
    expect(transport.inputsOf('configuration.save')).toEqual([]);
    expect(screen.getByLabelText('API key')).toHaveValue(key);
  });

  it('warns of a live key where the other keys are test keys', async () => {
    show(staging);
    await type('API key', 'sk_live_1234567890');
    expect(screen.getByRole('alert')).toHaveTextContent('the other keys in Staging are test keys');
  });

  it('does not warn of a key that fits the others', async () => {
    show(staging);
    await type('API key', 'sk_test_1234567890');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows of a stored key its hint only, and keeps it unless it is replaced', async () => {
    const { transport } = show(production);
    const form = screen.getByRole('form', { name: 'Stripe EU in Production' });
    expect(within(form).getByText('sk_live_...4242')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('switch', { name: 'Read-only' }));
    await press('Save');
    expect(transport.inputsOf('configuration.save')).toMatchObject([{ apiKey: null, settings: { isReadOnly: true } }]);
    await press('Replace key');
    await type('API key', 'rk_live_9876543210');
    await press('Save');
    expect(transport.inputsOf('configuration.save')[1]).toMatchObject({ apiKey: 'rk_live_9876543210' });
  });

  it('asks for a key where there is none', async () => {
    const { transport } = show(staging);
    await press('Save');
    expect(screen.getByLabelText('API key')).toHaveAccessibleDescription('Enter a key.');
    expect(transport.called).toEqual([]);
  });
});

it('offers the API versions, takes others as well, and warns of what Stripe does not list', async () => {
  show(staging);
  const field = screen.getByRole('combobox', { name: 'API version' });
  await userEvent.type(field, 'acacia');
  await userEvent.click(await screen.findByRole('option', { name: '2025-02-24.acacia' }));
  expect(field).toHaveValue('2025-02-24.acacia');
  expect(screen.queryByText(/Stripe lists no such version/)).not.toBeInTheDocument();
  await userEvent.clear(field);
  await userEvent.type(field, '2031-01-01.zebra');
  expect(screen.getByText(/Stripe lists no such version/)).toBeVisible();
});

describe('saving', () => {
  it('sends the whole form, and offers to switch there', async () => {
    const { transport, store } = show(staging);
    await type('API key', ' sk_test_1234567890 ');
    await type('Connected account', 'acct_1');
    await press('Add header');
    await type('Header 1 name', 'Stripe-Context');
    await type('Header 1 value', 'ctx_1');
    await press('Save');
    expect(transport.inputsOf('configuration.save')).toEqual([
      {
        environmentId: 'staging',
        integrationId: 'eu',
        apiKey: 'sk_test_1234567890',
        settings: {
          apiVersion: null,
          stripeAccount: 'acct_1',
          baseUrl: null,
          isReadOnly: false,
          extraHeaders: [{ name: 'Stripe-Context', value: 'ctx_1' }],
        },
      },
    ]);
    await press('Switch to it');
    expect(store.getState().workspace.environmentId).toBe('staging');
  });

  it('puts what main refuses at its field and loses nothing that was typed', async () => {
    show(staging, {
      'configuration.save': () => {
        throw new AppError({
          code: 'invalid_input',
          message: 'Two fields need a look.',
          issues: [
            { path: ['settings', 'baseUrl'], message: 'Enter an address such as http://127.0.0.1:12111.' },
            { path: ['settings', 'extraHeaders', 0, 'name'], message: 'A header needs a name.' },
          ],
        });
      },
    });
    await type('API key', 'sk_test_1234567890');
    await type('Base URL', 'stripe');
    await press('Add header');
    await press('Save');
    expect(screen.getByLabelText('Base URL')).toHaveAccessibleDescription(/Enter an address/);
    expect(screen.getByLabelText('Header 1 name')).toHaveAccessibleDescription('A header needs a name.');
    expect(screen.getByLabelText('API key')).toHaveValue('sk_test_1234567890');
    expect(screen.getByLabelText('Base URL')).toHaveValue('stripe');
  });

  it('asks for a passphrase when the vault can’t keep the key', async () => {
    const { onVaultClosed } = show(staging, {
      'configuration.save': () => {
        throw new AppError({ code: 'vault_locked', message: 'Choose a passphrase first. The key was not saved.' });
      },
    });
    await type('API key', 'sk_test_1234567890');
    await press('Save');
    expect(onVaultClosed).toHaveBeenCalledOnce();
    expect(screen.getByRole('alert')).toHaveTextContent('The key was not saved.');
    expect(screen.getByLabelText('API key')).toHaveValue('sk_test_1234567890');
  });
});

describe('testing the connection', () => {
  it('shows the account and the mode', async () => {
    show(staging, {
      'configuration.test': () => ({
        kind: 'connected',
        accountId: 'acct_1',
        accountName: 'Rosewood Ceramics',
        mode: 'test',
        remark: null,
        requestId: null,
      }),
    });
    await type('API key', 'sk_test_1234567890');
    await press('Test connection');
    const result = screen.getByRole('status', { name: 'Connection test' });
    expect(result).toHaveTextContent('Connected to Rosewood Ceramics acct_1 in test mode.');
  });

  it('is forgotten once something else was saved than what was tested', async () => {
    const { store } = show(staging, {
      'configuration.test': () => ({ kind: 'failed', message: 'Invalid API Key provided.', requestId: null }),
    });
    await type('API key', 'sk_test_1234567890');
    await press('Test connection');
    expect(Object.keys(store.getState().tests)).toEqual(['staging/eu']);
    await type('API key', '1');
    await press('Save');
    expect(store.getState().tests).toEqual({});
  });

  it('shows Stripe’s own error with its request id', async () => {
    show(staging, {
      'configuration.test': () => ({ kind: 'failed', message: 'Invalid API Key provided.', requestId: 'req_1' }),
    });
    await type('API key', 'sk_test_1234567890');
    await press('Test connection');
    const result = screen.getByRole('status', { name: 'Connection test' });
    expect(result).toHaveTextContent('Invalid API Key provided.req_1');
  });
});

describe('environments', () => {
  it('makes one with a colour, and goes on to its key', async () => {
    const { transport } = show({ kind: 'new_environment' });
    await type('Name', 'Preview');
    await userEvent.click(screen.getByRole('radio', { name: 'Amber' }));
    await userEvent.click(within(screen.getByRole('form')).getByRole('button', { name: 'Add environment' }));
    expect(transport.inputsOf('environment.save')).toEqual([{ id: null, name: 'Preview', colour: 'amber' }]);
    expect(screen.getByRole('form', { name: 'Stripe EU in Preview' })).toBeInTheDocument();
  });

  it('closes without a question once a new one is saved', async () => {
    const { onClose } = show({ kind: 'new_environment' });
    await type('Name', 'Development');
    await userEvent.click(within(screen.getByRole('form')).getByRole('button', { name: 'Add environment' }));
    await screen.findByLabelText('API key');
    await press('Close');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('deletes one at once, and takes it back by Undo', async () => {
    const { store } = show({ kind: 'environment', environmentId: EnvironmentId.parse('staging') });
    await press('Delete');
    expect(store.getState().workspace.environments.map(({ name }) => name)).toEqual(['Sandbox', 'Production']);
    expect(screen.getByRole('status', { name: '' })).toHaveTextContent('Staging deleted');
    await press('Undo');
    expect(store.getState().workspace.environments.map(({ name }) => name)).toContain('Staging');
  });

  it('shows of the Sandbox its address and key, and leads to its panel', async () => {
    const running = { kind: 'running', url: 'http://127.0.0.1:4000', apiKey: 'sk_test_sandbox' } as const;
    const { transport, onOpenSandbox } = show({ kind: 'current' });
    act(() => transport.emit('sandbox.changed', running));
    expect(screen.getByText('http://127.0.0.1:4000')).toBeInTheDocument();
    expect(screen.getByText('sk_test_sandbox')).toBeInTheDocument();
    await press('Open its panel');
    expect(onOpenSandbox).toHaveBeenCalledOnce();
  });
});

describe('going elsewhere', () => {
  it('keeps a form that was begun', async () => {
    show(staging);
    await type('API key', 'sk_test_1234567890');
    await navigate(/^Production/);
    expect(screen.getByText('Unsaved')).toBeInTheDocument();
    await navigate(/^Stripe EU.*Unsaved/);
    expect(screen.getByLabelText('API key')).toHaveValue('sk_test_1234567890');
  });

  it('asks before it closes over unsaved changes', async () => {
    const { onClose } = show(staging);
    await type('API key', 'sk_test_1234567890');
    await press('Close');
    expect(onClose).not.toHaveBeenCalled();
    await press('Keep editing');
    expect(screen.getByLabelText('API key')).toHaveValue('sk_test_1234567890');
    await press('Close');
    await press('Discard them');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
