// A catalog of a few actions, for tests: enough groups, ages and paths to tell results apart.
import type { CatalogIndex, Operation, OperationGroup } from '../../../../shared/catalog/catalog.ts';

interface Row {
  id: string;
  title: string;
  method: Operation['method'];
  path: string;
  kind: Operation['kind'];
  age?: Partial<Pick<Operation, 'isLegacyAlias' | 'isDeprecated' | 'firstApiVersion' | 'lastApiVersion'>>;
}

const GROUPS: readonly { id: string; title: string; section: string; rows: readonly Row[] }[] = [
  {
    id: 'customers',
    title: 'Customers',
    section: 'Core resources',
    rows: [
      { id: 'customers.list', title: 'List customers', method: 'GET', path: '/v1/customers', kind: 'list' },
      { id: 'customers.create', title: 'Create a customer', method: 'POST', path: '/v1/customers', kind: 'create' },
      {
        id: 'customers.search',
        title: 'Search customers',
        method: 'GET',
        path: '/v1/customers/search',
        kind: 'search',
      },
      {
        id: 'customers.retrieve',
        title: 'Get customer by ID',
        method: 'GET',
        path: '/v1/customers/{customer}',
        kind: 'retrieve',
      },
      {
        id: 'customers.update',
        title: 'Update customer',
        method: 'POST',
        path: '/v1/customers/{customer}',
        kind: 'update',
      },
      {
        id: 'customers.del',
        title: 'Delete customer',
        method: 'DELETE',
        path: '/v1/customers/{customer}',
        kind: 'delete',
      },
    ],
  },
  {
    id: 'disputes',
    title: 'Disputes',
    section: 'Core resources',
    rows: [
      { id: 'disputes.list', title: 'List disputes', method: 'GET', path: '/v1/disputes', kind: 'list' },
      {
        id: 'disputes.close',
        title: 'Close dispute',
        method: 'POST',
        path: '/v1/disputes/{dispute}/close',
        kind: 'action',
      },
    ],
  },
  {
    id: 'refunds',
    title: 'Refunds',
    section: 'Core resources',
    rows: [
      { id: 'refunds.create', title: 'Create a refund', method: 'POST', path: '/v1/refunds', kind: 'create' },
      {
        id: 'charges.refund',
        title: 'Refund charge',
        method: 'POST',
        path: '/v1/charges/{charge}/refund',
        kind: 'action',
        age: { isLegacyAlias: true },
      },
    ],
  },
  {
    id: 'subscriptions',
    title: 'Subscriptions',
    section: 'Billing',
    rows: [
      {
        id: 'subscriptions.cancel',
        title: 'Cancel subscription',
        method: 'DELETE',
        path: '/v1/subscriptions/{subscription}',
        kind: 'action',
      },
      {
        id: 'invoices.retrieveUpcoming',
        title: 'Get upcoming invoice',
        method: 'GET',
        path: '/v1/invoices/upcoming',
        kind: 'retrieve',
        age: { lastApiVersion: '2025-02-24.acacia' },
      },
    ],
  },
];

export function smallIndex(): CatalogIndex {
  const groups: OperationGroup[] = GROUPS.map(({ rows, ...group }) => ({
    ...group,
    operations: rows.map(({ age, ...row }) => ({
      ...row,
      groupId: group.id,
      api: 'v1',
      host: 'api',
      isMultipart: false,
      isDeprecated: false,
      isLegacyAlias: false,
      firstApiVersion: null,
      lastApiVersion: null,
      returns: null,
      ...age,
    })),
  }));
  const operations = groups.flatMap((group) => group.operations);
  const find = (id: string) => operations.find((operation) => operation.id === id);
  return {
    apiVersion: '2026-10-28.endive',
    releases: ['2025-02-24.acacia', '2025-08-27.basil', '2026-10-28.endive'],
    groups,
    operations,
    find,
    match: () => undefined,
    retrieverOf(objectId) {
      const operation = find('customers.retrieve');
      return operation && objectId.startsWith('cus_') ? { operation, pathParameter: 'customer' } : undefined;
    },
  };
}
