import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notifications } from './notifications.tsx';
import { notices, notify } from './notify.ts';

beforeEach(() => {
  notices.setState({ shown: [] });
  render(
    <MantineProvider>
      <Notifications />
    </MantineProvider>,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

it('says a success as a status and a failure as an alert', () => {
  act(() => {
    notify({ title: 'Environment deleted', tone: 'ok' });
    notify({ title: 'Not saved', message: 'The disk is full.', tone: 'bad' });
  });
  expect(screen.getByRole('status')).toHaveTextContent('Environment deleted');
  expect(screen.getByRole('alert')).toHaveTextContent('The disk is full.');
});

it('runs Undo once and takes the notice away', async () => {
  const undo = vi.fn();
  act(() => void notify({ title: 'Environment deleted', action: { label: 'Undo', run: undo } }));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText('Environment deleted')).not.toBeInTheDocument();
});

it('says why when Undo did not work', async () => {
  const undo = () => Promise.reject(new Error('It was too long ago.'));
  act(() => void notify({ title: 'Environment deleted', action: { label: 'Undo', run: undo } }));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.getByRole('alert')).toHaveTextContent('It was too long ago.');
});

it('is dismissed by Escape from inside it', async () => {
  act(() => void notify({ title: 'Kept in history' }));
  screen.getByRole('button', { name: 'Dismiss: Kept in history' }).focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByText('Kept in history')).not.toBeInTheDocument();
});

it('goes by itself, but a failure stays until it was read', () => {
  vi.useFakeTimers();
  act(() => {
    notify({ title: 'Copied' });
    notify({ title: 'Not saved', tone: 'bad' });
  });
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.queryByText('Copied')).not.toBeInTheDocument();
  expect(screen.getByText('Not saved')).toBeInTheDocument();
});

it('makes room for the sixth by dropping the oldest that goes by itself', () => {
  act(() => {
    notify({ title: 'Not saved', tone: 'bad' });
    for (const count of [1, 2, 3, 4, 5]) notify({ title: `Copied ${count}` });
  });
  expect(screen.getByText('Not saved')).toBeInTheDocument();
  expect(screen.queryByText('Copied 1')).not.toBeInTheDocument();
  expect(screen.getByText('Copied 5')).toBeInTheDocument();
});
