// Where Stripe's own reference describes an operation.
import type { Operation } from './catalog.ts';

const root = 'https://docs.stripe.com/api';

/** Operations whose page no rule gives. */
const exceptions: Readonly<Record<string, string>> = {
  'accounts.retrieveCurrent': 'accounts/retrieve',
  'apps.secrets.deleteWhere': 'secret_management/delete',
  'apps.secrets.find': 'secret_management/find',
  'balance.retrieve': 'balance/balance_retrieve',
  'balance.listHistory': 'balance_transactions',
  'balance.retrieveHistory': 'balance_transactions',
  'creditNotes.listPreviewLineItems': 'credit_notes/preview_lines',
  'creditNotes.preview': 'credit_notes/preview',
  'customers.listPaymentMethods': 'payment_methods/customer_list',
  'customers.retrievePaymentMethod': 'payment_methods/customer',
  'invoices.listUpcomingLines': 'invoices',
  'invoices.retrieveUpcoming': 'invoices',
  'quotes.pdf': 'quotes/pdf',
  'subscriptions.cancel': 'subscriptions/cancel',
};

/** Pages that are not called as the path is. By the path's resource, without `/v1/`. */
const pages: Readonly<Record<string, string>> = {
  'apps/secrets': 'secret_management',
  balance_settings: 'balance-settings',
  'billing/alerts': 'billing/alert',
  'billing/credit_balance_summary': 'billing/credit-balance-summary',
  'billing/credit_balance_transactions': 'billing/credit-balance-transaction',
  'billing/credit_grants': 'billing/credit-grant',
  'billing/meter_event_adjustments': 'billing/meter-event-adjustment',
  'billing/meter_events': 'billing/meter-event',
  'billing/meters': 'billing/meter',
  'billing_portal/configurations': 'customer_portal/configurations',
  'billing_portal/sessions': 'customer_portal/sessions',
  'climate/orders': 'climate/order',
  'climate/products': 'climate/product',
  'climate/suppliers': 'climate/supplier',
  'entitlements/active_entitlements': 'entitlements/active-entitlement',
  'entitlements/features': 'entitlements/feature',
  invoice_payments: 'invoice-payment',
  invoice_rendering_templates: 'invoice-rendering-template',
  link_account_sessions: 'financial_connections/sessions',
  linked_accounts: 'financial_connections/accounts',
  payment_links: 'payment-link',
  payment_records: 'payment-record',
  'reporting/report_runs': 'reporting/report_run',
  'reporting/report_types': 'reporting/report_type',
  reviews: 'radar/reviews',
  'sigma/scheduled_query_runs': 'sigma/scheduled_queries',
  'terminal/configurations': 'terminal/configuration',
  'test_helpers/test_clocks': 'test_clocks',
  'v2/billing/meter-event-session': 'v2/meter-event-streams',
  'v2/billing/meter-event-stream': 'v2/meter-event-streams',
  'v2/billing/meter-events': 'v2/meter-events',
};

/** What a resource holds has a page of its own. By the resource and the part. */
const pagesOfParts: Readonly<Record<string, string>> = {
  'accounts/bank_accounts': 'external_accounts',
  'accounts/capabilities': 'capabilities',
  'accounts/external_accounts': 'external_accounts',
  'accounts/login_links': 'accounts/login_link',
  'accounts/people': 'persons',
  'accounts/persons': 'persons',
  'application_fees/refund': 'fee_refunds',
  'application_fees/refunds': 'fee_refunds',
  'billing/meters/event_summaries': 'billing/meter-event-summary',
  'charges/dispute': 'disputes',
  'charges/refund': 'refunds',
  'charges/refunds': 'refunds',
  'checkout/sessions/line_items': 'checkout/sessions/line_items',
  'customers/balance_transactions': 'customer_balance_transactions',
  'customers/bank_accounts': 'customer_bank_accounts',
  'customers/cards': 'cards',
  'customers/cash_balance': 'cash_balance',
  'customers/cash_balance_transactions': 'cash_balance_transactions',
  'customers/discount': 'discounts',
  'customers/sources': 'sources',
  'customers/subscriptions': 'subscriptions',
  'customers/tax_ids': 'tax_ids',
  'invoices/lines': 'invoice-line-item',
  'products/features': 'entitlements/product-feature',
  'subscriptions/discount': 'discounts',
  'transfers/reversals': 'transfer_reversals',
  'v2/core/accounts/person-tokens': 'v2/core/person-tokens',
  'v2/core/accounts/persons': 'v2/core/persons',
};

/** Stripe answers them and has no page for them. */
const undocumented: ReadonlySet<string> = new Set(['apple_pay', 'ephemeral_keys', 'three_d_secure']);

/** The operation's page where its form is known, else that of its resource, else the reference's beginning. */
export function referenceOf(operation: Operation): string {
  const { id, path, api } = operation;
  if (api === 'oauth') return 'https://docs.stripe.com/connect/oauth-reference';
  const exception = exceptions[id];
  if (exception !== undefined) return `${root}/${exception}`;
  const parts = (api === 'v2' ? path.replaceAll(/_(?![^{]*\})/g, '-') : path.replace(/^\/v1/, '')).split('/').slice(1);
  if (undocumented.has(parts[0] ?? '')) return root;
  // Helpers for tests stand with what they help with, each under a name of its own.
  if (parts[0] === 'test_helpers' && parts[1] !== 'test_clocks')
    return `${root}/${pageOf(resourceIn(parts.slice(1)).filter((part) => !part.startsWith('create_')))}`;
  return `${root}/${describePage(operation, parts)}`;
}

function describePage({ kind, isLegacyAlias, lastApiVersion }: Operation, parts: readonly string[]): string {
  const hasVerb = kind === 'action' || kind === 'search';
  const verb = hasVerb && !parts.at(-1)?.startsWith('{') ? parts.at(-1) : undefined;
  const resource = resourceIn(verb === undefined ? parts : parts.slice(0, -1));
  const held = parts.slice(resource.length).filter((part) => !part.startsWith('{'));
  const page = pageOf(resource);
  const part = pagesOfParts[`${resource.join('/')}/${held[0] ?? ''}`];
  if (part !== undefined) return part;
  if (verb !== undefined) return held.length > 1 || page === 'payment-record' ? page : `${page}/${verb}`;
  return held.length > 0 || isLegacyAlias || lastApiVersion !== null || kind === 'action' ? page : `${page}/${kind}`;
}

/** What comes before the first id: `/checkout/sessions/{session}/expire` is about checkout sessions. */
function resourceIn(parts: readonly string[]): readonly string[] {
  const first = parts.findIndex((part) => part.startsWith('{'));
  return first === -1 ? parts : parts.slice(0, first);
}

function pageOf(resource: readonly string[]): string {
  const name = resource.join('/');
  return pages[name] ?? name;
}
