import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

const showName = () => showForm('customers.update', (store, id) => store.addField(id, ['values', 'business_name']));

const rowOf = (name: string) => {
  const row = screen.getByText(name, { selector: '[class*="nameText"]' }).closest('[data-field-row]');
  if (!(row instanceof HTMLElement)) throw new Error(`There is no row ${name}.`);
  return within(row);
};

describe('not sent, unset and a value', () => {
  it('are told apart beside the name', async () => {
    const form = showName();
    expect(rowOf('business_name').getByText('not sent')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Unset business_name' }));
    expect(rowOf('business_name').getByText('unset')).toBeVisible();
    expect(form.values()).toEqual({ business_name: null });
    await userEvent.click(screen.getByRole('button', { name: 'Enter a value for business_name' }));
    await userEvent.keyboard('Analytical Engines');
    expect(form.values()).toEqual({ business_name: 'Analytical Engines' });
    expect(rowOf('business_name').queryByText(/not sent|unset/)).not.toBeInTheDocument();
  });

  it('change by keys alone, and keep the focus', async () => {
    const form = showName();
    await userEvent.click(screen.getByLabelText('business_name'));
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    expect(form.values()).toEqual({ business_name: null });
    expect(screen.getByRole('button', { name: 'Enter a value for business_name' })).toHaveFocus();
    await userEvent.keyboard('{Backspace}');
    expect(form.values()).toEqual({});
    expect(screen.getByLabelText('business_name')).toHaveFocus();
  });

  it('leave the keys to a field with text', async () => {
    const form = showName();
    await userEvent.type(screen.getByLabelText('business_name'), 'Ada{Control>}{Backspace}{/Control}');
    expect(form.values()).not.toEqual({ business_name: null });
  });

  it('keep the focus at the field when it is unset or cleared by its button', async () => {
    showName();
    await userEvent.click(screen.getByRole('button', { name: 'Unset business_name' }));
    expect(screen.getByRole('button', { name: 'Enter a value for business_name' })).toHaveFocus();
    await userEvent.type(screen.getByLabelText('email'), 'ada@example.com');
    await userEvent.click(screen.getByRole('button', { name: 'Clear email' }));
    expect(screen.getByLabelText('email')).toHaveFocus();
  });

  it('are not spoken of where Stripe unsets nothing', () => {
    showForm('customers.create');
    expect(rowOf('email').queryByText('not sent')).not.toBeInTheDocument();
  });
});
