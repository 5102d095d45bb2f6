import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../shared/environment.ts';
import type { ExchangeSummary } from '../../../shared/exchange.ts';
import { EnvironmentId, SendId } from '../../../shared/ids.ts';
import { createApiClient } from '../../api/api-client.ts';
import { createScriptedTransport } from '../../api/scripted-transport.ts';
import { HistorySidebar } from './history-sidebar.tsx';
import { createHistoryStore } from './history-store.ts';

const NOON = new Date(2026, 10, 24, 12).getTime();
const HOUR_MS = 3_600_000;
const staging: Environment = {
  id: EnvironmentId.parse('staging'),
  name: 'Staging',
  colour: 'amber',
  isSandbox: false,
};

/** The number is the age: 0 is the newest. */
function exchange(age: number, change: Partial<ExchangeSummary> = {}): ExchangeSummary {
  return {
    id: SendId.parse(`x${age}`),
    title: `Request ${age}`,
    method: 'GET',
    path: `/v1/customers/cus_${age}`,
    environmentId: staging.id,
    environmentName: 'Staging',
    environmentColour: 'amber',
    integrationName: 'Stripe',
    mode: 'test',
    startedAtMs: NOON - age * 1000,
    durationMs: 182,
    status: 200,
    outcome: '200 OK',
    requestId: null,
    ...change,
  };
}

/** Main's side: pages of the entries, by their place as the cursor. */
async function showHistory(start: ExchangeSummary[], { canRepeat = true } = {}) {
  const main = { entries: start };
  const transport = createScriptedTransport({
    'history.list': ({ filter, cursor, limit }) => {
      const fitting = main.entries.filter(
        ({ title, status }) => title.includes(filter.text) && (filter.status !== 'succeeded' || status === 200),
      );
      const from = Number(cursor ?? 0);
      const next = from + limit;
      return { entries: fitting.slice(from, next), nextCursor: next < fitting.length ? String(next) : null };
    },
    'history.clear': () => {
      main.entries = [];
      return {};
    },
  });
  const store = createHistoryStore({ api: createApiClient(transport) });
  const opened: string[] = [];
  const repeated: string[] = [];
  render(
    <MantineProvider env="test">
      <HistorySidebar
        store={store}
        environments={[staging]}
        onOpen={(id) => opened.push(id)}
        {...(canRepeat ? { onRepeat: (id) => repeated.push(id) } : {})}
        now={() => NOON}
      />
    </MantineProvider>,
  );
  await act(async () => {});
  return { user: userEvent.setup(), main, transport, store, opened, repeated };
}

const rows = () => screen.getAllByRole('listitem');
const list = () => screen.getByRole('list', { name: 'History' });

