import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { createApiClient } from '../../api/api-client.ts';
import { EnvironmentPicker, IntegrationPicker } from './pickers.tsx';
import { createWorkspaceDouble, startOf, workspaceOf } from './workspace-double.ts';
import { createWorkspaceStore } from './workspace-store.ts';

function show() {
  const workspace = workspaceOf();
  const transport = createWorkspaceDouble(workspace);
  const store = createWorkspaceStore({ api: createApiClient(transport), start: startOf(workspace) });
  const onEdit = vi.fn();
  render(
    <MantineProvider env="test">
      <IntegrationPicker store={store} onEdit={onEdit} />
      <EnvironmentPicker store={store} onEdit={onEdit} />
    </MantineProvider>,
  );
  return { store, transport, onEdit };
}

it('switches the environment with the keyboard alone', async () => {
  const { store, transport } = show();
  const picker = screen.getByRole('combobox', { name: 'Environment' });
  expect(picker).toHaveTextContent('Sandbox');
  picker.focus();
  await userEvent.keyboard('{Enter}');
  expect(picker).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(transport.inputsOf('environment.select')).toEqual([{ id: 'production' }]);
  expect(store.getState().workspace.environmentId).toBe('production');
  expect(picker).toHaveTextContent('Production');
  expect(picker).toHaveAttribute('aria-expanded', 'false');
});

it('chooses with the space bar, too, and leaves everything as it is on Escape', async () => {
  const { transport } = show();
  screen.getByRole('combobox', { name: 'Environment' }).focus();
  await userEvent.keyboard(' {ArrowDown}{Escape}');
  expect(transport.inputsOf('environment.select')).toEqual([]);
  await userEvent.keyboard(' {ArrowDown} ');
  expect(transport.inputsOf('environment.select')).toEqual([{ id: 'staging' }]);
});

it('says each environment’s mode for the chosen integration in a word', async () => {
  show();
  await userEvent.click(screen.getByRole('combobox', { name: 'Environment' }));
  expect(screen.getByRole('option', { name: /Sandbox/ })).toHaveTextContent('Offline');
  expect(screen.getByRole('option', { name: /Staging/ })).toHaveTextContent('Not set up');
  expect(screen.getByRole('option', { name: /Production/ })).toHaveTextContent('Live');
});

it('offers to add and to edit below the list', async () => {
  const { onEdit, transport } = show();
  await userEvent.click(screen.getByRole('combobox', { name: 'Environment' }));
  await userEvent.click(screen.getByRole('option', { name: 'Add environment...' }));
  expect(onEdit).toHaveBeenLastCalledWith({ kind: 'new_environment' });
  await userEvent.click(screen.getByRole('combobox', { name: 'Integration' }));
  await userEvent.click(screen.getByRole('option', { name: 'Edit integrations...' }));
  expect(onEdit).toHaveBeenLastCalledWith({ kind: 'integration', integrationId: 'eu' });
  expect(transport.called).toEqual([]);
});
