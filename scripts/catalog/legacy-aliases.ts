// Endpoints that Stripe answers but no package has any more: older paths for what other operations do.

/** An older path for what another operation does. */
export interface Alias {
  readonly id: string;
  readonly endpoint: string;
  /** The operation whose parameters it shares; null where it takes `expand` alone. */
  readonly like: string | null;
  /** Parameters of that operation that the path already says or that came later. */
  readonly without?: readonly string[];
  /** Where there is no operation to be like: what it answers with, and more parameters of the named operation. */
  readonly returns?: string;
  readonly fieldsOf?: { readonly operation: string; readonly names: readonly string[] };
}

const pages = ['limit', 'starting_after', 'ending_before', 'created'];

export const aliases: readonly Alias[] = [
  {
    id: 'accounts.createBankAccount',
    endpoint: 'POST /v1/accounts/{account}/bank_accounts',
    like: 'accounts.createExternalAccount',
  },
  {
    id: 'accounts.retrieveBankAccount',
    endpoint: 'GET /v1/accounts/{account}/bank_accounts/{id}',
    like: 'accounts.retrieveExternalAccount',
  },
  {
    id: 'accounts.updateBankAccount',
    endpoint: 'POST /v1/accounts/{account}/bank_accounts/{id}',
    like: 'accounts.updateExternalAccount',
  },
  {
    id: 'accounts.deleteBankAccount',
    endpoint: 'DELETE /v1/accounts/{account}/bank_accounts/{id}',
    like: 'accounts.deleteExternalAccount',
  },
  { id: 'accounts.listPeople', endpoint: 'GET /v1/accounts/{account}/people', like: 'accounts.listPersons' },
  { id: 'accounts.createPeople', endpoint: 'POST /v1/accounts/{account}/people', like: 'accounts.createPerson' },
  {
    id: 'accounts.retrievePeople',
    endpoint: 'GET /v1/accounts/{account}/people/{person}',
    like: 'accounts.retrievePerson',
  },
  {
    id: 'accounts.updatePeople',
    endpoint: 'POST /v1/accounts/{account}/people/{person}',
    like: 'accounts.updatePerson',
  },
  {
    id: 'accounts.deletePeople',
    endpoint: 'DELETE /v1/accounts/{account}/people/{person}',
    like: 'accounts.deletePerson',
  },
  {
    id: 'applicationFees.refund',
    endpoint: 'POST /v1/application_fees/{id}/refund',
    like: 'applicationFees.createRefund',
    without: ['metadata'],
  },
  { id: 'balance.listHistory', endpoint: 'GET /v1/balance/history', like: 'balanceTransactions.list' },
  { id: 'balance.retrieveHistory', endpoint: 'GET /v1/balance/history/{id}', like: 'balanceTransactions.retrieve' },
  { id: 'charges.retrieveDispute', endpoint: 'GET /v1/charges/{charge}/dispute', like: 'disputes.retrieve' },
  { id: 'charges.updateDispute', endpoint: 'POST /v1/charges/{charge}/dispute', like: 'disputes.update' },
  { id: 'charges.closeDispute', endpoint: 'POST /v1/charges/{charge}/dispute/close', like: 'disputes.close' },
  {
    id: 'charges.refund',
    endpoint: 'POST /v1/charges/{charge}/refund',
    like: 'refunds.create',
    without: ['charge', 'currency', 'customer', 'origin'],
  },
  {
    id: 'charges.listRefunds',
    endpoint: 'GET /v1/charges/{charge}/refunds',
    like: 'refunds.list',
    without: ['charge', 'payment_intent', 'created'],
  },
  {
    id: 'charges.createRefund',
    endpoint: 'POST /v1/charges/{charge}/refunds',
    like: 'refunds.create',
    without: ['charge'],
  },
  { id: 'charges.retrieveRefund', endpoint: 'GET /v1/charges/{charge}/refunds/{refund}', like: 'refunds.retrieve' },
  { id: 'charges.updateRefund', endpoint: 'POST /v1/charges/{charge}/refunds/{refund}', like: 'refunds.update' },
  {
    id: 'customers.listBankAccounts',
    endpoint: 'GET /v1/customers/{customer}/bank_accounts',
    like: 'customers.listSources',
    without: ['object'],
    returns: 'bank_account',
  },
  {
    id: 'customers.createBankAccount',
    endpoint: 'POST /v1/customers/{customer}/bank_accounts',
    like: 'customers.createSource',
    returns: 'bank_account',
  },
  {
    id: 'customers.retrieveBankAccount',
    endpoint: 'GET /v1/customers/{customer}/bank_accounts/{id}',
    like: 'customers.retrieveSource',
    returns: 'bank_account',
  },
  {
    id: 'customers.updateBankAccount',
    endpoint: 'POST /v1/customers/{customer}/bank_accounts/{id}',
    like: 'customers.updateSource',
    returns: 'bank_account',
  },
  {
    id: 'customers.deleteBankAccount',
    endpoint: 'DELETE /v1/customers/{customer}/bank_accounts/{id}',
    like: 'customers.deleteSource',
    returns: 'bank_account',
  },
  {
    id: 'customers.verifyBankAccount',
    endpoint: 'POST /v1/customers/{customer}/bank_accounts/{id}/verify',
    like: 'customers.verifySource',
  },
  {
    id: 'customers.listCards',
    endpoint: 'GET /v1/customers/{customer}/cards',
    like: 'customers.listSources',
    without: ['object'],
    returns: 'card',
  },
  {
    id: 'customers.createCard',
    endpoint: 'POST /v1/customers/{customer}/cards',
    like: 'customers.createSource',
    returns: 'card',
  },
  {
    id: 'customers.retrieveCard',
    endpoint: 'GET /v1/customers/{customer}/cards/{id}',
    like: 'customers.retrieveSource',
    returns: 'card',
  },
  {
    id: 'customers.updateCard',
    endpoint: 'POST /v1/customers/{customer}/cards/{id}',
    like: 'customers.updateSource',
    returns: 'card',
  },
  {
    id: 'customers.deleteCard',
    endpoint: 'DELETE /v1/customers/{customer}/cards/{id}',
    like: 'customers.deleteSource',
    returns: 'card',
  },
  {
    id: 'customers.retrieveDiscount',
    endpoint: 'GET /v1/customers/{customer}/discount',
    like: null,
    returns: 'discount',
  },
  {
    id: 'customers.listSubscriptions',
    endpoint: 'GET /v1/customers/{customer}/subscriptions',
    like: 'subscriptions.list',
    without: [
      'customer',
      'customer_account',
      'status',
      'price',
      'plan',
      'collection_method',
      'created',
      'current_period_end',
      'current_period_start',
      'test_clock',
      'automatic_tax',
    ],
  },
  {
    id: 'customers.createSubscription',
    endpoint: 'POST /v1/customers/{customer}/subscriptions',
    like: 'subscriptions.create',
    without: ['customer', 'customer_account', 'description', 'on_behalf_of'],
  },
  {
    id: 'customers.retrieveSubscription',
    endpoint: 'GET /v1/customers/{customer}/subscriptions/{subscription_exposed_id}',
    like: 'subscriptions.retrieve',
  },
  {
    id: 'customers.updateSubscription',
    endpoint: 'POST /v1/customers/{customer}/subscriptions/{subscription_exposed_id}',
    like: 'subscriptions.update',
    without: ['description', 'on_behalf_of'],
  },
  {
    id: 'customers.deleteSubscription',
    endpoint: 'DELETE /v1/customers/{customer}/subscriptions/{subscription_exposed_id}',
    like: 'subscriptions.cancel',
    without: ['cancellation_details'],
  },
  {
    id: 'customers.retrieveSubscriptionDiscount',
    endpoint: 'GET /v1/customers/{customer}/subscriptions/{subscription_exposed_id}/discount',
    like: null,
    returns: 'discount',
  },
  {
    id: 'customers.deleteSubscriptionDiscount',
    endpoint: 'DELETE /v1/customers/{customer}/subscriptions/{subscription_exposed_id}/discount',
    like: 'subscriptions.deleteDiscount',
  },
  {
    id: 'issuing.settlements.list',
    endpoint: 'GET /v1/issuing/settlements',
    like: null,
    fieldsOf: { operation: 'issuing.transactions.list', names: pages },
  },
  { id: 'issuing.settlements.retrieve', endpoint: 'GET /v1/issuing/settlements/{settlement}', like: null },
  {
    id: 'issuing.settlements.update',
    endpoint: 'POST /v1/issuing/settlements/{settlement}',
    like: null,
    fieldsOf: { operation: 'issuing.transactions.update', names: ['metadata'] },
  },
  {
    id: 'financialConnections.sessions.createLinkAccount',
    endpoint: 'POST /v1/link_account_sessions',
    like: 'financialConnections.sessions.create',
  },
  {
    id: 'financialConnections.sessions.retrieveLinkAccount',
    endpoint: 'GET /v1/link_account_sessions/{session}',
    like: 'financialConnections.sessions.retrieve',
  },
  {
    id: 'financialConnections.accounts.listLinked',
    endpoint: 'GET /v1/linked_accounts',
    like: 'financialConnections.accounts.list',
  },
  {
    id: 'financialConnections.accounts.retrieveLinked',
    endpoint: 'GET /v1/linked_accounts/{account}',
    like: 'financialConnections.accounts.retrieve',
  },
  {
    id: 'financialConnections.accounts.disconnectLinked',
    endpoint: 'POST /v1/linked_accounts/{account}/disconnect',
    like: 'financialConnections.accounts.disconnect',
  },
  {
    id: 'financialConnections.accounts.listLinkedOwners',
    endpoint: 'GET /v1/linked_accounts/{account}/owners',
    like: 'financialConnections.accounts.listOwners',
  },
  {
    id: 'financialConnections.accounts.refreshLinked',
    endpoint: 'POST /v1/linked_accounts/{account}/refresh',
    like: 'financialConnections.accounts.refresh',
  },
  {
    id: 'sources.retrieveMandateNotification',
    endpoint: 'GET /v1/sources/{source}/mandate_notifications/{mandate_notification}',
    like: null,
    returns: 'source_mandate_notification',
  },
  {
    id: 'sources.retrieveSourceTransaction',
    endpoint: 'GET /v1/sources/{source}/source_transactions/{source_transaction}',
    like: null,
    returns: 'source_transaction',
  },
];
