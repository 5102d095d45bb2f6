// Long texts and numbers in their fields, over the real catalog.
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

it('grows with its lines up to a point, and counts the characters of a long text', () => {
  showForm('customers.create');
  const field = screen.getByLabelText('description');
  fireEvent.change(field, { target: { value: 'one\ntwo\nthree' } });
  expect(field).toHaveAttribute('rows', '3');
  fireEvent.change(field, { target: { value: 'line\n'.repeat(200) } });
  expect(field).toHaveAttribute('rows', '12');
  expect(screen.getByText('1,000 characters')).toBeVisible();
});

it('edits a megabyte in an editor made for it, and shows both ends of it', async () => {
  const form = showForm('customers.create');
  const text = `Dear ${'x'.repeat(1_000_000)} yours`;
  fireEvent.change(screen.getByLabelText('description'), { target: { value: text } });
  expect(screen.getByRole('button', { name: 'Edit description' })).toHaveFocus();
  expect(screen.getByText(/^Dear x+ … x+ yours$/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Edit description' }));
  fireEvent.change(await screen.findByLabelText('description'), { target: { value: `${text}!` } });
  expect(form.values()).toEqual({ description: `${text}!` });
  await userEvent.click(screen.getByRole('button', { name: 'Edit description' }));
  expect(screen.getByText(/yours!$/)).toBeVisible();
});

it('offers the number that was meant, and says what a percentage usually is', async () => {
  const form = showForm('coupons.create', (store, id) => store.addField(id, ['values', 'percent_off']));
  await userEvent.type(screen.getByLabelText('percent_off'), '12,5 %');
  expect(form.values()).toEqual({ percent_off: '12,5 %' });
  await userEvent.click(screen.getByRole('button', { name: 'Use 12.5' }));
  expect(form.values()).toEqual({ percent_off: '12.5' });
  await userEvent.clear(screen.getByLabelText('percent_off'));
  await userEvent.type(screen.getByLabelText('percent_off'), '120');
  expect(screen.getByText('A percentage usually lies between 0 and 100.')).toBeVisible();
});
