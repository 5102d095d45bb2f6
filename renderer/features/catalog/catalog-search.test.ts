import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogSearch } from './catalog-search.ts';
import { readPastedText } from './pasted-text.ts';
import { smallIndex } from './testing/small-index.ts';

const { search } = createCatalogSearch(smallIndex());
const idsOf = (text: string) => search(text).map(({ operation }) => operation.id);
const first = (text: string) => {
  const [hit] = search(text);
  if (!hit) throw new Error(`nothing found by ${text}`);
  return hit;
};
const marked = (text: string) => {
  const { operation, matched } = first(text);
  return matched.titleRanges.map(([start, end]) => operation.title.slice(start, end));
};

describe('the search over actions', () => {
  it.each([
    ['create customer', 'customers.create'],
    ['cre cus', 'customers.create'],
    ['customer delete', 'customers.del'],
    ['custmer list', 'customers.list'],
    ['refund', 'refunds.create'],
    ['refund payment', 'refunds.create'],
    ['cancel plan', 'subscriptions.cancel'],
    ['chargeback', 'disputes.list'],
    ['remove customer', 'customers.del'],
    ['customers.search', 'customers.search'],
  ])('"%s" finds %s first', (text, id) => {
    expect(idsOf(text)[0]).toBe(id);
  });

  it('marks the letters of the title that were typed', () => {
    expect(marked('cre cus')).toEqual(['Cre', 'cus']);
    expect(marked('customers list')).toEqual(['List', 'customers']);
  });

  it('says what it was found by, where it was not the title', () => {
    expect(first('create customer').matched.reason).toEqual({ kind: 'title' });
    expect(first('chargeback').matched.reason).toEqual({ kind: 'synonym', phrase: 'chargeback' });
    expect(first('upcoming subscriptions').matched.reason).toEqual({ kind: 'group', ranges: [[0, 13]] });
  });

  it('puts old paths below what replaced them', () => {
    expect(idsOf('refund')).toEqual(['refunds.create', 'charges.refund']);
  });

  it('takes an object id for what retrieves it, and for what else takes it', () => {
    expect(first('cus_NffrFeUfNV2Hib')).toMatchObject({
      operation: { id: 'customers.retrieve' },
      pathValues: { customer: 'cus_NffrFeUfNV2Hib' },
      matched: { reason: { kind: 'object_id', objectId: 'cus_NffrFeUfNV2Hib' } },
    });
    expect(idsOf('cus_NffrFeUfNV2Hib')).toEqual(['customers.retrieve', 'customers.update', 'customers.del']);
  });

  it('takes a path as far as it is typed, its ids filled in or not', () => {
    expect(idsOf('/v1/dis')).toEqual(['disputes.list', 'disputes.close']);
    expect(first('/v1/customers/search').operation.id).toBe('customers.search');
    expect(first('DELETE /v1/customers/cus_1')).toMatchObject({
      operation: { id: 'customers.del' },
      pathValues: { customer: 'cus_1' },
    });
    expect(first('https://api.stripe.com/v1/disputes/du_1/close?expand[]=charge')).toMatchObject({
      operation: { id: 'disputes.close' },
      pathValues: { dispute: 'du_1' },
    });
  });

  it('finds nothing for what no action has', () => {
    expect(search('zzzz')).toEqual([]);
    expect(search('/v1/nonsense')).toEqual([]);
    expect(search('   ')).toEqual([]);
  });

  it('never throws, whatever is typed, and marks lie in the title', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { operation, matched } of search(text)) {
          for (const [start, end] of matched.titleRanges) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(operation.title.length);
          }
        }
      }),
    );
  });
});

describe('what is pasted into the search', () => {
  it.each([
    ['cus_123', { kind: 'id', objectId: 'cus_123' }],
    [' /v1/customers ', { kind: 'path', method: null, path: '/v1/customers' }],
    ['v1/customers', { kind: 'path', method: null, path: '/v1/customers' }],
    ['post /v1/refunds', { kind: 'path', method: 'POST', path: '/v1/refunds' }],
    ['https://dashboard.stripe.com/test/customers/cus_Ab1', { kind: 'id', objectId: 'cus_Ab1' }],
    ['create customer', undefined],
    ['refund', undefined],
    ['price_data', undefined],
    ['tax_exempt', undefined],
    ['https://', undefined],
  ])('"%s" is read as %o', (text, pasted) => {
    expect(readPastedText(text)).toEqual(pasted);
  });
});
