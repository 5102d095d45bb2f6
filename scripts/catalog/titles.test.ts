// The grammar of titles, and the words and names it is made from.
import { describe, expect, it } from 'vitest';
import { placeOf } from './groups.ts';
import type { ReadOperation } from './model.ts';
import { createPathNamer, fillShape } from './path-names.ts';
import { titleOf } from './titles.ts';
import { plural, singular, wordsOf } from './words.ts';

describe('titles', () => {
  it.each([
    ['payouts', 'create', '/v1/payouts', 'Create payout'],
    ['promotionCodes', 'list', '/v1/promotion_codes', 'List promotion codes'],
    ['checkout.sessions', 'expire', '/v1/checkout/sessions/{session}/expire', 'Expire checkout session'],
    [
      'checkout.sessions',
      'listLineItems',
      '/v1/checkout/sessions/{session}/line_items',
      'List checkout session line items',
    ],
    ['creditNotes', 'voidCreditNote', '/v1/credit_notes/{id}/void', 'Void credit note'],
    ['taxIds', 'retrieve', '/v1/tax_ids/{id}', 'Get tax ID by ID'],
    ['tax.settings', 'retrieve', '/v1/tax/settings', 'Get tax settings'],
    [
      'testHelpers.issuing.cards',
      'shipCard',
      '/v1/test_helpers/issuing/cards/{card}/shipping/ship',
      'Ship test issuing card',
    ],
    ['v2.moneyManagement.payoutIntents', 'refreshFxQuote', '/v2/x', 'Refresh payout intent FX quote'],
    ['newThings.someBoxes', 'openLid', '/v1/new_things/boxes/{box}/open', 'Open new things some box lid'],
  ])('%s.%s', (groupId, name, path, title) => {
    expect(titleOf({ id: `${groupId}.${name}`, groupId, method: 'POST', path })).toBe(title);
  });

  it('gives way to the titles that users know', () => {
    expect(
      titleOf({
        id: 'invoiceItems.del',
        groupId: 'invoiceItems',
        method: 'DELETE',
        path: '/v1/invoiceitems/{invoiceitem}',
      }),
    ).toBe('Remove item from invoice');
  });
});

describe('words', () => {
  it.each([
    ['creditBalanceSummaries', 'credit balance summaries', 'credit balance summary'],
    ['financialAddresses', 'financial addresses', 'financial address'],
    ['taxIds', 'tax IDs', 'tax ID'],
    ['settings', 'settings', 'settings'],
    ['physicalBundles', 'physical bundles', 'physical bundle'],
  ])('of %s', (name, words, one) => {
    expect(wordsOf(name)).toBe(words);
    expect(singular(words)).toBe(one);
    expect(plural(one)).toBe(words);
  });
});

describe('groups', () => {
  it('prefer the more exact place', () => {
    expect(placeOf('testHelpers.testClocks')).toMatchObject({ section: 'Billing', title: 'Test clocks' });
    expect(placeOf('testHelpers.customers')).toMatchObject({ section: 'Test helpers', title: 'Test customers' });
    expect(placeOf('v2.core.accounts')).toMatchObject({ section: 'API v2', title: 'Accounts (v2)' });
  });

  it('that nobody knows yet come last, under a title of their own', () => {
    const unknown = placeOf('quantum.entanglements');
    expect(unknown).toMatchObject({ section: 'More', title: 'Quantum entanglements' });
    expect(unknown.order[0]).toBeGreaterThan(placeOf('v2.core.accounts').order[0]);
  });
});

describe('path parameters', () => {
  const named = (shape: string, pathNames: readonly string[]): ReadOperation => ({
    id: 'x.y',
    shape,
    pathNames,
    method: 'GET',
    host: 'api',
    kind: 'retrieve',
    isMultipart: false,
    isDeprecated: false,
    returns: null,
    text: null,
    fields: [],
  });
  const namePath = createPathNamer([
    named('/v1/accounts/{}', ['id']),
    named('/v1/accounts/{}', ['account']),
    named('/v1/subscriptions/{}', ['subscription_exposed_id']),
    named('/v1/subscriptions/{}/resume', ['subscription']),
  ]);

  it('keep the names that an older package has, the telling one where there are two', () => {
    expect(namePath('/v1/accounts/{}')).toEqual(['account']);
    expect(namePath('/v1/subscriptions/{}')).toEqual(['subscription_exposed_id']);
    expect(namePath('/v1/subscriptions/{}/resume')).toEqual(['subscription']);
  });

  it('take them along to new paths below, and are named by the segment before where nothing is known', () => {
    expect(namePath('/v1/accounts/{}/gift_boxes/{}')).toEqual(['account', 'gift_box']);
    expect(namePath('/v1/boxes/{}/boxes/{}')).toEqual(['box', 'id']);
    expect(fillShape('/v1/a/{}/b/{}', ['x', 'y'])).toBe('/v1/a/{x}/b/{y}');
  });
});
