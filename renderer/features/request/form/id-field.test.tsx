import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { SeenObject } from '../../../../shared/seen-object.ts';
import { index } from '../testing/real-catalog.ts';
import { showForm } from '../testing/show-form.tsx';
import { checkId } from './check-id.ts';
import { objectsOfField } from './id-kind.ts';
import type { KnownObjects } from './known-objects.tsx';

const seen: SeenObject[] = [
  { id: 'cus_Ada00001', object: 'customer', label: 'Ada Lovelace, ada@example.com', seenAt: 2 },
  { id: 'cus_Grace002', object: 'customer', label: 'Grace Hopper', seenAt: 1 },
];

function knowing() {
  const suggest = vi.fn<KnownObjects['suggest']>(async (_objects, text) =>
    seen.filter(({ id, label }) => `${id} ${label}`.toLowerCase().includes(text.toLowerCase())),
  );
  const open = vi.fn<KnownObjects['open']>();
  return { index, suggest, open };
}

describe('a field for an id', () => {
  it('offers objects of its kind by what a person calls them, by keys alone', async () => {
    const known = knowing();
    const form = showForm('paymentIntents.create', undefined, known);
    await userEvent.type(screen.getByLabelText('customer'), 'love');
    expect(await screen.findByText('Ada Lovelace, ada@example.com')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(form.values()).toEqual({ customer: 'cus_Ada00001' });
    expect(known.suggest).toHaveBeenCalledWith(['customer'], 'love');
  });

  it('offers what was seen last before anything is typed', async () => {
    showForm('paymentIntents.create', undefined, knowing());
    await userEvent.click(screen.getByLabelText('customer'));
    expect(await screen.findByText('Grace Hopper')).toBeVisible();
  });

  it('says what another kind of id is, and takes it all the same', async () => {
    const form = showForm('paymentIntents.create', undefined, knowing());
    await userEvent.type(screen.getByLabelText('customer'), 'price_1MoBy5LkdIwHu7ix');
    expect(screen.getByText('That is a price (price_...); this field takes a customer (cus_...).')).toBeVisible();
    expect(form.values()).toEqual({ customer: 'price_1MoBy5LkdIwHu7ix' });
  });

  it('leads to the object', async () => {
    const known = knowing();
    showForm('customers.retrieve', undefined, known);
    await userEvent.type(screen.getByLabelText('customer'), 'cus_Ada00001');
    await userEvent.click(screen.getByRole('button', { name: 'Open cus_Ada00001' }));
    expect(known.open).toHaveBeenCalledWith('cus_Ada00001');
  });

  it('is a plain field where nothing is known of objects', async () => {
    const form = showForm('paymentIntents.create');
    await userEvent.type(screen.getByLabelText('customer'), 'cus_1');
    expect(form.values()).toEqual({ customer: 'cus_1' });
  });
});

describe('which objects a field takes', () => {
  it.each([
    ['paymentIntents.create', ['values', 'customer'], 'customer'],
    ['paymentIntents.retrieve', ['pathValues', 'intent'], 'payment_intent'],
    ['customers.list', ['values', 'starting_after'], 'customer'],
    ['subscriptions.create', ['values', 'default_tax_rates', 0], 'tax_rate'],
    ['subscriptions.update', ['values', 'items', 0, 'id'], 'subscription_item'],
    ['issuing.authorizations.list', ['values', 'card'], 'issuing.card'],
    ['issuing.authorizations.list', ['values', 'cardholder'], 'issuing.cardholder'],
    ['charges.create', ['values', 'transfer_data', 'destination'], 'account'],
    ['creditNotes.create', ['values', 'refunds', 0, 'refund'], 'refund'],
    ['ephemeralKeys.create', ['values', 'issuing_card'], 'issuing.card'],
    ['radar.valueListItems.create', ['values', 'value_list'], 'radar.value_list'],
    ['invoices.create', ['values', 'account_tax_ids', 0], 'tax_id'],
    ['customers.create', ['values', 'coupon'], 'coupon'],
  ])('%s %j: %s', (operationId, path, object) => {
    const operation = index.find(operationId);
    if (!operation) throw new Error(operationId);
    expect(objectsOfField(path, operation, index)[0]).toBe(object);
  });
});

describe('checking an id', () => {
  it.each([
    ['cus_Ada00001', ['customer'], null],
    ['', ['customer'], null],
    ['{{customer}}', ['customer'], null],
    ['my-own-product', ['product'], null],
    ['card_1Mo000001', ['payment_method'], null],
    [
      'pi_1Mo000001',
      ['account', 'v2.core.account'],
      'That is a payment intent (pi_...); this field takes an account (acct_...).',
    ],
    ['sk_test_51Mo000001', ['customer'], 'That is an API key, not an id. Keys belong in the configuration.'],
    ['pi_1Mo000001_secret_x1', ['payment_intent'], 'That is a client secret. The id in it is pi_1Mo000001.'],
    ['cus_1 cus_2', ['customer'], 'An id has no spaces.'],
    ['pi_1Mo000001', [], null],
  ])('%s for %j', (text, objects, said) => {
    expect(checkId(text, objects)).toBe(said);
  });
});
