import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { SandboxDetails } from '../../../shared/sandbox.ts';
import type { SandboxState } from '../../../shared/workspace.ts';
import { createApiClient } from '../../api/api-client.ts';
import { createScriptedTransport, type Script } from '../../api/scripted-transport.ts';
import { theme } from '../../theme/theme.ts';
import { notices } from '../../ui/notify.ts';
import { SandboxPanel } from './sandbox-panel.tsx';
import { createSandboxStore } from './sandbox-store.ts';

const running: SandboxState = { kind: 'running', url: 'http://127.0.0.1:4000', apiKey: 'sk_test_sandbox' };
const event = { id: 'evt_1', type: 'customer.created', created: 1_769_853_600, accountId: null, isLive: false };
const first: SandboxDetails = {
  now: 1_769_853_600,
  aheadSeconds: 0,
  seed: 'small',
  objectCount: 2776,
  fault: null,
  undo: null,
  events: [{ ...event, objectId: 'cus_1' }],
};

beforeEach(() => notices.setState({ shown: [] }));

function show(script: Script = {}, sandbox: SandboxState = running) {
  let details = first;
  const become = (change: Partial<SandboxDetails>) => {
    details = { ...details, ...change };
    return details;
  };
  const transport = createScriptedTransport({
    'sandbox.load': () => details,
    'sandbox.advanceClock': () => become({ now: first.now + 86_400, aheadSeconds: 86_400 }),
    'sandbox.armFault': ({ fault }) => become({ fault: fault && { isLasting: fault.isLasting, kind: fault.kind } }),
    'sandbox.reset': () => {
      become({ undo: 'reset', objectCount: 0 });
      return running;
    },
    'sandbox.undo': () => become({ undo: null, objectCount: 2776 }),
    'sandbox.importState': () => become({ undo: 'import', seed: null }),
    ...script,
  });
  const onFollowId = vi.fn();
  const onStart = vi.fn();
  const onClose = vi.fn();
  const store = createSandboxStore({ api: createApiClient(transport) });
  render(
    <MantineProvider theme={theme} env="test">
      <SandboxPanel {...{ store, sandbox, onStart, onFollowId, onClose }} />
    </MantineProvider>,
  );
  return { transport, become, onFollowId, onStart, onClose };
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const told = () => notices.getState().shown.map(({ title, message }) => `${title}: ${message ?? ''}`);

describe('the sandbox panel', () => {
  it('shows address, key, clock, what there is and what happened', async () => {
    const { onFollowId } = show();
    expect(await screen.findByText('2026-01-31 10:00 UTC')).toBeInTheDocument();
    expect(screen.getByText('http://127.0.0.1:4000')).toBeInTheDocument();
    expect(screen.getByText('sk_test_sandbox')).toBeInTheDocument();
    expect(screen.getByText(/2,776 objects/)).toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Events' })).getByText('customer.created')).toBeInTheDocument();
    await press('cus_1');
    expect(onFollowId).toHaveBeenCalledWith('cus_1');
  });

  it('shows what happens meanwhile, newest first, and links only to what the key sees', async () => {
    const { transport, become } = show();
    await screen.findByText('customer.created');
    become({
      events: [
        { ...event, id: 'evt_2', type: 'charge.succeeded', objectId: 'ch_2', accountId: 'acct_1other' },
        ...first.events,
      ],
    });
    act(() => transport.emit('sandbox.happened', {}));
    expect(await screen.findByText('charge.succeeded')).toBeInTheDocument();
    const [newest] = screen.getAllByRole('listitem');
    expect(newest).toHaveTextContent('charge.succeeded');
    expect(newest).toHaveTextContent('acct_1other');
    expect(screen.queryByRole('button', { name: 'ch_2' })).toBeNull();
  });

  it('advances the clock and says how far ahead it is', async () => {
    const { transport } = show();
    await press('Advance the clock by 1 day');
    expect(await screen.findByText(/1 day ahead of real time/)).toBeInTheDocument();
    expect(transport.inputsOf('sandbox.advanceClock')).toEqual([{ step: 'day' }]);
  });

  it('arms a fault, shows it as long as it waits, and switches it off', async () => {
    const { transport } = show();
    await userEvent.click(await screen.findByRole('combobox', { name: 'Fault' }));
    await userEvent.click(screen.getByRole('option', { name: /^Lost answer/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Every request/ }));
    await press('Arm');
    expect(await screen.findByText(/Every request meets Lost answer/)).toBeInTheDocument();
    await press('Switch off');
    expect(await screen.findByRole('button', { name: 'Arm' })).toBeInTheDocument();
    expect(transport.inputsOf('sandbox.armFault')).toEqual([
      { fault: { kind: 'lost-answer', isLasting: true } },
      { fault: null },
    ]);
  });

  it('resets to what was chosen, and takes it back', async () => {
    const { transport } = show();
    await userEvent.click(await screen.findByRole('combobox', { name: 'Begin with' }));
    await userEvent.click(screen.getByRole('option', { name: 'Nothing' }));
    await press('Reset');
    expect(transport.inputsOf('sandbox.reset')).toEqual([{ seed: 'none' }]);
    await press('Undo the reset');
    expect(await screen.findByText(/2,776 objects/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Undo the reset' })).toBeNull();
  });

  it('imports a file, and says why it does not', async () => {
    const message = 'The file was not imported. It is damaged, or no file of a sandbox. The sandbox is as it was.';
    let isBad = false;
    const { transport, become } = show({
      'sandbox.importState': () => {
        if (isBad) throw new AppError({ code: 'invalid_input', message, issues: [] });
        return become({ undo: 'import', seed: null });
      },
    });
    await screen.findByRole('button', { name: 'Import...' });
    const choose = async () => {
      const field = document.querySelector<HTMLInputElement>('input[type=file]');
      if (field) await userEvent.upload(field, new File(['state'], 'mine.ndjson'));
    };
    await choose();
    expect(await screen.findByRole('button', { name: 'Undo the import' })).toBeInTheDocument();
    expect(transport.inputsOf('sandbox.importState')).toEqual([{ base64: btoa('state') }]);
    isBad = true;
    await choose();
    await waitFor(() => expect(told()).toContain(`mine.ndjson was not imported: ${message}`));
  });

  it('offers to start a sandbox that does not run, and says why one failed', async () => {
    const { onStart, transport } = show({}, { kind: 'failed', message: 'The sandbox could not start: no space.' });
    expect(screen.getByRole('alert')).toHaveTextContent('no space');
    await press('Start the sandbox');
    expect(onStart).toHaveBeenCalledOnce();
    expect(transport.inputsOf('sandbox.load')).toEqual([]);
  });
});
