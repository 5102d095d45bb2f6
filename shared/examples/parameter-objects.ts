// Which object an id in a path or in a parameter belongs to: the catalog says only that it is an id.
import type { CatalogIndex, Operation } from '../catalog/catalog.ts';

/** Parameters that are not called after their object. */
const byName: Readonly<Record<string, string>> = {
  account: 'account',
  app: 'application',
  calculation: 'tax.calculation',
  cardholder: 'issuing.cardholder',
  configuration: 'billing_portal.configuration',
  default_payment_method: 'payment_method',
  default_price: 'price',
  destination: 'account',
  entitlement_feature: 'entitlements.feature',
  feedback_option: 'billing.feedback_option',
  financial_account: 'treasury.financial_account',
  location: 'terminal.location',
  meter: 'billing.meter',
  origin_payment_method: 'payment_method',
  original_transaction: 'tax.transaction',
  ownership: 'financial_connections.account_ownership',
  payout_method: 'v2.money_management.payout_method',
  physical_bundle: 'issuing.physical_bundle',
  received_credit: 'treasury.received_credit',
  received_debit: 'treasury.received_debit',
  recipient: 'v2.core.account',
  report_type: 'reporting.report_type',
  subscription_exposed_id: 'subscription',
  trial_offer: 'product_catalog.trial_offer',
  value_list: 'radar.value_list',
};

const objectsByName = new Set([
  'charge',
  'coupon',
  'customer',
  'dispute',
  'file',
  'invoice',
  'invoiceitem',
  'payment_intent',
  'payment_method',
  'payment_record',
  'plan',
  'price',
  'product',
  'promotion_code',
  'quote',
  'refund',
  'setup_intent',
  'source',
  'subscription',
  'subscription_item',
  'tax_rate',
  'token',
  'transfer',
]);

/** The `object` name behind a parameter of this name; null where the name does not tell. */
export function objectOfParameter(name: string, operation: Operation): string | null {
  const isV2 = operation.api === 'v2';
  if (name === 'account' && isV2) return 'v2.core.account';
  if (name === 'account' && operation.groupId.startsWith('financialConnections'))
    return 'financial_connections.account';
  if (name === 'financial_account' && isV2) return 'v2.money_management.financial_account';
  if (name === 'card') return operation.path.includes('/issuing/') ? 'issuing.card' : 'card';
  return byName[name] ?? (objectsByName.has(name) ? name : null);
}

/** Paths whose last id the catalog can't tell, because a GET of them may answer one of several objects. */
const byPath: Readonly<Record<string, string>> = {
  '/v1/accounts/{}/bank_accounts/{}': 'bank_account',
  '/v1/accounts/{}/external_accounts/{}': 'bank_account',
  '/v1/customers/{}/sources/{}': 'card',
  '/v1/customers/{}/sources/{}/verify': 'bank_account',
  '/v1/ephemeral_keys/{}': 'ephemeral_key',
  '/v1/invoices/{}/lines/{}': 'line_item',
  '/v1/issuing/settlements/{}': 'issuing.settlement',
};

/** By the name in braces: the `object` of each id in the path, null where nothing tells. */
export function objectsOfPath(operation: Operation, index: CatalogIndex): ReadonlyMap<string, string | null> {
  const segments = operation.path.split('/');
  const names = segments.filter((segment) => segment.startsWith('{')).map((segment) => segment.slice(1, -1));
  const whole = byPath[nameless(operation.path)];
  const found = new Map<string, string | null>();
  for (const [at, name] of names.entries()) {
    const isLast = at === names.length - 1;
    const upTo = segments.slice(0, segments.indexOf(`{${name}}`) + 1).join('/');
    found.set(name, (isLast ? whole : undefined) ?? objectAt(operation, index, { name, upTo, isLast }));
  }
  return found;
}

/** Names in braces differ between releases; what they stand for does not. */
function nameless(path: string): string {
  return path.replace(/\{[^}]+\}/g, '{}');
}

interface Place {
  readonly name: string;
  readonly upTo: string;
  readonly isLast: boolean;
}

function objectAt(operation: Operation, index: CatalogIndex, { name, upTo, isLast }: Place): string | null {
  const plain = upTo.replace(/\{[^}]+\}/g, 'x');
  // Test helpers are about objects that are read elsewhere.
  for (const path of [plain, plain.replace('/test_helpers/', '/')]) {
    const retriever = index.match('GET', path)?.operation;
    if (retriever?.kind === 'retrieve' && retriever.returns !== null) return retriever.returns;
  }
  return byPath[nameless(upTo)] ?? objectOfParameter(name, operation) ?? (isLast ? operation.returns : null);
}
