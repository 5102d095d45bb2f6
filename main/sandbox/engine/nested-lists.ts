// The lists that an object carries in itself, e.g. an invoice its lines: kept as rows of their own.

export interface NestedList {
  readonly field: string;
  readonly type: string;
  /** How its rows are found: by the row's parent, or by a field that holds the object's id. */
  readonly by: 'parent' | string;
  /** False where Stripe sends it only on `expand`. */
  readonly isAlwaysThere: boolean;
  /** Oldest first, as subscription items are; all others newest first. */
  readonly isOldestFirst?: boolean;
  readonly url: (id: string) => string;
}

/** Rows that hang on their parent, under the parent's own path. */
function rows(field: string, type: string, path: string, more: Partial<NestedList> = {}): NestedList {
  return { field, type, by: 'parent', isAlwaysThere: false, url: (id) => path.replace('{}', id), ...more };
}

export const nestedLists: Readonly<Record<string, readonly NestedList[]>> = {
  account: [rows('external_accounts', 'bank_account', '/v1/accounts/{}/external_accounts', { isAlwaysThere: true })],
  application_fee: [rows('refunds', 'fee_refund', '/v1/application_fees/{}/refunds', { isAlwaysThere: true })],
  'checkout.session': [rows('line_items', 'item', '/v1/checkout/sessions/{}/line_items', { isOldestFirst: true })],
  credit_note: [
    rows('lines', 'credit_note_line_item', '/v1/credit_notes/{}/lines', { isAlwaysThere: true, isOldestFirst: true }),
  ],
  file: [rows('links', 'file_link', '/v1/file_links?file={}', { by: 'file' })],
  payment_link: [rows('line_items', 'item', '/v1/payment_links/{}/line_items', { isOldestFirst: true })],
  quote: [rows('line_items', 'item', '/v1/quotes/{}/line_items', { isOldestFirst: true })],
  'tax.calculation': [
    rows('line_items', 'tax.calculation_line_item', '/v1/tax/calculations/{}/line_items', { isOldestFirst: true }),
  ],
  'tax.transaction': [
    rows('line_items', 'tax.transaction_line_item', '/v1/tax/transactions/{}/line_items', { isOldestFirst: true }),
  ],
  transfer: [rows('reversals', 'transfer_reversal', '/v1/transfers/{}/reversals', { isAlwaysThere: true })],
  'treasury.transaction': [
    rows('entries', 'treasury.transaction_entry', '/v1/treasury/transaction_entries?transaction={}', {
      by: 'transaction',
    }),
  ],
  charge: [
    { field: 'refunds', type: 'refund', by: 'charge', isAlwaysThere: false, url: (id) => `/v1/charges/${id}/refunds` },
  ],
  customer: [
    { field: 'sources', type: 'card', by: 'parent', isAlwaysThere: false, url: (id) => `/v1/customers/${id}/sources` },
    {
      field: 'subscriptions',
      type: 'subscription',
      by: 'customer',
      isAlwaysThere: false,
      url: (id) => `/v1/customers/${id}/subscriptions`,
    },
    {
      field: 'tax_ids',
      type: 'tax_id',
      by: 'parent',
      isAlwaysThere: false,
      url: (id) => `/v1/customers/${id}/tax_ids`,
    },
  ],
  invoice: [
    { field: 'lines', type: 'line_item', by: 'parent', isAlwaysThere: true, url: (id) => `/v1/invoices/${id}/lines` },
    {
      field: 'payments',
      type: 'invoice_payment',
      by: 'parent',
      isAlwaysThere: false,
      url: () => '/v1/invoice_payments',
    },
  ],
  subscription: [
    {
      field: 'items',
      type: 'subscription_item',
      by: 'parent',
      isAlwaysThere: true,
      isOldestFirst: true,
      url: (id) => `/v1/subscription_items?subscription=${id}`,
    },
  ],
};
