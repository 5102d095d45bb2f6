import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

async function paste(label: string, text: string): Promise<void> {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.paste(text);
}

describe('metadata', () => {
  it('takes pasted lines as rows, and changes the keys that are there', async () => {
    const form = showForm('customers.create', (store, id) =>
      store.setField(id, ['values', 'metadata'], { order: '1', keep: 'me' }),
    );
    await paste('metadata key 3', 'order: 6735\nsource: shop');
    expect(form.values()).toEqual({ metadata: { order: '6735', keep: 'me', source: 'shop' } });
    await paste('metadata key 4', '{"source": "web", "big": 9007199254740993}');
    expect(form.values()).toEqual({ metadata: { order: '6735', keep: 'me', source: 'web', big: '9007199254740993' } });
  });

  it('pastes an ordinary text as it is', async () => {
    const form = showForm('customers.create');
    await paste('metadata key 1', 'https://example.com');
    await userEvent.type(screen.getByLabelText('metadata.https://example.com'), 'x');
    expect(form.values()).toEqual({ metadata: { 'https://example.com': 'x' } });
  });

  it('unsets a key of what exists, and takes that back by typing', async () => {
    const form = showForm('customers.update', (store, id) =>
      store.setField(id, ['values', 'metadata'], { order: '6735' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Unset metadata.order' }));
    expect(form.values()).toEqual({ metadata: { order: null } });
    expect(screen.getByLabelText('metadata.order')).toHaveAttribute('placeholder', 'unset: deletes this key');
    await userEvent.type(screen.getByLabelText('metadata.order'), '1');
    expect(form.values()).toEqual({ metadata: { order: '1' } });
  });

  it('has nothing to unset in what is being made', () => {
    showForm('customers.create', (store, id) => store.setField(id, ['values', 'metadata'], { order: '6735' }));
    expect(screen.queryByRole('button', { name: 'Unset metadata.order' })).not.toBeInTheDocument();
  });

  it('counts the keys before there are too many, and says which is one too many', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']));
    showForm('customers.create', (store, id) => store.setField(id, ['values', 'metadata'], many));
    expect(screen.getByText('50 of 50 keys')).toBeVisible();
    await paste('metadata key 51', 'one: more');
    expect(screen.getByText('Stripe keeps at most 50 keys.')).toBeVisible();
  });

  it('keeps a value of a megabyte without laying it out, and says that it is too long', async () => {
    const long = 'x'.repeat(1_000_000);
    const form = showForm('customers.create', (store, id) =>
      store.setField(id, ['values', 'metadata'], { note: long }),
    );
    expect(screen.getByText(/^1,000,000 characters/)).toBeVisible();
    expect(screen.getByText('A value has at most 500 characters; this has 1000000.')).toBeVisible();
    expect(form.values()).toEqual({ metadata: { note: long } });
  });

  it('keeps emoji and text from right to left as they are', async () => {
    const form = showForm('customers.create');
    await paste('metadata key 1', 'שם: שלום 🦊\nfamily: 👩‍👩‍👧');
    expect(form.values()).toEqual({ metadata: { שם: 'שלום 🦊', family: '👩‍👩‍👧' } });
  });
});

describe('a map of parts', () => {
  it('has a group of fields per currency, whose amounts are in that currency', async () => {
    const form = showForm('prices.create', (store, id) => store.addField(id, ['values', 'currency_options'], {}));
    const add = screen.getByLabelText('Add currency to currency_options');
    await userEvent.type(add, 'yen');
    await userEvent.keyboard('{ArrowDown}{Enter}{Enter}');
    expect(form.values()).toEqual({ currency_options: { jpy: {} } });
    act(() => form.store.addField(form.draftId, ['values', 'currency_options', 'jpy', 'unit_amount']));
    await userEvent.type(screen.getByLabelText('currency_options.jpy.unit_amount'), '500');
    expect(screen.getByText('= 500 JPY')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Remove currency_options.jpy' }));
    expect(form.values()).toEqual({ currency_options: {} });
    expect(document.activeElement).not.toBe(document.body);
  });
});
