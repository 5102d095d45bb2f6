// Which objects an id field takes, by the name of its parameter and the action that it belongs to. Pure.
import type { CatalogIndex, Operation } from '../../../../shared/catalog/catalog.ts';
import { prefixOf } from '../../../../shared/catalog/id-prefixes.ts';
import type { FieldPath } from '../field-path.ts';

const ACCOUNTS = ['account', 'v2.core.account'];
const PAYMENT_METHODS = ['payment_method', 'card', 'source', 'bank_account'];
const PRICES = ['price', 'plan'];
const FINANCIAL_ACCOUNTS = ['treasury.financial_account', 'v2.money_management.financial_account'];

/** Names that are not the object's own, or that stand for several. */
const byName: Readonly<Record<string, readonly string[]>> = {
  account: ACCOUNTS,
  charge: ['charge'],
  configuration_overrides: ['terminal.configuration'],
  connected_account: ACCOUNTS,
  created_by: ACCOUNTS,
  customer: ['customer'],
  customer_account: ACCOUNTS,
  default_payment_method: PAYMENT_METHODS,
  default_price: PRICES,
  default_source: PAYMENT_METHODS,
  destination_payment_method: PAYMENT_METHODS,
  duplicate_charge_id: ['charge'],
  entitlement_feature: ['entitlements.feature'],
  external_account: ['bank_account', 'card', 'token'],
  financial_account: FINANCIAL_ACCOUNTS,
  financial_connections_account: ['financial_connections.account'],
  intent: ['payment_intent', 'setup_intent'],
  invoice_item: ['invoiceitem'],
  on_behalf_of: ACCOUNTS,
  origin_payment_method: PAYMENT_METHODS,
  ownership: ['financial_connections.account_ownership'],
  payment_method: PAYMENT_METHODS,
  plan: PRICES,
  price: PRICES,
  received_credit: ['treasury.received_credit', 'v2.money_management.received_credit'],
  received_debit: ['treasury.received_debit'],
  recipient: ACCOUNTS,
  related_customer: ['customer'],
  related_customer_account: ACCOUNTS,
  replacement_for: ['issuing.card'],
  schedule: ['subscription_schedule'],
  sold_by: ACCOUNTS,
  source_transaction: ['charge'],
  template: ['invoice_rendering_template'],
};

/** Uploads, by what they are for. */
const fileNames = new Set(
  'additional_documentation back cancellation_policy card_statement cash_receipt check_image customer_communication customer_signature duplicate_charge_documentation files front icon logo receipt refund_policy service_documentation shipping_documentation splashscreen'.split(
    ' ',
  ),
);

/** What follows one of these names says what it is of: `issuing_card` in the issuing API is a card of its own. */
const namespaces =
  'issuing identity treasury tax terminal radar billing billing_portal checkout climate entitlements reporting test_helpers'.split(
    ' ',
  );

/** The object names that fit, the likeliest first; empty where any may, or where it is not known. */
export function objectsOfField(path: FieldPath, operation: Operation, index: CatalogIndex): readonly string[] {
  const names = path.filter((part) => typeof part === 'string');
  const name = names.at(-1) ?? '';
  if (path[0] === 'pathValues') return objectsOfPath(name, operation, index);
  if (name === 'starting_after' || name === 'ending_before')
    return operation.returns === null ? [] : [operation.returns];
  if (name === 'destination') return names.includes('transfer_data') || names.includes('destination') ? ACCOUNTS : [];
  if (name === 'id' || name === 'source' || name === 'token')
    return objectsByParent(name, names.at(-2) ?? '', operation);
  return fileNames.has(name) ? ['file'] : objectsByName(name, operation.id);
}

/** What the path up to there retrieves is what stands there. */
function objectsOfPath(name: string, operation: Operation, index: CatalogIndex): readonly string[] {
  const upTo = operation.path.slice(0, operation.path.indexOf(`{${name}}`) + name.length + 2);
  const retrieved = index.match('GET', upTo.replaceAll(/\{[^}]+\}/g, 'x'))?.operation;
  if (retrieved?.kind === 'retrieve' && retrieved.returns !== null) {
    return retrieved.returns === 'account' ? ACCOUNTS : [retrieved.returns];
  }
  return objectsByName(name, operation.id);
}

function objectsByParent(name: string, parent: string, { id }: Operation): readonly string[] {
  if (name === 'source') return [];
  if (name === 'token') return id.includes('issuing') ? ['issuing.token'] : ['token'];
  if (parent === 'items' && /subscription/i.test(id)) return ['subscription_item'];
  return [];
}

/** `name` may be a plural (`tax_rates`) and have a word before it (`default_tax_rates`). */
function objectsByName(name: string, operationId: string): readonly string[] {
  const singular = name.replace(/s$/, '');
  const own = namespaces.find((space) => operationId.replace(/^testHelpers\./, '').startsWith(`${toCamel(space)}.`));
  const words = singular.split('_');
  for (let from = 0; from < words.length; from += 1) {
    const candidate = words.slice(from).join('_');
    if (own !== undefined && isKnown(`${own}.${candidate}`)) return [`${own}.${candidate}`];
    const byHand = from === 0 ? (byName[name] ?? byName[singular]) : undefined;
    if (byHand) return byHand;
    if (isKnown(candidate)) return [candidate];
    const elsewhere = namespaces.map((space) => `${space}.${candidate}`).filter(isKnown);
    if (elsewhere.length === 1) return elsewhere;
    const spaced = namespaces.find((space) => candidate.startsWith(`${space}_`));
    const dotted = spaced && `${spaced}.${candidate.slice(spaced.length + 1)}`;
    if (dotted && isKnown(dotted)) return [dotted];
  }
  return name === 'coupon' ? ['coupon'] : [];
}

function isKnown(object: string): boolean {
  return prefixOf(object) !== null;
}

function toCamel(space: string): string {
  return space.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
