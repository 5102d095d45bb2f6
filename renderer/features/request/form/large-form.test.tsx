import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import { schema } from '../testing/real-catalog.ts';
import { showForm } from '../testing/show-form.tsx';

let count = 0;

/** A value for each field that a type has, at any depth. */
function fill(type: ParameterType): ParameterValue {
  switch (type.kind) {
    case 'object':
      return Object.fromEntries(type.fields.map((field) => [field.name, fill(field.type)]));
    case 'array':
      return [fill(type.of)];
    case 'map':
      return { key: 'value' };
    case 'union':
      return type.of[0] ? fill(type.of[0]) : '';
    default:
      count += 1;
      return type.kind === 'boolean' ? true : type.kind === 'enum' ? (type.values[0] ?? '') : '1';
  }
}

describe('the largest form with everything filled in', () => {
  it('shows every value, and changes none of them', () => {
    const values = Object.fromEntries(
      schema.parametersOf('paymentIntents.create').map(({ name, type }) => [name, fill(type)]),
    );
    const form = showForm('paymentIntents.create', (store, id) => {
      for (const [name, value] of Object.entries(values)) store.setField(id, ['values', name], value);
    });
    expect(count).toBeGreaterThan(300);
    expect(form.values()).toEqual(values);
    expect(
      screen.getByLabelText('payment_method_options.card.mandate_options.reference', { selector: 'input' }),
    ).toHaveValue('1');
    expect(document.querySelectorAll('[data-field-row]').length).toBeGreaterThan(300);
  });
});
