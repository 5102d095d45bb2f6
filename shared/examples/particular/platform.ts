// Examples for webhooks, apps and the v2 API.
import type { ParticularExample } from './particular-example.ts';

const oneDollar = { value: 2800, currency: 'usd' } as const;

export const platformExamples: Readonly<Record<string, ParticularExample>> = {
  'apps.secrets.create': () => ({ name: 'roastery_key', payload: 'secret', scope: { type: 'account' } }),
  'apps.secrets.deleteWhere': () => ({ name: 'example_secret', scope: { type: 'account' } }),
  'apps.secrets.find': () => ({ name: 'example_secret', scope: { type: 'account' } }),
  'webhookEndpoints.create': () => ({
    url: 'https://example.com/hook',
    enabled_events: ['charge.succeeded', 'charge.refunded'],
    description: 'Orders',
  }),
  'v2.billing.meterEvents.create': ({ id }) => ({
    event_name: 'cups_poured',
    payload: { stripe_customer_id: id('customer'), value: '2' },
  }),
  'v2.billing.meterEventAdjustments.create': () => ({
    event_name: 'cups_poured',
    type: 'cancel',
    cancel: { identifier: 'example_event_1' },
  }),
  'v2.billing.meterEventStream.create': ({ id }) => ({
    events: [{ event_name: 'cups_poured', payload: { stripe_customer_id: id('customer'), value: '2' } }],
  }),
  'v2.core.eventDestinations.create': () => ({
    name: 'Orders',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    enabled_events: ['v2.core.event_destination.ping'],
    webhook_endpoint: { url: 'https://example.com/hook' },
  }),
  'v2.core.eventDestinations.update': () => ({ name: 'Orders' }),
  'v2.core.vault.gbBankAccounts.create': () => ({ currency: 'gbp', account_number: '00012345', sort_code: '108800' }),
  'v2.core.vault.usBankAccounts.create': () => ({
    currency: 'usd',
    account_number: '000123456789',
    routing_number: '110000000',
  }),
  'v2.core.vault.usBankAccounts.update': () => ({ routing_number: '110000000' }),
  'v2.core.vault.usBankAccounts.confirmMicrodeposits': () => ({ amounts: [32, 45] }),
  'v2.moneyManagement.financialAccounts.update': () => ({ display_name: 'Reserve' }),
  'v2.moneyManagement.inboundTransfers.create': ({ id }) => ({
    amount: oneDollar,
    from: { payment_method: id('payment_method', 'bank'), currency: 'usd' },
    to: { financial_account: id('v2.money_management.financial_account'), currency: 'usd' },
  }),
  'v2.moneyManagement.outboundPayments.create': ({ id }) => ({
    amount: oneDollar,
    from: { financial_account: id('v2.money_management.financial_account'), currency: 'usd' },
    to: { recipient: id('v2.core.account'), payout_method: id('v2.money_management.payout_method') },
  }),
  'v2.moneyManagement.outboundSetupIntents.create': ({ id }) => ({
    payout_method: id('v2.money_management.payout_method'),
  }),
  'v2.moneyManagement.payoutIntents.create': ({ id }) => ({
    amount: oneDollar,
    from: { financial_account: id('v2.money_management.financial_account'), currency: 'usd' },
    to: { payout_method: id('v2.money_management.payout_method'), currency: 'usd' },
  }),
  'v2.moneyManagement.testHelpers.financialAddresses.credit': () => ({
    amount: oneDollar,
    network: 'ach',
    statement_descriptor: 'ROASTERY',
  }),
  'v2.commerce.productCatalog.imports.create': () => ({
    feed_type: 'product',
    mode: 'upsert',
    metadata: { source: 'nightly' },
  }),
};
