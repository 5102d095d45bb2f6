// All behaviours, one file per resource; what stands in none of them is answered by kind alone.
import type { Behaviour } from '../engine/work.ts';
import { accountOnboarding } from './account-onboarding.ts';
import { accountPeople } from './account-people.ts';
import { accounts } from './accounts.ts';
import { applicationFees } from './application-fees.ts';
import { automaticPayouts } from './automatic-payouts.ts';
import { balance } from './balance.ts';
import { bankAccounts } from './bank-accounts.ts';
import { billingCredits } from './billing-credits.ts';
import { cards } from './cards.ts';
import { cashBalance } from './cash-balance.ts';
import { charges } from './charges.ts';
import { checkoutSessions } from './checkout-sessions.ts';
import { creditNotes } from './credit-notes.ts';
import { customerBalance } from './customer-balance.ts';
import { customers } from './customers.ts';
import { discounts } from './discounts.ts';
import { disputes } from './disputes.ts';
import { events } from './events.ts';
import { files } from './files.ts';
import { financialConnections } from './financial-connections.ts';
import { invoiceItems } from './invoice-items.ts';
import { invoiceLife } from './invoice-life.ts';
import { invoicePayments } from './invoice-payments.ts';
import { invoicePreviews } from './invoice-previews.ts';
import { invoices } from './invoices.ts';
import { issuing } from './issuing.ts';
import { meters } from './meters.ts';
import { moneyMovements } from './money-movements.ts';
import { oauth } from './oauth.ts';
import { paymentIntents } from './payment-intents.ts';
import { paymentLinks } from './payment-links.ts';
import { paymentMethods } from './payment-methods.ts';
import { paymentRecords } from './payment-records.ts';
import { plans } from './plans.ts';
import { platform } from './platform.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { quotes } from './quotes.ts';
import { refunds } from './refunds.ts';
import { setupIntents } from './setup-intents.ts';
import { subscriptionItems } from './subscription-item-changes.ts';
import { subscriptionPayments } from './subscription-payments.ts';
import { subscriptionSchedules } from './subscription-schedules.ts';
import { subscriptions } from './subscriptions.ts';
import { tax } from './tax.ts';
import { taxAssociations } from './tax-associations.ts';
import { taxIds } from './tax-ids.ts';
import { taxRegistrations } from './tax-registrations.ts';
import { taxTransactions } from './tax-transactions.ts';
import { terminal } from './terminal.ts';
import { testClocks } from './test-clocks.ts';
import { tokens } from './tokens.ts';
import { transfers } from './transfers.ts';
import { treasury } from './treasury.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';

export const behaviours: readonly Behaviour[] = [
  accounts,
  accountOnboarding,
  accountPeople,
  applicationFees,
  balance,
  automaticPayouts,
  cards,
  charges,
  customerBalance,
  customers,
  discounts,
  disputes,
  events,
  invoiceItems,
  invoices,
  paymentIntents,
  paymentMethods,
  prices,
  products,
  refunds,
  setupIntents,
  subscriptionItems,
  subscriptionPayments,
  subscriptions,
  checkoutSessions,
  creditNotes,
  invoiceLife,
  invoicePayments,
  invoicePreviews,
  moneyMovements,
  oauth,
  paymentLinks,
  quotes,
  subscriptionSchedules,
  bankAccounts,
  billingCredits,
  cashBalance,
  files,
  financialConnections,
  issuing,
  meters,
  paymentRecords,
  plans,
  platform,
  tax,
  taxAssociations,
  taxIds,
  taxRegistrations,
  taxTransactions,
  terminal,
  testClocks,
  tokens,
  transfers,
  treasury,
  webhookEndpoints,
];
