import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

const type = async (name: string, text: string) => {
  const field = screen.getByLabelText(name);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

describe('fields by type', () => {
  it('keeps text, e-mail and numbers exactly as typed', async () => {
    const form = showForm('customers.create', (store, id) => store.addField(id, ['values', 'balance']));
    await type('name', 'Ada');
    await type('email', 'ada@example.com');
    await type('balance', '-0012345678901234567890');
    expect(form.values()).toEqual({ name: 'Ada', email: 'ada@example.com', balance: '-0012345678901234567890' });
  });

  it('no longer sends a field that was emptied, and keeps it in the form', async () => {
    const form = showForm('customers.create', (store, id) => store.addField(id, ['values', 'phone']));
    await type('phone', '1');
    await userEvent.clear(screen.getByLabelText('phone'));
    expect(form.values()).toEqual({});
    expect(screen.getByLabelText('phone')).toBeVisible();
  });

  it('offers booleans as not sent, true and false', async () => {
    const form = showForm('paymentIntents.create', (store, id) => store.addField(id, ['values', 'confirm']));
    const field = within(screen.getByRole('radiogroup', { name: 'confirm' }));
    expect(field.getByLabelText('Not sent')).toBeChecked();
    await userEvent.click(field.getByLabelText('true'));
    expect(form.values()).toEqual({ confirm: true });
    await userEvent.click(field.getByLabelText('Not sent'));
    expect(form.values()).toEqual({});
  });

  it('offers the values of an enum, by keys', async () => {
    const form = showForm('checkout.sessions.create', (store, id) =>
      store.addField(id, ['values', 'billing_address_collection']),
    );
    expect(form.values()).toEqual({});
    await type('billing_address_collection', 'requ');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(form.values()).toEqual({ billing_address_collection: 'required' });
  });

  it('finds a currency by its name and says what an amount is in it', async () => {
    const form = showForm('paymentIntents.create');
    await type('amount', '1999');
    await type('currency', 'yen');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(form.values()).toEqual({ amount: '1999', currency: 'jpy' });
    expect(screen.getByText('= 1999 JPY')).toBeVisible();
    await type('currency', 'eur');
    expect(screen.getByText('= 19.99 EUR')).toBeVisible();
  });

  it('offers the smallest unit for an amount in major units', async () => {
    const form = showForm('paymentIntents.create');
    await type('currency', 'eur');
    await type('amount', '19.99');
    expect(form.values()).toMatchObject({ amount: '19.99' });
    await userEvent.click(screen.getByRole('button', { name: 'Use 1999 for 19.99 EUR' }));
    expect(form.values()).toMatchObject({ amount: '1999' });
  });

  it('takes the nearest currency for a nested amount', () => {
    showForm('checkout.sessions.create', (store, id) => {
      store.setField(id, ['values', 'currency'], 'eur');
      store.setField(id, ['values', 'line_items'], [{ price_data: { currency: 'jpy', unit_amount: '500' } }]);
    });
    expect(screen.getByText('= 500 JPY')).toBeVisible();
  });

  it('reads dates where Stripe takes seconds', async () => {
    const form = showForm('checkout.sessions.create', (store, id) => store.addField(id, ['values', 'expires_at']));
    await type('expires_at', '2026-12-24T18:00:00Z');
    expect(form.values()).toEqual({ expires_at: '1798135200' });
    expect(screen.getByText(/24 Dec 2026, .*18:00 UTC/)).toBeVisible();
  });

  it('edits metadata as rows, with its limits said at the row', async () => {
    const form = showForm('customers.create');
    await userEvent.type(screen.getByLabelText('metadata key 1'), 'order');
    await userEvent.type(screen.getByLabelText('metadata.order'), '6735');
    expect(form.values()).toEqual({ metadata: { order: '6735' } });
    await userEvent.type(screen.getByLabelText('metadata key 2'), 'order');
    expect(screen.getByText(/^The same key stands below/)).toBeVisible();
    fireEvent.change(screen.getByLabelText('metadata key 2'), { target: { value: 'k'.repeat(41) } });
    expect(screen.getByText('A key has at most 40 characters; this has 41.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Remove metadata key 2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove metadata key 1' }));
    expect(form.values()).toEqual({});
  });

  it('chooses several listed values in one field', async () => {
    const form = showForm('paymentIntents.create', (store, id) =>
      store.addField(id, ['values', 'excluded_payment_method_types']),
    );
    await userEvent.type(screen.getByLabelText('excluded_payment_method_types'), 'klar{ArrowDown}{Enter}ideal{Enter}');
    expect(form.values()).toEqual({ excluded_payment_method_types: ['klarna', 'ideal'] });
    await userEvent.type(screen.getByLabelText('excluded_payment_method_types'), '{Backspace}{Backspace}');
    expect(form.values()).toEqual({});
  });

  it('adds, moves and removes items of a list', async () => {
    const form = showForm('customers.create', (store, id) => store.addField(id, ['values', 'preferred_locales']));
    await userEvent.click(screen.getByRole('button', { name: 'Add item to preferred_locales' }));
    await userEvent.keyboard('de');
    await userEvent.click(screen.getByRole('button', { name: 'Add item to preferred_locales' }));
    await userEvent.keyboard('en');
    expect(form.values()).toEqual({ preferred_locales: ['de', 'en'] });
    await userEvent.click(screen.getByRole('button', { name: 'Move preferred_locales.1 up' }));
    expect(form.values()).toEqual({ preferred_locales: ['en', 'de'] });
    await userEvent.click(screen.getByRole('button', { name: 'Remove preferred_locales.0' }));
    expect(form.values()).toEqual({ preferred_locales: ['de'] });
  });

  it('nests objects in lists, each field under its whole path', async () => {
    const form = showForm('checkout.sessions.create');
    await userEvent.click(screen.getByRole('button', { name: 'Add item to line_items' }));
    await userEvent.click(screen.getByRole('button', { name: 'Add field to line_items.0' }));
    await userEvent.type(
      screen.getByRole('combobox', { name: 'Add field to line_items.0' }),
      'price_data.currency{Enter}',
    );
    expect(screen.getByLabelText('line_items.0.price_data.currency')).toHaveFocus();
    await userEvent.keyboard('eur');
    expect(form.values()).toEqual({ line_items: [{ price_data: { currency: 'eur' } }] });
  });

  it('keeps what was typed in a shape when another is chosen', async () => {
    const form = showForm('customers.list', (store, id) => store.setField(id, ['values', 'created', 'gte'], '100'));
    await userEvent.selectOptions(screen.getByLabelText('Shape of created'), 'Date');
    expect(form.values()).toEqual({});
    await type('created', '200');
    await userEvent.selectOptions(screen.getByLabelText('Shape of created'), 'Range');
    expect(form.values()).toEqual({ created: { gte: '100' } });
    await userEvent.selectOptions(screen.getByLabelText('Shape of created'), 'Date');
    expect(form.values()).toEqual({ created: '200' });
  });

  it('takes a file with its name and bytes', async () => {
    const form = showForm('files.create');
    await userEvent.upload(screen.getByLabelText('file'), new File(['hello'], 'note.txt', { type: 'text/plain' }));
    expect(await screen.findByText(/note\.txt/)).toBeVisible();
    expect(form.values()).toEqual({ file: { name: 'note.txt', type: 'text/plain', base64: 'aGVsbG8=' } });
  });

  it('keeps a text that is too long to edit, without laying it out', async () => {
    const form = showForm('customers.create');
    fireEvent.change(screen.getByLabelText('description'), { target: { value: 'x'.repeat(1_000_000) } });
    expect(screen.getByText(/^1,000,000 characters/)).toBeVisible();
    expect(form.values()).toEqual({ description: 'x'.repeat(1_000_000) });
    await userEvent.click(screen.getByRole('button', { name: 'Empty description' }));
    expect(screen.getByLabelText('description')).toHaveValue('');
  });

  it('shows what a draft holds although the catalog does not know it', () => {
    showForm('customers.create', (store, id) => {
      store.setField(id, ['values', 'brand_new'], 'yes');
      store.setField(id, ['values', 'name'], { first: 'Ada' });
    });
    expect(screen.getByLabelText('brand_new')).toHaveValue('yes');
    expect(screen.getByLabelText('name.first')).toHaveValue('Ada');
  });
});

