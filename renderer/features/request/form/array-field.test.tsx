import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

const showImages = (images: string[]) =>
  showForm('products.create', (store, id) => store.setField(id, ['values', 'images'], images));

describe('a list of values', () => {
  it('moves an item by keys and keeps the focus in it', async () => {
    const form = showImages(['a', 'b', 'c']);
    await userEvent.click(screen.getByLabelText('images.0'));
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}');
    expect(form.values()).toEqual({ images: ['b', 'c', 'a'] });
    expect(screen.getByLabelText('images.2')).toHaveFocus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}!');
    expect(form.values()).toEqual({ images: ['b', 'a!', 'c'] });
  });

  it('keeps the focus on the button that moved an item, or on its neighbour at the end', async () => {
    showImages(['a', 'b', 'c']);
    await userEvent.click(screen.getByRole('button', { name: 'Move images.2 up' }));
    expect(screen.getByRole('button', { name: 'Move images.1 up' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Move images.0 down' })).toHaveFocus();
  });

  it('passes the focus on when an item goes', async () => {
    showImages(['a', 'b']);
    await userEvent.click(screen.getByRole('button', { name: 'Remove images.0' }));
    expect(screen.getByRole('button', { name: 'Remove images.0' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Add item to images' })).toHaveFocus();
  });

  it('begins the next item with Enter', async () => {
    const form = showImages(['https://a.example']);
    await userEvent.type(screen.getByLabelText('images.0'), '{Enter}https://b.example');
    expect(form.values()).toEqual({ images: ['https://a.example', 'https://b.example'] });
  });

  it('takes pasted lines as items', async () => {
    const form = showImages(['first', '']);
    await userEvent.click(screen.getByLabelText('images.1'));
    await userEvent.paste('second\r\nthird\n');
    expect(form.values()).toEqual({ images: ['first', 'second', 'third'] });
  });
});

describe('a list of objects', () => {
  it('takes along what is folded when an item moves', async () => {
    const form = showForm('checkout.sessions.create', (store, id) =>
      store.setField(id, ['values', 'line_items'], [{ price: 'price_a' }, { price: 'price_b' }]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'line_items.0' }));
    expect(screen.queryByLabelText('line_items.0.price')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Move line_items.0 down' }));
    expect(form.values()).toEqual({ line_items: [{ price: 'price_b' }, { price: 'price_a' }] });
    expect(screen.getByLabelText('line_items.0.price')).toHaveValue('price_b');
    expect(screen.queryByLabelText('line_items.1.price')).not.toBeInTheDocument();
  });
});
