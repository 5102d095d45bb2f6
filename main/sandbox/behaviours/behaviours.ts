// All behaviours, one file per resource; what stands in none of them is answered by kind alone.
import type { Behaviour } from '../engine/work.ts';
import { accounts } from './accounts.ts';
import { balance } from './balance.ts';
import { cards } from './cards.ts';
import { charges } from './charges.ts';
import { customerBalance } from './customer-balance.ts';
import { customers } from './customers.ts';
import { discounts } from './discounts.ts';
import { disputes } from './disputes.ts';
import { events } from './events.ts';
import { invoiceItems } from './invoice-items.ts';
import { invoices } from './invoices.ts';
import { paymentIntents } from './payment-intents.ts';
import { paymentMethods } from './payment-methods.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { refunds } from './refunds.ts';
import { setupIntents } from './setup-intents.ts';
import { subscriptionItems } from './subscription-items.ts';
import { subscriptions } from './subscriptions.ts';

export const behaviours: readonly Behaviour[] = [
  accounts,
  balance,
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
  subscriptions,
];
