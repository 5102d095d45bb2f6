// Ranges and moments as a person fills them in, over the real catalog.
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showForm } from '../testing/show-form.tsx';
import { explainBounds, withBound } from './range-value.ts';

const NOW = new Date(2026, 10, 24, 12).getTime();

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

describe('a range', () => {
  it('takes dates for its bounds, each counted in or not', async () => {
    const form = showForm('customers.list');
    await userEvent.type(screen.getByLabelText('created.gte'), '2026-11-01T00:00Z');
    await userEvent.type(screen.getByLabelText('created.lte'), '2026-12-01T00:00Z');
    expect(form.values()).toEqual({ created: { gte: '1793491200', lte: '1796083200' } });
    await userEvent.selectOptions(screen.getByLabelText('Upper bound of created'), 'before');
    expect(form.values()).toEqual({ created: { gte: '1793491200', lt: '1796083200' } });
    await userEvent.clear(screen.getByLabelText('created.gte'));
    await userEvent.clear(screen.getByLabelText('created.lt'));
    expect(form.values()).toEqual({});
    expect(screen.getByLabelText('created.lt')).toBeVisible();
  });

  it('offers the usual spans of time', async () => {
    const form = showForm('charges.list');
    const spans = within(screen.getByRole('group', { name: 'Spans of time for created' }));
    await userEvent.click(spans.getByText('Last 24 hours'));
    expect(form.values()).toEqual({ created: { gte: String(NOW / 1000 - 86_400) } });
    await userEvent.click(spans.getByText('This month'));
    expect(form.values()).toEqual({
      created: {
        gte: String(new Date(2026, 10, 1).getTime() / 1000),
        lt: String(new Date(2026, 11, 1).getTime() / 1000),
      },
    });
    expect(screen.getByLabelText('created.lt')).toBeVisible();
  });

  it('says when nothing can lie in it', () => {
    showForm('customers.list', (store, id) => store.setField(id, ['values', 'created'], { gte: '200', lt: '100' }));
    expect(screen.getByText(/ends before it begins/)).toBeVisible();
  });

  it('hides nothing that a draft holds: both bounds of a side, and what is no bound', () => {
    const form = showForm('customers.list', (store, id) =>
      store.setField(id, ['values', 'created'], { gte: '100', gt: '150' }),
    );
    expect(screen.getByLabelText('created.gte')).toHaveValue('100');
    expect(screen.getByLabelText('created.gt')).toHaveValue('150');
    act(() => form.store.setField(form.draftId, ['values', 'created'], { near: '100' }));
    expect(screen.getByLabelText('created.near')).toHaveValue('100');
  });

  it('gives a bound the focus that was added by its own name', async () => {
    const form = showForm('customers.list');
    act(() => form.store.focusField(form.draftId, ['values', 'created', 'gt']));
    expect(screen.getByLabelText('created.gt')).toHaveFocus();
    await userEvent.keyboard('5');
    expect(form.values()).toEqual({ created: { gt: '5' } });
  });

  it('shows an issue at its bound', async () => {
    const form = showForm('customers.list');
    await form.sendRefused([{ path: ['values', 'created', 'gte'], message: 'Not a number.' }]);
    expect(screen.getByLabelText('created.gte')).toHaveAccessibleDescription('Not a number.');
  });

  it('is neither empty nor wrong for bounds in order, whatever their size', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (one, other) => {
        const value = withBound(withBound(undefined, 'gte', String(one)), 'lte', String(other));
        expect(explainBounds(value) === null).toBe(one <= other);
      }),
    );
    expect(explainBounds({ gt: '5', lte: '5' })).toMatch(/nothing can be found/);
    expect(withBound({ gt: '5' }, 'gt', '')).toBeUndefined();
  });
});

describe('a moment', () => {
  const show = () => showForm('checkout.sessions.create', (store, id) => store.addField(id, ['values', 'expires_at']));

  it('is kept as seconds while the field shows what was typed, until it is left', async () => {
    const form = show();
    const field = screen.getByLabelText('expires_at');
    await userEvent.type(field, 'tomorrow 9:00');
    const seconds = String(new Date(2026, 10, 25, 9).getTime() / 1000);
    expect(form.values()).toEqual({ expires_at: seconds });
    expect(field).toHaveValue('tomorrow 9:00');
    expect(screen.getByText(/= \d+: 25 Nov 2026, 09:00 .*UTC.*\(in 21 hours\)/)).toBeVisible();
    await userEvent.tab();
    expect(field).toHaveValue(seconds);
  });

  it('keeps a text that names no moment, and says so', async () => {
    const form = show();
    await userEvent.type(screen.getByLabelText('expires_at'), 'whenever');
    expect(form.values()).toEqual({ expires_at: 'whenever' });
    expect(screen.getByText(/^Not a moment yet/)).toBeVisible();
  });

  it('takes a date from the picker, and now', async () => {
    const form = show();
    const picker = document.querySelector('input[type="datetime-local"]');
    if (picker) fireEvent.change(picker, { target: { value: '2026-12-24T18:00:00' } });
    expect(form.values()).toEqual({ expires_at: String(new Date(2026, 11, 24, 18).getTime() / 1000) });
    await userEvent.click(screen.getByRole('button', { name: 'Now for expires_at' }));
    expect(form.values()).toEqual({ expires_at: String(NOW / 1000) });
  });

  it('is sent as a word where the parameter takes one', async () => {
    const form = showForm('subscriptions.update', (store, id) => store.addField(id, ['values', 'trial_end']));
    await userEvent.type(screen.getByLabelText('trial_end'), 'now');
    expect(form.values()).toEqual({ trial_end: 'now' });
    expect(screen.getByText('Sent as the word now.')).toBeVisible();
    await userEvent.clear(screen.getByLabelText('trial_end'));
    await userEvent.type(screen.getByLabelText('trial_end'), '+14d');
    expect(form.values()).toEqual({ trial_end: String(NOW / 1000 + 14 * 86_400) });
    await userEvent.click(screen.getByRole('button', { name: 'Now for trial_end' }));
    expect(form.values()).toEqual({ trial_end: 'now' });
  });
});