describe('the history in the sidebar', () => {
  it('shows what was sent, where, when, and what became of it', async () => {
    const { user, opened } = await showHistory([
      exchange(0, { method: 'POST', status: 402, outcome: '402 Payment Required' }),
    ]);
    expect(list()).toBeInTheDocument();
    const [row] = rows();
    for (const text of [
      'POST',
      'Request 0',
      '/v1/customers/cus_0',
      '402 Payment Required',
      'Staging',
      '182 ms',
      '12:00:00',
    ]) {
      expect(row).toHaveTextContent(text);
    }
    expect(row?.querySelector('time')).toHaveAttribute('title', expect.stringMatching(/^2026-11-24 \d\d:00:00 UTC$/));
    await user.click(screen.getByRole('button', { name: /Request 0/ }));
    expect(opened).toEqual(['x0']);
  });

  it('puts the name of the day above each day’s first entry', async () => {
    await showHistory([
      exchange(0),
      exchange(1),
      exchange(2, { startedAtMs: NOON - 20 * HOUR_MS }),
      exchange(3, { startedAtMs: NOON - 60 * HOUR_MS }),
      exchange(4, { startedAtMs: new Date(2024, 1, 3, 9).getTime() }),
    ]);
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Today',
      'Yesterday',
      expect.stringContaining('22'),
      expect.stringContaining('2024'),
    ]);
  });

  it('offers to repeat a change whose outcome is unknown, and no other', async () => {
    const unanswered = { status: null, durationMs: null };
    const { user, repeated } = await showHistory([
      exchange(0, { ...unanswered, method: 'POST', outcome: 'interrupted' }),
      exchange(1, { ...unanswered, method: 'GET', outcome: 'interrupted' }),
      exchange(2, { ...unanswered, method: 'POST', outcome: 'connection_refused' }),
      exchange(3, { ...unanswered, method: 'POST', outcome: 'sending' }),
    ]);
    expect(rows()[0]).toHaveTextContent('Outcome unknown');
    expect(rows()[1]).toHaveTextContent('Interrupted');
    expect(rows()[2]).toHaveTextContent('Connection refused');
    expect(rows()[3]).toHaveTextContent('Sending…');
    await user.click(screen.getByRole('button', { name: 'Repeat under the same key' }));
    expect(repeated).toEqual(['x0']);
  });

  it('asks for the next page before its end is seen, once', async () => {
    const { user, transport } = await showHistory(Array.from({ length: 120 }, (_, age) => exchange(age)));
    expect(rows().length).toBeLessThan(40);
    const view = list().parentElement;
    if (!view) throw new Error('the list stands in nothing');
    fireEvent.scroll(view, { target: { scrollTop: 40 * 60 } });
    await waitFor(() => expect(transport.inputsOf('history.list').map(({ cursor }) => cursor)).toEqual([null, '50']));
    await user.click(screen.getByRole('button', { name: /Request 45 / }));
    await user.keyboard('{End}');
    await waitFor(() => expect(screen.getByRole('button', { name: /Request 99 / })).toHaveFocus());
  });

  it('is walked by the arrow keys from the search and back', async () => {
    const { user, opened } = await showHistory([exchange(0), exchange(1)]);
    const field = screen.getByRole('searchbox', { name: 'Search history' });
    await user.click(field);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: /Request 0/ })).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened).toEqual(['x1']);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(field).toHaveFocus();
  });

  it('asks main for what is searched, and says when nothing fits', async () => {
    const { user, transport } = await showHistory([exchange(0), exchange(1)]);
    await user.type(screen.getByRole('searchbox', { name: 'Search history' }), 'Request 1');
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(transport.inputsOf('history.list').at(-1)?.filter.text).toBe('Request 1');
    await user.type(screen.getByRole('searchbox', { name: 'Search history' }), ' and more');
    expect(await screen.findByText(/No request in the history fits/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('filters by status and environment, and shows the filter until it is removed', async () => {
    const { user, transport } = await showHistory([exchange(0), exchange(1, { status: 500, outcome: '500 Oops' })]);
    await user.click(screen.getByRole('button', { name: 'Filter the history' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Succeeded (2xx)' }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Staging' }));
    await waitFor(() =>
      expect(transport.inputsOf('history.list').at(-1)?.filter).toEqual({
        text: '',
        status: 'succeeded',
        environmentId: 'staging',
      }),
    );
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Succeeded (2xx): remove this filter' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('shows a new exchange when main tells of it, on top of the pages already loaded', async () => {
    const { main, transport, store } = await showHistory(Array.from({ length: 120 }, (_, age) => exchange(age + 1)));
    await act(() => store.loadMore());
    main.entries = [exchange(0), ...main.entries];
    await act(async () => transport.emit('history.changed', { exchangeId: SendId.parse('x0') }));
    expect(rows()[0]).toHaveTextContent('Request 0');
    const ids = store.getState().entries.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['x0', 'x1', 'x2']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks once more, not once per event, when many come while it asks', async () => {
    const { transport } = await showHistory([exchange(0)]);
    const before = transport.inputsOf('history.list').length;
    await act(async () => {
      for (let count = 0; count < 20; count += 1) transport.emit('history.changed', { exchangeId: null });
    });
    expect(transport.inputsOf('history.list').length - before).toBe(2);
  });

  it('clears only after it has asked', async () => {
    const { user, transport } = await showHistory([exchange(0)]);
    await user.click(screen.getByRole('button', { name: 'Filter the history' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Clear the history…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Clear the history' });
    expect(dialog).toHaveTextContent("This can't be undone.");
    expect(transport.inputsOf('history.clear')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Clear the history' }));
    expect(await screen.findByText(/Every request that you send is kept here/)).toBeInTheDocument();
    expect(transport.inputsOf('history.clear')).toHaveLength(1);
  });
});
