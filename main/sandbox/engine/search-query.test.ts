import { describe, expect, it } from 'vitest';
import { parseSearchQuery } from './search-query.ts';

const clause = { metadataKey: null, isNegated: false };

describe('the search query language', () => {
  it.each([
    ['email:"a@example.com"', [{ ...clause, field: 'email', operator: ':', value: 'a@example.com' }]],
    ["name~'Joe \\'s'", [{ ...clause, field: 'name', operator: '~', value: "Joe 's" }]],
    ['-amount>=1000', [{ ...clause, field: 'amount', operator: '>=', value: 1000, isNegated: true }]],
    ['email:null', [{ ...clause, field: 'email', operator: ':', value: null }]],
    ['metadata["a b"]:"c"', [{ ...clause, field: 'metadata', metadataKey: 'a b', operator: ':', value: 'c' }]],
  ])('reads %s', (text, clauses) => {
    expect(parseSearchQuery(text)).toEqual({ clauses, joinedBy: 'AND' });
  });

  it('joins by AND unless OR is said', () => {
    expect(parseSearchQuery('a:"1" b:"2"')).toMatchObject({
      joinedBy: 'AND',
      clauses: [{ field: 'a' }, { field: 'b' }],
    });
    expect(parseSearchQuery('a:"1" or b:"2" OR c:"3"')).toMatchObject({ joinedBy: 'OR' });
    expect(parseSearchQuery('a:"1" AND -b:"2"').clauses[1]).toMatchObject({ field: 'b', isNegated: true });
  });

  it.each([
    '',
    '   ',
    'name',
    'name:',
    'name:"open',
    'name:bare',
    '(a:"1")',
    'a:"1" AND b:"2" OR c:"3"',
    'metadata:"x"',
    'name["k"]:"x"',
    'amount>"many"',
    'name~"ab"',
    `a:"1"${' AND a:"1"'.repeat(10)}`,
  ])('refuses %s', (text) => {
    expect(() => parseSearchQuery(text)).toThrow(/search query is not valid/);
  });
});
