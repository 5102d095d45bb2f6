import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showForm } from '../testing/show-form.tsx';

const shape = () => screen.getByLabelText('Shape of external_account');

describe('the shapes of a union', () => {
  it('keep what was typed in each, also while the form is not on screen', async () => {
    const form = showForm('accounts.update', (store, id) => store.addField(id, ['values', 'external_account']));
    const names = [...shape().querySelectorAll('option')].map(({ text }) => text);
    expect(names).toContain('Text');
    await userEvent.selectOptions(shape(), 'Text');
    await userEvent.type(screen.getByLabelText('external_account'), 'btok_1');
    await userEvent.selectOptions(shape(), names.find((name) => name !== 'Text') ?? '');
    expect(form.values()).not.toEqual({ external_account: 'btok_1' });
    form.leaveAndReturn();
    await userEvent.selectOptions(shape(), 'Text');
    expect(form.values()).toEqual({ external_account: 'btok_1' });
  });
});
