// The field for `expand` as a person uses it: by typing, by keys, by the mouse.
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

const field = () => screen.getByRole('combobox', { name: 'expand' });
const tree = () => within(screen.getByRole('tree', { name: 'Paths for expand' }));
/** The catalog's file is there one turn later. */
const open = async (name = 'expand') => {
  await userEvent.click(screen.getByRole('combobox', { name }));
  return screen.findByRole('tree');
};

describe('choosing what to expand', () => {
  it('walks the tree by keys, opens a branch and chooses several', async () => {
    const form = showForm('charges.retrieve');
    await open();
    await userEvent.keyboard('{ArrowDown}');
    const first = tree().getAllByRole('treeitem')[0];
    expect(field()).toHaveAttribute('aria-activedescendant', first?.id);
    expect(first).toHaveAttribute('aria-selected', 'false');
    await userEvent.keyboard('{Enter}');
    expect(first).toHaveAttribute('aria-selected', 'true');
    const customer = tree().getByRole('treeitem', { name: 'customer' });
    expect(customer).toHaveAttribute('aria-expanded', 'false');
    while (field().getAttribute('aria-activedescendant') !== customer.id) await userEvent.keyboard('{ArrowDown}');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    const child = tree().getByRole('treeitem', { name: 'default_source' });
    while (field().getAttribute('aria-activedescendant') !== child.id) await userEvent.keyboard('{ArrowDown}');
    await userEvent.keyboard(' ');
    expect(form.values()).toEqual({ expand: ['application', 'customer.default_source'] });
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Escape}');
    expect(screen.queryByRole('treeitem', { name: 'default_source' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Backspace}');
    expect(form.values()).toEqual({ expand: ['application'] });
  });

  it('finds a path by a part of it, and keeps the tree open where it is', async () => {
    const form = showForm('charges.list');
    await open();
    await userEvent.keyboard('intent method');
    const best = field().getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(best)).toHaveAccessibleName('data.payment_intent.payment_method');
    await userEvent.keyboard('{Enter}');
    expect(form.values()).toEqual({ expand: ['data.payment_intent.payment_method'] });
    expect(field()).toHaveValue('');
    expect(tree().getByRole('treeitem', { name: /^payment_method$/ })).toHaveAttribute('aria-selected', 'true');
  });

  it('chooses by click, opens by the chevron, and takes a chip away', async () => {
    const form = showForm('customers.retrieve');
    await open();
    await userEvent.click(tree().getByRole('treeitem', { name: /^subscriptions/ }));
    const chevron = tree()
      .getByRole('treeitem', { name: /^subscriptions/ })
      .querySelector('span');
    if (chevron) fireEvent.click(chevron);
    await userEvent.click(tree().getByRole('treeitem', { name: 'latest_invoice' }));
    expect(form.values()).toEqual({ expand: ['subscriptions', 'subscriptions.data.latest_invoice'] });
    await userEvent.click(screen.getByRole('button', { name: 'Remove subscriptions from expand' }));
    expect(form.values()).toEqual({ expand: ['subscriptions.data.latest_invoice'] });
  });

  it('keeps any text, warns where the catalog does not know it, and offers what was meant', async () => {
    const form = showForm('charges.list');
    await userEvent.type(field(), 'brand_new,');
    await userEvent.type(field(), 'customer');
    await userEvent.tab();
    expect(form.values()).toEqual({ expand: ['brand_new', 'customer'] });
    expect(screen.getByText(/^In a list, paths begin with data., which brand_new/)).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Use data.customer' }));
    expect(form.values()).toEqual({ expand: ['brand_new', 'data.customer'] });
  });

  it('takes several pasted paths, and says so where none is known', async () => {
    const form = showForm('charges.retrieve');
    await open();
    fireEvent.change(field(), { target: { value: 'customer, invoice ,rev' } });
    expect(form.values()).toEqual({ expand: ['customer', 'invoice'] });
    expect(tree().getAllByRole('treeitem')[0]).toHaveAccessibleName('review');
    fireEvent.change(field(), { target: { value: 'zzz' } });
    expect(screen.getByText(/^No path that is known here/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(form.values()).toEqual({ expand: ['customer', 'invoice', 'zzz'] });
  });

  it('shows what Stripe says of one of several paths', async () => {
    const form = showForm('charges.retrieve', (store, id) =>
      store.setField(id, ['values', 'expand'], ['customer', 'x']),
    );
    await form.sendRefused([{ path: ['values', 'expand', 1], message: 'This property cannot be expanded.' }]);
    expect(screen.getByText('This property cannot be expanded.')).toBeVisible();
  });

  it('shows the listed paths of `include` in the same way', async () => {
    const form = showForm('v2.core.accounts.retrieve');
    await open('include');
    await userEvent.click(screen.getByRole('treeitem', { name: 'configuration' }));
    await userEvent.click(screen.getByRole('treeitem', { name: 'merchant' }));
    expect(form.values()).toEqual({ include: ['configuration.merchant'] });
  });

  it('leaves what is no list of texts to the general fields', () => {
    showForm('customers.retrieve', (store, id) => store.setField(id, ['values', 'expand'], [{ path: 'tax' }]));
    expect(screen.getByLabelText('expand.0.path')).toHaveValue('tax');
  });
});
