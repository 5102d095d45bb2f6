// What the examples hold that no create operation gives them: objects that Stripe or a bank makes by itself.

import type { ExampleIds } from '../../../../shared/examples/example-ids.ts';
import { startingAmounts } from '../../behaviours/payment-records.ts';
import { type JsonObject, objectOf } from '../../engine/json.ts';
import { cardAndTreasuryFields, type ExampleSituation } from './card-and-treasury-fields.ts';

const usd = { amount: 2800, currency: 'usd' } as const;
const v2Amount = { value: 2800, currency: 'usd' } as const;

const usBank = { bank_account_type: 'checking', bank_name: 'STRIPE TEST BANK', last4: '6789' } as const;

const fields: Readonly<Record<string, (situation: ExampleSituation) => JsonObject>> = {
  ...cardAndTreasuryFields,
  account: () => ({
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    metadata: {},
    payouts_enabled: true,
  }),
  application_fee: ({ id }) => ({
    account: id('account'),
    amount: 300,
    application: 'ca_1Example',
    charge: id('charge'),
    currency: 'usd',
  }),
  'apps.install': () => ({ app: 'example.app', channel: 'public', status: 'installed' }),
  'apps.secret': () => ({ name: 'example_secret', scope: { type: 'account' } }),
  bank_account: () => ({
    account_holder_name: 'Example Customer',
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    last4: '6789',
    routing_number: '110000000',
  }),
  'billing.credit_balance_transaction': ({ id, now }) => ({
    credit: {
      amount: { monetary: { currency: 'usd', value: 500 }, type: 'monetary' },
      credits_application_invoice_voided: null,
      type: 'credits_granted',
    },
    credit_grant: id('billing.credit_grant'),
    effective_at: now,
    type: 'credit',
  }),
  'billing.credit_grant': ({ id, now }) => ({ customer: id('customer'), effective_at: now }),
  'billing.meter': () => ({
    customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
    display_name: 'Cups poured',
    event_name: 'cups_poured',
    value_settings: { event_payload_key: 'value' },
  }),
  'billing_portal.configuration': () => ({ is_default: true }),
  capability: ({ id }) => ({ account: id('account'), requested: true, status: 'active' }),
  'climate.order': ({ id }) => ({ product: id('climate.product'), metric_tons: '0.01', status: 'open' }),
  country_spec: () => ({ default_currency: 'usd' }),
  credit_note: ({ id }) => ({
    amount: 500,
    currency: 'usd',
    customer: id('customer'),
    invoice: id('invoice', 'open'),
    number: 'EXAMPLE-CN-01',
    pre_payment_amount: 500,
    subtotal: 500,
    total: 500,
  }),
  credit_note_line_item: () => ({ amount: 500, quantity: 1, type: 'custom_line_item' }),
  customer_balance_transaction: ({ id }) => ({
    amount: -500,
    currency: 'usd',
    customer: id('customer'),
    type: 'adjustment',
  }),
  customer_cash_balance_transaction: ({ id }) => ({
    currency: 'usd',
    customer: id('customer'),
    ending_balance: 5000,
    net_amount: 5000,
    type: 'funded',
  }),
  'entitlements.active_entitlement': ({ id }) => ({
    feature: id('entitlements.feature'),
    lookup_key: 'example_feature',
  }),
  event: ({ id }) => ({
    api_version: null,
    data: { object: { id: id('customer'), object: 'customer' } },
    request: { id: null, idempotency_key: null },
    type: 'customer.created',
  }),
  fee_refund: ({ id }) => ({ amount: 50, currency: 'usd', fee: id('application_fee') }),
  file: () => ({
    filename: 'example.txt',
    purpose: 'dispute_evidence',
    size: 8,
    type: 'txt',
    _bytes: 'ZXhhbXBsZQo=',
    _content_type: 'text/plain',
  }),
  'financial_connections.account': ({ id }) => ({
    institution_name: 'STRIPE TEST BANK',
    category: 'cash',
    ownership: id('financial_connections.account_ownership'),
    status: 'active',
    subcategory: 'checking',
  }),
  'financial_connections.account_owner': ({ id }) => ({
    name: 'Example Customer',
    ownership: id('financial_connections.account_ownership'),
  }),
  'financial_connections.session': () => ({
    accounts: { object: 'list', data: [], has_more: false, url: '/v1/financial_connections/accounts' },
  }),
  'financial_connections.transaction': ({ id }) => ({
    account: id('financial_connections.account'),
    ...usd,
    description: 'Coffee beans',
    status: 'posted',
  }),
  invoice_rendering_template: () => ({ nickname: 'Example', version: 1 }),
  item: ({ id }) => ({
    amount_subtotal: 3400,
    amount_total: 3400,
    currency: 'usd',
    price: id('price', 'oneTime'),
    quantity: 1,
  }),
  mandate: ({ id }) => ({ payment_method: id('payment_method'), status: 'active', type: 'multi_use' }),
  payment_attempt_record: ({ id }) => ({
    ...startingAmounts({ currency: 'usd', value: 2800 }),
    payment_record: id('payment_record'),
    reported_by: 'self',
  }),
  payment_record: ({ id }) => ({
    ...startingAmounts({ currency: 'usd', value: 2800 }),
    amount_guaranteed: v2Amount,
    latest_payment_attempt_record: id('payment_attempt_record'),
    reported_by: 'self',
  }),
  payment_intent_amount_details_line_item: () => ({
    product_name: 'Espresso blend, 1 kg',
    quantity: 1,
    unit_cost: 2800,
  }),
  payout: () => ({
    amount: 1000,
    currency: 'usd',
    automatic: false,
    source_type: 'card',
    reconciliation_status: 'not_applicable',
  }),
  person: ({ id }) => ({ account: id('account'), first_name: 'Amelia', last_name: 'Hart' }),
  plan: ({ id }) => ({
    amount: 2800,
    amount_decimal: '2800',
    currency: 'usd',
    interval: 'month',
    interval_count: 1,
    product: id('product'),
  }),
  product_feature: ({ id }) => ({ entitlement_feature: id('entitlements.feature') }),
  'product_catalog.trial_offer': ({ id }) => ({ price: id('price') }),
  quote: ({ id, now }) => ({ customer: id('customer'), currency: 'usd', expires_at: now + 800 * 24 * 60 * 60 }),
  'radar.early_fraud_warning': ({ id }) => ({ charge: id('charge'), fraud_type: 'misc' }),
  'radar.value_list_item': ({ id }) => ({ value: 'guest@example.com', value_list: id('radar.value_list') }),
  'reserve.hold': ({ id }) => ({ ...usd, reserve_plan: id('reserve.plan') }),
  review: ({ id }) => ({ charge: id('charge'), opened_reason: 'rule', reason: 'rule' }),
  setup_attempt: ({ id }) => ({
    payment_method: id('payment_method'),
    payment_method_details: { type: 'card' },
    setup_intent: id('setup_intent'),
    status: 'succeeded',
    usage: 'off_session',
  }),
  source: () => ({ type: 'card', client_secret: 'src_client_secret_example', flow: 'none', status: 'chargeable' }),
  subscription_schedule: ({ id }) => ({ customer: id('customer'), phases: [] }),
  'tax.calculation': () => ({ amount_total: 2982, currency: 'usd', tax_amount_exclusive: 182 }),
  'tax.calculation_line_item': () => ({
    amount: 2800,
    amount_tax: 182,
    quantity: 1,
    reference: 'L1',
    tax_behavior: 'exclusive',
    tax_code: 'txcd_10000000',
  }),
  'tax.transaction': ({ now }) => ({
    currency: 'usd',
    posted_at: now,
    reference: 'example_order',
    type: 'transaction',
  }),
  'tax.transaction_line_item': () => ({
    amount: 2800,
    amount_tax: 182,
    quantity: 1,
    reference: 'L1',
    tax_behavior: 'exclusive',
    tax_code: 'txcd_10000000',
    type: 'transaction',
  }),
  tax_code: () => ({ name: 'General - Electronically Supplied Services', description: 'Any digital service.' }),
  tax_id: ({ id }) => ({ country: 'DE', customer: id('customer') }),
  'terminal.reader': ({ id }) => ({
    device_type: 'simulated_wisepos_e',
    label: 'Counter',
    location: id('terminal.location'),
    serial_number: 'EXAMPLE',
  }),
  'test_helpers.test_clock': ({ now }) => ({
    frozen_time: now + 366 * 24 * 60 * 60,
    name: 'Example clock',
    status: 'ready',
  }),
  'three_d_secure.authentication': ({ id }) => ({ payment_method: id('payment_method') }),
  topup: () => ({ amount: 5000, currency: 'usd', initiated_by: 'user' }),
  transfer: ({ id }) => ({ amount: 1000, currency: 'usd', destination: id('account') }),
  transfer_reversal: ({ id }) => ({ amount: 100, currency: 'usd', transfer: id('transfer') }),
  usage_record_summary: ({ id }) => ({ subscription_item: id('subscription_item') }),
  'v2.core.account': () => ({ display_name: 'Harbor Street Coffee', applied_configurations: [] }),
  'v2.core.account_person': ({ id }) => ({ account: id('v2.core.account') }),
  'v2.core.event_destination': () => ({ name: 'Orders', enabled_events: ['*'], type: 'webhook_endpoint' }),
  'v2.core.vault.gb_bank_account': () => ({ ...usBank, supported_currencies: ['gbp'] }),
  'v2.core.vault.us_bank_account': () => ({ ...usBank, supported_currencies: ['usd'] }),
  'v2.money_management.payout_method': () => ({ type: 'bank_account' }),
  'v2.money_management.recipient_verification': ({ id }) => ({
    payout_method: id('v2.money_management.payout_method'),
  }),
};

/** What stands above an example where no path says so. */
const parents: Readonly<Record<string, string>> = {
  'billing.credit_balance_transaction': 'customer',
  'entitlements.active_entitlement': 'customer',
};

export function parentOfExample(type: string, id: ExampleIds): string | undefined {
  const parent = parents[type];
  return parent === undefined ? undefined : id(parent);
}

/** By operation id: the state that the object must be in for it, where no row of the status actions says so. */
export const statesBefore: Readonly<Record<string, JsonObject>> = {
  'payouts.reverse': { status: 'paid' },
  'testHelpers.terminal.readers.presentPaymentMethod': busyWith('set_reader_display'),
  'testHelpers.terminal.readers.succeedInputCollection': busyWith('collect_inputs'),
  'testHelpers.terminal.readers.timeoutInputCollection': busyWith('collect_inputs'),
};

function busyWith(type: string): JsonObject {
  const detail = type === 'collect_inputs' ? { inputs: [], metadata: {} } : { cart: null, type: 'cart' };
  return {
    action: { api_error: null, failure_code: null, failure_message: null, status: 'in_progress', type, [type]: detail },
  };
}

export function fieldsOfExample(type: string, situation: ExampleSituation): JsonObject {
  return objectOf(fields[type]?.(situation));
}
