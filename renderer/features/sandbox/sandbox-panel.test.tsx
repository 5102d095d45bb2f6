import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { SandboxDetails } from '../../../shared/sandbox.ts';
import type { AskedRequest } from '../../../shared/sandbox-requests.ts';
import type { SandboxState } from '../../../shared/workspace.ts';
import { createApiClient } from '../../api/api-client.ts';
import { createScriptedTransport, type Script } from '../../api/scripted-transport.ts';
import { theme } from '../../theme/theme.ts';
import { notices } from '../../ui/notify.ts';
import { SandboxPanel } from './sandbox-panel.tsx';
import { createSandboxStore } from './sandbox-store.ts';

const running: SandboxState = { kind: 'running', url: 'http://127.0.0.1:4000', apiKey: 'sk_test_sandbox' };
const event = {
  id: 'evt_1',
  type: 'customer.created',
  created: 1_769_853_600,
  accountId: null,
  isLive: false,
  delivery: null,
};
const first: SandboxDetails = {
  now: 1_769_853_600,
  aheadSeconds: 0,
  seed: 'small',
  objectCount: 2776,
  faults: [],
  undo: null,
  events: [{ ...event, objectId: 'cus_1' }],
};

const asked: AskedRequest = {
  id: 1,
  atMs: first.now * 1000,
  method: 'GET',
  path: '/v1/customers?limit=3',
  status: 200,
  errorCode: null,
  requestId: 'req_1',
  durationMs: 1.5,
  key: 'secret',
  accountId: null,
  isReplay: false,
  stripeVersion: null,
  fault: null,
};

beforeEach(() => {
  notices.setState({ shown: [] });
  requests = [];
});

let requests: AskedRequest[] = [];

