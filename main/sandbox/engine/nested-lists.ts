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

export const nestedLists: Readonly<Record<string, readonly NestedList[]>> = {
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
      by: 'invoice',
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
