// Pages and permissions that were looked up, one of each form.
import { describe, expect, it } from 'vitest';
import type { Operation } from './catalog.ts';
import { permissionOf } from './permission.ts';
import { referenceOf } from './reference.ts';

function operation(id: string, line: string, kind: Operation['kind'], part: Partial<Operation> = {}): Operation {
  const [method, path = ''] = line.split(' ');
  return {
    id,
    title: id,
    method: method as Operation['method'],
    path,
    groupId: id.slice(0, id.lastIndexOf('.')),
    api: path.startsWith('/v2/') ? 'v2' : path.startsWith('/v1/') ? 'v1' : 'oauth',
    host: 'api',
    kind,
    isMultipart: false,
    isDeprecated: false,
    isLegacyAlias: false,
    firstApiVersion: null,
    lastApiVersion: null,
    returns: null,
    ...part,
  };
}

describe('the page in Stripe’s reference', () => {
  it.each([
    ['customers.create', 'POST /v1/customers', 'create', 'customers/create'],
    ['customers.list', 'GET /v1/customers', 'list', 'customers/list'],
    ['customers.search', 'GET /v1/customers/search', 'search', 'customers/search'],
    ['customers.del', 'DELETE /v1/customers/{customer}', 'delete', 'customers/delete'],
    ['paymentIntents.capture', 'POST /v1/payment_intents/{intent}/capture', 'action', 'payment_intents/capture'],
    ['invoices.createPreview', 'POST /v1/invoices/create_preview', 'action', 'invoices/create_preview'],
    ['invoices.finalizeInvoice', 'POST /v1/invoices/{invoice}/finalize', 'action', 'invoices/finalize'],
    ['balance.retrieve', 'GET /v1/balance', 'retrieve', 'balance/balance_retrieve'],
    ['checkout.sessions.expire', 'POST /v1/checkout/sessions/{session}/expire', 'action', 'checkout/sessions/expire'],
    ['issuing.cards.retrieve', 'GET /v1/issuing/cards/{card}', 'retrieve', 'issuing/cards/retrieve'],
    ['billing.meters.create', 'POST /v1/billing/meters', 'create', 'billing/meter/create'],
    ['billingPortal.sessions.create', 'POST /v1/billing_portal/sessions', 'create', 'customer_portal/sessions/create'],
    ['subscriptions.cancel', 'DELETE /v1/subscriptions/{id}', 'action', 'subscriptions/cancel'],
    [
      'customers.createBalanceTransaction',
      'POST /v1/customers/{customer}/balance_transactions',
      'create',
      'customer_balance_transactions',
    ],
    [
      'customers.listPaymentMethods',
      'GET /v1/customers/{customer}/payment_methods',
      'list',
      'payment_methods/customer_list',
    ],
    [
      'testHelpers.issuing.cards.shipCard',
      'POST /v1/test_helpers/issuing/cards/{card}/shipping/ship',
      'action',
      'issuing/cards',
    ],
    [
      'testHelpers.testClocks.advance',
      'POST /v1/test_helpers/test_clocks/{clock}/advance',
      'action',
      'test_clocks/advance',
    ],
    ['v2.core.accountLinks.create', 'POST /v2/core/account_links', 'create', 'v2/core/account-links/create'],
    ['v2.core.accounts.close', 'POST /v2/core/accounts/{account_id}/close', 'action', 'v2/core/accounts/close'],
    ['ephemeralKeys.create', 'POST /v1/ephemeral_keys', 'create', ''],
  ] as const)('of %s', (id, line, kind, page) => {
    expect(referenceOf(operation(id, line, kind))).toBe(`https://docs.stripe.com/api${page && `/${page}`}`);
  });

  it('is the resource’s for an older path, and another one for OAuth', () => {
    const alias = operation('charges.refund', 'POST /v1/charges/{charge}/refund', 'action', { isLegacyAlias: true });
    expect(referenceOf(alias)).toBe('https://docs.stripe.com/api/refunds');
    expect(referenceOf(operation('oauth.token', 'POST /oauth/token', 'action'))).toMatch(/oauth-reference$/);
  });
});

describe('the permission of a restricted key', () => {
  it.each([
    ['customers.list', 'GET /v1/customers', 'rak_customer_read'],
    ['customers.del', 'DELETE /v1/customers/{customer}', 'rak_customer_write'],
    ['prices.list', 'GET /v1/prices', 'rak_plan_read'],
    ['refunds.create', 'POST /v1/refunds', 'rak_charge_write'],
    ['charges.updateDispute', 'POST /v1/charges/{charge}/dispute', 'rak_dispute_write'],
    ['charges.capture', 'POST /v1/charges/{charge}/capture', 'rak_charge_write'],
    ['customers.listCards', 'GET /v1/customers/{customer}/cards', 'rak_source_read'],
    ['accounts.createLoginLink', 'POST /v1/accounts/{account}/login_links', 'rak_edit_link_write'],
    ['checkout.sessions.listLineItems', 'GET /v1/checkout/sessions/{session}/line_items', 'rak_checkout_session_read'],
    // Not known, or there is none.
    ['customers.listTaxIds', 'GET /v1/customers/{customer}/tax_ids', null],
    ['accounts.update', 'POST /v1/accounts/{account}', null],
    ['balance.listHistory', 'GET /v1/balance/history', null],
    ['climate.orders.list', 'GET /v1/climate/orders', null],
    ['v2.core.accounts.list', 'GET /v2/core/accounts', null],
  ])('of %s', (id, line, permission) => {
    expect(permissionOf(operation(id, line, 'action'))).toBe(permission);
  });
});
