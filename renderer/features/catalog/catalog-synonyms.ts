// What people call things that Stripe calls otherwise, so that a search in their words finds the action.
import type { Operation, OperationKind } from '../../../shared/catalog/catalog.ts';

interface Synonym {
  readonly phrases: readonly string[];
  readonly fits: (operation: Operation) => boolean;
}

const VERBS: Readonly<Record<OperationKind, readonly string[]>> = {
  create: ['add', 'make', 'new'],
  retrieve: ['get', 'fetch', 'read', 'retrieve', 'show'],
  update: ['change', 'edit', 'modify', 'set'],
  delete: ['remove', 'delete'],
  list: ['list', 'all', 'get'],
  search: ['find', 'query', 'search'],
  action: [],
};

const starts = (...prefixes: string[]) => {
  return ({ id }: Operation) => prefixes.some((prefix) => id === prefix || id.startsWith(`${prefix}.`));
};
const is = (...ids: string[]) => {
  return ({ id }: Operation) => ids.includes(id);
};

const matches = (pattern: RegExp) => {
  return ({ id }: Operation) => pattern.test(id);
};

export const SYNONYMS: readonly Synonym[] = [
  { phrases: ['chargeback', 'chargebacks'], fits: starts('disputes') },
  { phrases: ['win a chargeback', 'submit evidence'], fits: is('disputes.update') },
  { phrases: ['refund payment', 'refund charge', 'give money back'], fits: is('refunds.create') },
  { phrases: ['money back'], fits: starts('refunds') },
  { phrases: ['cancel plan', 'end plan', 'unsubscribe', 'stop subscription'], fits: is('subscriptions.cancel') },
  { phrases: ['plan', 'recurring payment', 'membership'], fits: starts('subscriptions', 'subscriptionItems') },
  { phrases: ['change plan', 'upgrade', 'downgrade'], fits: is('subscriptions.update', 'subscriptionItems.update') },
  { phrases: ['pause plan', 'skip billing'], fits: is('subscriptions.update', 'subscriptions.pause') },
  { phrases: ['plan', 'pricing'], fits: starts('prices', 'plans') },
  { phrases: ['item', 'sku', 'article'], fits: starts('products') },
  { phrases: ['charge card', 'take payment', 'pay'], fits: is('paymentIntents.create', 'paymentIntents.confirm') },
  { phrases: ['payment', 'transaction'], fits: starts('paymentIntents', 'charges') },
  { phrases: ['capture authorization', 'settle hold'], fits: is('paymentIntents.capture', 'charges.capture') },
  { phrases: ['void authorization', 'release hold'], fits: is('paymentIntents.cancel') },
  { phrases: ['save card', 'card on file'], fits: is('setupIntents.create', 'paymentMethods.attach') },
  { phrases: ['card on file', 'stored card'], fits: starts('setupIntents', 'paymentMethods') },
  { phrases: ['card', 'bank account', 'wallet'], fits: starts('paymentMethods') },
  { phrases: ['card', 'bank account'], fits: matches(/^customers\.\w+Sources?$/) },
  { phrases: ['3d secure', '3ds', 'strong authentication'], fits: starts('threeDSecure') },
  { phrases: ['bill', 'billing document'], fits: starts('invoices') },
  { phrases: ['line item', 'add to invoice'], fits: starts('invoiceItems') },
  { phrases: ['upcoming invoice', 'proration preview'], fits: is('invoices.createPreview') },
  { phrases: ['write off', 'bad debt'], fits: is('invoices.markUncollectible') },
  { phrases: ['email invoice'], fits: is('invoices.sendInvoice') },
  { phrases: ['discount', 'voucher'], fits: starts('coupons', 'promotionCodes') },
  { phrases: ['store credit', 'wallet balance'], fits: matches(/^creditNotes\.|^customers\.\w+BalanceTransactions?$/) },
  {
    phrases: ['withdraw', 'withdraw money', 'bank transfer', 'settlement', 'pay out to bank'],
    fits: starts('payouts'),
  },
  { phrases: ['top up', 'top up balance', 'add funds', 'fund balance'], fits: starts('topups') },
  { phrases: ['available funds', 'money'], fits: starts('balance', 'balanceSettings') },
  { phrases: ['ledger', 'fees', 'reconciliation'], fits: starts('balanceTransactions') },
  { phrases: ['user', 'client', 'buyer', 'account holder'], fits: starts('customers') },
  { phrases: ['erase customer', 'gdpr'], fits: is('customers.del') },
  { phrases: ['merchant', 'connected account', 'seller', 'connect'], fits: starts('accounts', 'accountLinks') },
  { phrases: ['split payment', 'pay seller'], fits: starts('transfers') },
  { phrases: ['webhook', 'callback'], fits: starts('webhookEndpoints') },
  { phrases: ['webhook event', 'log'], fits: starts('events') },
  { phrases: ['vat', 'gst', 'vat number'], fits: matches(/^tax(Ids|Rates)\.|^customers\.\w+TaxIds?$/) },
  { phrases: ['time travel', 'advance time', 'clock'], fits: starts('testHelpers.testClocks') },
  { phrases: ['hosted payment page', 'payment page'], fits: starts('checkout.sessions', 'paymentLinks') },
  { phrases: ['customer portal', 'self service'], fits: starts('billingPortal') },
  { phrases: ['pos', 'card reader', 'in person'], fits: starts('terminal') },
  { phrases: ['kyc', 'id check'], fits: starts('identity') },
  { phrases: ['fraud', 'blocklist'], fits: starts('radar') },
  { phrases: ['virtual card'], fits: starts('issuing.cards') },
  { phrases: ['upload', 'attachment', 'document'], fits: starts('files') },
  { phrases: ['estimate', 'offer', 'proposal'], fits: starts('quotes') },
  { phrases: ['metered billing', 'report usage'], fits: starts('billing.meters', 'billing.meterEvents') },
];

/** Verbs of the operation's kind first, then the names that people use for its resource. */
export function synonymsOf(operation: Operation): readonly string[] {
  return [
    ...VERBS[operation.kind],
    ...SYNONYMS.filter(({ fits }) => fits(operation)).flatMap(({ phrases }) => phrases),
  ];
}