describe('the three states', () => {
  it('unsets, takes a value again, and goes back to not sent', async () => {
    const form = showForm('customers.update', (store, id) => store.addField(id, ['values', 'business_name']));
    await userEvent.click(screen.getByRole('button', { name: 'Unset business_name' }));
    expect(form.values()).toEqual({ business_name: null });
    expect(screen.queryByLabelText('business_name')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Enter a value for business_name' }));
    await type('business_name', 'Analytical Engines');
    expect(form.values()).toEqual({ business_name: 'Analytical Engines' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove business_name' }));
    expect(form.values()).toEqual({});
    expect(screen.queryByLabelText('business_name')).not.toBeInTheDocument();
  });

  it('offers no unset where Stripe takes none', () => {
    showForm('customers.create');
    expect(screen.queryByRole('button', { name: 'Unset email' })).not.toBeInTheDocument();
  });
});

describe('adding a parameter', () => {
  it('finds it by its description and gives it the focus, by keys alone', async () => {
    const form = showForm('customers.create');
    await userEvent.click(screen.getByRole('combobox', { name: 'Add parameter' }));
    await userEvent.keyboard('invoice_prefix{Enter}');
    expect(screen.getByLabelText('invoice_prefix')).toHaveFocus();
    await userEvent.keyboard('ADA');
    expect(form.values()).toEqual({ invoice_prefix: 'ADA' });
  });

  it('reaches nested parameters and makes what holds them', async () => {
    const form = showForm('customers.create');
    await userEvent.type(screen.getByRole('combobox', { name: 'Add parameter' }), 'address.line1{Enter}');
    expect(screen.getByLabelText('address.line1')).toHaveFocus();
    await userEvent.keyboard('1 Main St');
    expect(form.values()).toEqual({ address: { line1: '1 Main St' } });
  });

  it('says so where nothing is found', async () => {
    showForm('customers.create');
    await userEvent.type(screen.getByRole('combobox', { name: 'Add parameter' }), 'zzzz');
    expect(screen.getByText(/No parameter has that/)).toBeVisible();
  });

  it('moves the focus on when a field is removed', async () => {
    showForm('customers.create', (store, id) => store.addField(id, ['values', 'balance']));
    await userEvent.click(screen.getByRole('button', { name: 'Remove balance' }));
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('issues', () => {
  it('stand at their field, are told to assistive technology, and go when it changes', async () => {
    const form = showForm('paymentIntents.create');
    act(() => form.store.focusField(form.draftId, ['values', 'shipping', 'address', 'line1']));
    expect(screen.getByLabelText('shipping.address.line1')).toHaveFocus();
    const field = screen.getByLabelText('amount');
    expect(field).toBeRequired();
    const message = 'Required.';
    await form.sendRefused([{ path: ['values', 'amount'], message }]);
    expect(screen.getByText(message)).toBeVisible();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(message);
    await userEvent.type(field, '1');
    expect(screen.queryByText(message)).not.toBeInTheDocument();
    expect(field).toBeValid();
  });
});
