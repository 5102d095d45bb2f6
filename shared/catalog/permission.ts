// Which permission of a restricted key an operation needs, where Stripe says so.
import type { Operation } from './catalog.ts';

/**
 * By group, after Stripe's reference of permissions and the names that its 403 answers carry: what follows `rak_` and
 * comes before `_read` or `_write`. `r` and `w` alone: there is no permission for the other.
 */
const permissions: Readonly<Record<string, readonly [resource: string, levels: 'rw' | 'r' | 'w']>> = {
  accountLinks: ['account_link', 'w'],
  accounts: ['connected_account', 'r'],
  applePayDomains: ['apple_pay_domain', 'rw'],
  applicationFees: ['application_fee', 'rw'],
  'apps.secrets': ['secret', 'rw'],
  balance: ['balance', 'r'],
  'billing.meterEvents': ['billing_meter_event', 'rw'],
  'billing.meters': ['billing_meter', 'rw'],
  'billingPortal.configurations': ['customer_portal', 'rw'],
  'billingPortal.sessions': ['customer_portal', 'rw'],
  charges: ['charge', 'rw'],
  'checkout.sessions': ['checkout_session', 'rw'],
  confirmationTokens: ['confirmation_token', 'r'],
  coupons: ['coupon', 'rw'],
  creditNotes: ['credit_note', 'rw'],
  customerSessions: ['customer_session', 'rw'],
  customers: ['customer', 'rw'],
  disputes: ['dispute', 'rw'],
  'entitlements.activeEntitlements': ['entitlement', 'r'],
  events: ['event', 'r'],
  files: ['file', 'rw'],
  invoices: ['invoice', 'rw'],
  'issuing.authorizations': ['issuing_authorization', 'rw'],
  'issuing.cardholders': ['issuing_cardholder', 'rw'],
  'issuing.cards': ['issuing_card', 'rw'],
  'issuing.disputes': ['issuing_dispute', 'rw'],
  'issuing.tokens': ['issuing_token', 'rw'],
  'issuing.transactions': ['issuing_transaction', 'rw'],
  mandates: ['mandate', 'r'],
  paymentIntents: ['payment_intent', 'rw'],
  paymentLinks: ['payment_links', 'rw'],
  paymentMethodConfigurations: ['payment_method_configurations', 'rw'],
  paymentMethodDomains: ['payment_method_domain', 'rw'],
  paymentMethods: ['payment_method', 'rw'],
  paymentRecords: ['payment_records', 'rw'],
  payouts: ['payout', 'rw'],
  // Stripe renamed plans to prices; the permission kept its name.
  plans: ['plan', 'rw'],
  prices: ['plan', 'rw'],
  products: ['product', 'rw'],
  promotionCodes: ['promotion_code', 'rw'],
  quotes: ['quote', 'rw'],
  // Refunds go with charges.
  refunds: ['charge', 'rw'],
  'reporting.reportRuns': ['report_runs_and_report_types', 'rw'],
  'reporting.reportTypes': ['report_runs_and_report_types', 'rw'],
  reviews: ['review', 'rw'],
  setupIntents: ['setup_intent', 'rw'],
  shippingRates: ['shipping_rate', 'rw'],
  sources: ['source', 'rw'],
  subscriptionItems: ['subscription', 'rw'],
  subscriptions: ['subscription', 'rw'],
  taxRates: ['tax_rate', 'rw'],
  'terminal.configurations': ['terminal_configuration', 'rw'],
  'terminal.connectionTokens': ['terminal_connection_token', 'w'],
  'terminal.locations': ['terminal_location', 'rw'],
  'terminal.readers': ['terminal_reader', 'rw'],
  'testHelpers.testClocks': ['billing_clock', 'rw'],
  tokens: ['token', 'rw'],
  topups: ['top_up', 'rw'],
  transfers: ['transfer', 'rw'],
  webhookEndpoints: ['webhook', 'r'],
};

/** What a resource holds has permissions of its own. By how the path begins. */
const permissionsOfParts: Readonly<Record<string, readonly [resource: string, levels: 'rw' | 'r' | 'w']>> = {
  '/v1/charges/{}/dispute': ['dispute', 'rw'],
  '/v1/accounts/{}/login_links': ['edit_link', 'w'],
  '/v1/customers/{}/bank_accounts': ['source', 'rw'],
  '/v1/customers/{}/cards': ['source', 'rw'],
  '/v1/customers/{}/payment_methods': ['payment_method', 'rw'],
  '/v1/customers/{}/sources': ['source', 'rw'],
  '/v1/customers/{}/subscriptions': ['subscription', 'rw'],
  '/v1/subscription_items/{}/usage_records': ['usage_record', 'rw'],
};
/** Resources whose other parts have permissions that are not known. */
const holders: ReadonlySet<string> = new Set([
  'accounts',
  'applicationFees',
  'customers',
  'subscriptionItems',
  'transfers',
]);

/** E.g. `rak_customer_write`, as Stripe's 403 names it; null where it is not known. Writing includes reading. */
export function permissionOf(operation: Operation): string | null {
  const [resource, levels] = findPermission(operation) ?? [];
  if (resource === undefined || levels === undefined) return null;
  const level = operation.method === 'GET' ? 'read' : 'write';
  return levels.includes(level.charAt(0)) ? `rak_${resource}_${level}` : null;
}

function findPermission({ groupId, path, api }: Operation) {
  if (api !== 'v1') return undefined;
  const part = /^\/v1\/[^/]+\/(\{\}\/)?[^/{]+/.exec(path.replace(/\{[^}]+\}/g, '{}'))?.[0] ?? '';
  const known = permissionsOfParts[part];
  const isUnknownPart = part.includes('{}') && holders.has(groupId);
  if (known || isUnknownPart || part === '/v1/balance/history') return known;
  return permissions[groupId];
}
