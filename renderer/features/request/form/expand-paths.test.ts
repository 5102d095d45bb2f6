// The tree of paths over the generated catalog: what it offers exists, stays within the limit, and is found.
import { describe, expect, it } from 'vitest';
import { expandable, index, schema } from '../testing/real-catalog.ts';
import {
  expandNodes,
  explainPath,
  findNodes,
  includeNodes,
  isListed,
  listRows,
  MAX_LEVELS,
  type PathNode,
  searchPaths,
} from './expand-paths.ts';

function nodesOf(operationId: string): readonly PathNode[] {
  const operation = index.find(operationId);
  const nodes = operation && expandNodes(expandable, operation);
  if (!nodes) throw new Error(`The catalog does not know what ${operationId} answers with.`);
  return nodes;
}

const listAll = (nodes: readonly PathNode[]): readonly PathNode[] =>
  nodes.flatMap((node) => [node, ...listAll(node.children)]);

describe('the tree of a request', () => {
  it.each([
    [
      'charges.retrieve',
      ['customer', 'balance_transaction', 'refunds', 'payment_intent.payment_method', 'refunds.data.charge'],
    ],
    ['charges.list', ['data.customer', 'data.customer.default_source', 'data.refunds']],
    ['customers.retrieve', ['default_source', 'sources', 'subscriptions', 'tax', 'subscriptions.data.latest_invoice']],
    ['customers.search', ['data.subscriptions']],
    ['checkout.sessions.retrieve', ['line_items', 'payment_intent.latest_charge', 'line_items.data.price.product']],
    ['issuing.cards.retrieve', ['number', 'cvc']],
    ['invoices.retrieve', ['discounts', 'lines.data.discounts', 'payments']],
  ])('of %s has the paths that people use', (operationId, paths) => {
    const nodes = nodesOf(operationId);
    for (const path of paths) expect(findNodes(nodes, path).at(-1), path).toMatchObject({ path, canChoose: true });
  });

  it('has each path once, within the limit, and none that leads nowhere, for every operation', () => {
    const returned = new Map(
      index.operations.map((operation) => [`${operation.returns} ${isListed(operation)}`, operation]),
    );
    let count = 0;
    for (const operation of returned.values()) {
      const all = listAll(expandNodes(expandable, operation) ?? []);
      count += all.length;
      expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
      for (const node of all) {
        expect(node.path.split('.').length - (isListed(operation) ? 1 : 0)).toBeLessThanOrEqual(MAX_LEVELS);
        expect(node.canChoose || node.children.length > 0).toBe(true);
      }
    }
    expect(count).toBeGreaterThan(10_000);
  });

  it('is made of what `include` lists', () => {
    const include = schema.parametersOf('v2.core.accounts.retrieve').find(({ name }) => name === 'include');
    const nodes = include?.type.kind === 'array' ? includeNodes(include.type.of) : null;
    expect(nodes?.find(({ name }) => name === 'configuration')).toMatchObject({
      canChoose: false,
      children: [
        { path: 'configuration.customer' },
        { path: 'configuration.merchant' },
        { path: 'configuration.recipient' },
      ],
    });
    expect(nodes?.find(({ name }) => name === 'identity')).toMatchObject({ canChoose: true, children: [] });
  });

  it('shows what is open', () => {
    const nodes = nodesOf('customers.retrieve');
    const closed = listRows(nodes, new Set());
    expect(closed.map(({ level }) => level)).toEqual(nodes.map(() => 1));
    const rows = listRows(nodes, new Set(['default_source']));
    expect(rows.length).toBeGreaterThan(closed.length);
    expect(rows[rows.findIndex(({ node }) => node.path === 'default_source') + 1]).toMatchObject({
      level: 2,
      position: 0,
    });
  });
});

describe('the search', () => {
  it('finds the nearest first, by several words', () => {
    const nodes = nodesOf('charges.list');
    expect(searchPaths(nodes, 'customer')[0]).toBe('data.customer');
    expect(searchPaths(nodes, 'intent method')[0]).toBe('data.payment_intent.payment_method');
    expect(searchPaths(nodes, 'zzz')).toEqual([]);
  });
});

describe('a path that is odd', () => {
  const charges = nodesOf('charges.list');

  it.each([
    ['customer', 'data.customer', /begin with data\./],
    ['custom', null, /begin with data\./],
    ['data.nothing', null, /no path data\.nothing/],
    ['data.payment_method_details', null, /only parts of it/],
    ['data.a.b.c.d.e', null, /more than 4 levels/],
  ])('%s is explained, with what was meant', (path, instead, message) => {
    expect(explainPath(charges, path, true)).toEqual({ message: expect.stringMatching(message), instead });
  });

  it('is none where the catalog has it', () => {
    expect(explainPath(charges, 'data.customer.default_source', true)).toBeNull();
    expect(explainPath(nodesOf('charges.retrieve'), 'customer', false)).toBeNull();
  });
});
