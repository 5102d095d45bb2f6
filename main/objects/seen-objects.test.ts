import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findObjects } from './seen-objects.ts';

const customer = { id: 'cus_NffrFeUfNV2Hib', object: 'customer', name: 'Ada Lovelace', email: 'ada@example.com' };

describe('finding objects in an answer', () => {
  it('takes an object with what a person knows it by', () => {
    expect(findObjects(customer).seen).toEqual([
      { id: 'cus_NffrFeUfNV2Hib', object: 'customer', label: 'Ada Lovelace, ada@example.com' },
    ]);
  });

  it('takes the items of a list, and not the list', () => {
    const page = { object: 'list', url: '/v1/customers', has_more: false, data: [customer] };
    expect(findObjects(page).seen.map(({ id }) => id)).toEqual(['cus_NffrFeUfNV2Hib']);
  });

  it('takes bare ids of other objects by their prefix, and expanded ones by what they say', () => {
    const { seen } = findObjects({
      id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
      object: 'payment_intent',
      amount: 1999,
      currency: 'eur',
      status: 'requires_capture',
      customer,
      latest_charge: 'ch_3MmlLrLkdIwHu7ix0snN0B15',
    });
    expect(seen).toEqual([
      { id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa', object: 'payment_intent', label: '19.99 EUR, requires capture' },
      { id: 'cus_NffrFeUfNV2Hib', object: 'customer', label: 'Ada Lovelace, ada@example.com' },
      { id: 'ch_3MmlLrLkdIwHu7ix0snN0B15', object: 'charge', label: null },
    ]);
  });

  it('calls a card by its brand and last digits', () => {
    const method = {
      id: 'pm_1MqLiJLkdIwHu7ixUEgbFdYF',
      object: 'payment_method',
      card: { brand: 'visa', last4: '4242' },
    };
    expect(findObjects(method).seen[0]?.label).toBe('visa ending in 4242');
  });

  it('leaves alone what users write themselves, and secrets', () => {
    const { seen } = findObjects({
      ...customer,
      metadata: { order: 'ch_3MmlLrLkdIwHu7ix0snN0B15' },
      client_secret: 'pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH',
    });
    expect(seen).toHaveLength(1);
  });

  it('tells deleted objects apart', () => {
    expect(findObjects({ id: 'cus_NffrFeUfNV2Hib', object: 'customer', deleted: true })).toEqual({
      seen: [],
      deleted: ['cus_NffrFeUfNV2Hib'],
    });
  });

  it('takes any JSON, and never more than it can keep', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        expect(findObjects(json).seen.length).toBeLessThanOrEqual(1000);
      }),
    );
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `cus_${index}`, object: 'customer' }));
    expect(findObjects(many).seen).toHaveLength(1000);
  });

  it('cuts a long label between characters', () => {
    const label = findObjects({ ...customer, email: undefined, name: '🦊'.repeat(200) }).seen[0]?.label ?? '';
    expect(label).toBe(`${'🦊'.repeat(77)}...`);
  });
});
