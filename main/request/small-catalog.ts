// A hand-made catalog for tests: few operations, but one of every kind that the pipeline treats differently.
import type { Catalog, Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';

const text: ParameterType = { kind: 'string', format: 'text' };

export function parameter(name: string, type: ParameterType = text, rest: Partial<Parameter> = {}): Parameter {
  const plain = { isRequired: false, isDeprecated: false, canUnset: false, lastApiVersion: null, textId: null };
  return { name, type, ...plain, ...rest };
}

function operation(id: string, method: Operation['method'], path: string, rest: Partial<Operation> = {}): Operation {
  return {
    id,
    title: id,
    method,
    path,
    groupId: id.split('.')[0] ?? id,
    api: path.startsWith('/v2/') ? 'v2' : 'v1',
    host: 'api',
    kind: 'action',
    isMultipart: false,
    isDeprecated: false,
    isLegacyAlias: false,
    firstApiVersion: null,
    lastApiVersion: null,
    returns: null,
    ...rest,
  };
}

const amount: ParameterType = { kind: 'integer', format: 'amount' };
const metadata = parameter('metadata', { kind: 'map', of: text, isMetadata: true }, { canUnset: true });
const address: ParameterType = {
  kind: 'object',
  fields: [parameter('line1', text, { isRequired: true }), parameter('city')],
};

const entries: readonly [Operation, readonly Parameter[]][] = [
  [
    operation('customers.retrieve', 'GET', '/v1/customers/{customer}'),
    [parameter('expand', { kind: 'array', of: text })],
  ],
  [
    operation('customers.list', 'GET', '/v1/customers'),
    [
      parameter('limit', { kind: 'integer', format: null }),
      parameter('created', {
        kind: 'union',
        of: [
          { kind: 'object', fields: [parameter('gte', { kind: 'integer', format: 'timestamp' })] },
          { kind: 'integer', format: 'timestamp' },
        ],
      }),
    ],
  ],
  [
    operation('customers.create', 'POST', '/v1/customers'),
    [
      parameter('name', text, { canUnset: true }),
      parameter('address', address, { canUnset: true }),
      metadata,
      parameter('tax_exempt', { kind: 'enum', values: ['exempt', 'none', 'reverse'], isOpen: false }),
      parameter('preferred_locales', { kind: 'array', of: text }),
    ],
  ],
  [operation('customers.delete', 'DELETE', '/v1/customers/{customer}'), []],
  [
    operation('charges.create', 'POST', '/v1/charges'),
    [
      parameter('amount', amount, { isRequired: true }),
      parameter('currency', { kind: 'string', format: 'currency' }, { isRequired: true }),
      parameter('capture', { kind: 'boolean' }),
      parameter('rate', { kind: 'decimal' }),
      metadata,
    ],
  ],
  [
    operation('subscriptions.cancel', 'DELETE', '/v1/subscriptions/{subscription}'),
    [parameter('invoice_now', { kind: 'boolean' })],
  ],
  [
    operation('files.create', 'POST', '/v1/files', { host: 'files', isMultipart: true }),
    [parameter('file', { kind: 'file' }, { isRequired: true }), parameter('purpose', text, { isRequired: true })],
  ],
  [
    operation('v2.meters.create', 'POST', '/v2/billing/meters'),
    [
      parameter('count', { kind: 'integer', format: null }),
      parameter('ratio', { kind: 'number' }),
      parameter('value', { kind: 'decimal' }),
      parameter('is_on', { kind: 'boolean' }),
      parameter('code', text),
      parameter('lines', {
        kind: 'array',
        of: { kind: 'object', fields: [parameter('units', { kind: 'integer', format: null })] },
      }),
      parameter('limits', { kind: 'map', of: { kind: 'integer', format: null }, isMetadata: false }),
    ],
  ],
  [operation('v2.meters.delete', 'DELETE', '/v2/billing/meters/{id}'), []],
  [operation('oauth.token', 'POST', '/oauth/token', { host: 'connect', api: 'oauth' }), []],
];

const parametersById = new Map(entries.map(([{ id }, parameters]) => [id, parameters]));
const operations = entries.map(([item]) => item);

function match(method: string, path: string) {
  for (const item of operations) {
    const names = [...item.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const found = new RegExp(`^${item.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
    if (item.method !== method || !found) continue;
    return {
      operation: item,
      pathValues: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])),
    };
  }
  return undefined;
}

export const smallCatalog: Catalog = {
  index: {
    apiVersion: '2026-10-28.endive',
    releases: ['2026-10-28.endive'],
    groups: [],
    operations,
    find: (id) => operations.find((item) => item.id === id),
    match,
    retrieverOf: () => undefined,
  },
  schema: {
    pathParametersOf: (id) =>
      [...(operations.find((item) => item.id === id)?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    parametersOf: (id) => parametersById.get(id) ?? [],
    textIdOf: () => null,
    successorOf: () => null,
    apiVersions: [],
  },
};