function show(script: Script = {}, sandbox: SandboxState = running) {
  let details = first;
  const become = (change: Partial<SandboxDetails>) => {
    details = { ...details, ...change };
    return details;
  };
  const transport = createScriptedTransport({
    'sandbox.load': () => details,
    'sandbox.advanceClock': () => become({ now: first.now + 86_400, aheadSeconds: 86_400 }),
    'sandbox.advanceClockTo': ({ to }) => become({ now: to, aheadSeconds: to - first.now }),
    'sandbox.armFault': ({ fault }) => {
      const { kind, times, method = null, path = null } = fault;
      return become({ faults: [...details.faults, { kind, times, method, path, id: details.faults.length + 1 }] });
    },
    'sandbox.disarmFault': ({ faultId }) => become({ faults: details.faults.filter(({ id }) => id !== faultId) }),
    'sandbox.listRequests': () => ({ requests }),
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
        {
          ...event,
          id: 'evt_2',
          type: 'charge.succeeded',
          objectId: 'ch_2',
          accountId: 'acct_1other',
          delivery: 'refused',
        },
        ...first.events,
      ],
    });
    act(() => transport.emit('sandbox.happened', {}));
    expect(await screen.findByText('charge.succeeded')).toBeInTheDocument();
    const [newest] = screen.getAllByRole('listitem');
    expect(newest).toHaveTextContent('charge.succeeded');
    expect(newest).toHaveTextContent('acct_1other');
    expect(newest).toHaveTextContent('not delivered');
    expect(screen.queryByRole('button', { name: 'ch_2' })).toBeNull();
  });

  it('advances the clock and says how far ahead it is', async () => {
    const { transport } = show();
    await press('Advance the clock by 1 day');
    expect(await screen.findByText(/1 day ahead of real time/)).toBeInTheDocument();
    expect(transport.inputsOf('sandbox.advanceClock')).toEqual([{ step: 'day' }]);
    expect(screen.getByRole('button', { name: 'Advance the clock by 1 day' })).toHaveFocus();
  });

  it('advances the clock to a moment, and says at the field why it does not', async () => {
    const message = 'The clock goes forward only, and this moment is over. It stays as it was.';
    const { transport } = show({
      'sandbox.advanceClockTo': ({ to }) => {
        if (to <= first.now)
          throw new AppError({ code: 'invalid_input', message, issues: [{ path: ['to'], message }] });
        return { ...first, now: to, aheadSeconds: to - first.now };
      },
    });
    await press('To...');
    const field = screen.getByLabelText('Date and time (UTC)');
    expect(field).toHaveValue('2026-02-01T10:00');
    fireEvent.change(field, { target: { value: '2026-01-30T10:00' } });
    await press('Advance the clock');
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(field).toHaveAccessibleDescription(message);
    fireEvent.change(field, { target: { value: '2026-02-03T12:30' } });
    await press('Advance the clock');
    expect(await screen.findByText('2026-02-03 12:30 UTC')).toBeInTheDocument();
    const [, to] = transport.inputsOf('sandbox.advanceClockTo');
    expect(to).toEqual({ to: Date.UTC(2026, 1, 3, 12, 30) / 1000 });
  });

  it('arms a fault, shows it as long as it waits, and switches it off', async () => {
    const { transport } = show();
    await userEvent.click(await screen.findByRole('combobox', { name: 'Fault' }));
    await userEvent.click(screen.getByRole('option', { name: /^Lost answer/ }));
    await press('For the next request');
    await userEvent.click(screen.getByRole('checkbox', { name: /Every request/ }));
    await press('Arm');
    expect(await screen.findByText(/Every request meets Lost answer/)).toBeInTheDocument();
    await press('Switch off: Every request meets Lost answer: it is done, the connection breaks');
    await waitFor(() => expect(screen.queryByText(/Every request meets/)).toBeNull());
    expect(screen.getByRole('button', { name: 'Arm' })).toHaveFocus();
    expect(transport.inputsOf('sandbox.armFault')).toEqual([
      { fault: { kind: 'lost-answer', times: null, method: null, path: null } },
    ]);
    expect(transport.inputsOf('sandbox.disarmFault')).toEqual([{ faultId: 1 }]);
  });

  it('arms a fault for some requests, several at once, and says at the field what is no path', async () => {
    const { transport } = show();
    await press('For the next request');
    await userEvent.click(screen.getByRole('combobox', { name: 'Method' }));
    await userEvent.click(screen.getByRole('option', { name: 'POST' }));
    const path = screen.getByLabelText('Path');
    await userEvent.type(path, 'v1/refunds');
    await press('Arm');
    expect(path).toHaveAccessibleDescription(/begins with \//);
    await userEvent.clear(path);
    await userEvent.type(path, '/v1/refunds*');
    const times = screen.getByLabelText('Times');
    await userEvent.clear(times);
    await userEvent.type(times, '3');
    await press('Arm');
    expect(await screen.findByText(/^The next 3 POST requests to \/v1\/refunds\* meet 500/)).toBeInTheDocument();
    await press('Arm');
    expect(within(screen.getByRole('list', { name: 'Faults that wait' })).getAllByRole('listitem')).toHaveLength(2);
    expect(transport.inputsOf('sandbox.armFault')[0]).toEqual({
      fault: { kind: '500', times: 3, method: 'POST', path: '/v1/refunds*' },
    });
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
    expect(screen.getByRole('button', { name: 'Reset' })).toHaveFocus();
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

  it('lists what was asked, as it comes, filters it and opens one', async () => {
    requests = [
      { ...asked, id: 2, method: 'POST', path: '/v1/charges', status: 402, errorCode: 'card_declined' },
      { ...asked, id: 1 },
    ];
    const { transport } = show({
      'sandbox.readRequest': ({ askedId }) => ({
        ...asked,
        id: askedId,
        idempotencyKey: 'key-1',
        client: 'curl/8.5.0',
        requestBody: { text: '', bytes: 0, isCut: false },
        answerBody: { text: '{ "object": "list" }', bytes: 20, isCut: false },
      }),
    });
    await screen.findByText('customer.created');
    expect(transport.inputsOf('sandbox.listRequests')).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: 'Requests' }));
    const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(await screen.findByText('card_declined')).toBeInTheDocument();
    requests = [{ ...asked, id: 3, status: null, durationMs: null, fault: 'reset' }, ...requests];
    act(() => transport.emit('sandbox.asked', {}));
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(rows()[0]).toMatch(/no answer.*fault on demand/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Failed only' }));
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter requests' }), 'declined');
    expect(rows()).toEqual([expect.stringContaining('/v1/charges')]);
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Filter requests' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Failed only' }));
    // The arrow keys walk the rows.
    screen.getByRole('button', { name: /no answer/ }).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('button', { name: /GET.*customers.*200/ })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('curl/8.5.0');
    expect(dialog).toHaveTextContent('{ "object": "list" }');
    expect(transport.inputsOf('sandbox.readRequest')).toEqual([{ askedId: 1 }]);
  });

  it('offers to start a sandbox that does not run, and says why one failed', async () => {
    const { onStart, transport } = show({}, { kind: 'failed', message: 'The sandbox could not start: no space.' });
    expect(screen.getByRole('alert')).toHaveTextContent('no space');
    await press('Start the sandbox');
    expect(onStart).toHaveBeenCalledOnce();
    expect(transport.inputsOf('sandbox.load')).toEqual([]);
  });
});
