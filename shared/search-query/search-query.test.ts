// The search query language, read and written: the two are each other's reverse, and nothing that is typed makes it fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchQuery } from './parse-search-query.ts';
import { findQueryProblems, operatorsOf, searchFieldsOf } from './search-fields.ts';
import { type SearchClause, type SearchQuery, searchOperators } from './search-query.ts';
import { writeSearchClause, writeSearchQuery } from './write-search-query.ts';

const anyClause: fc.Arbitrary<SearchClause> = fc
  .record({
    field: fc.stringMatching(/^[a-z_][a-z0-9_.]{0,20}$/).filter((name) => name !== 'metadata'),
    metadataKey: fc.option(fc.string({ unit: 'binary' })),
    operator: fc.constantFrom(...searchOperators),
    value: fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: 'binary' }) }),
      fc.record({ kind: fc.constant('number' as const), text: fc.stringMatching(/^-?\d{1,25}(\.\d{1,6})?$/) }),
      fc.record({ kind: fc.constant('null' as const) }),
    ),
    isNegated: fc.boolean(),
  })
  .map((clause) => (clause.metadataKey === null ? clause : { ...clause, field: 'metadata' }));

const anyQuery: fc.Arbitrary<SearchQuery> = fc
  .record({ clauses: fc.array(anyClause, { maxLength: 12 }), joinedBy: fc.constantFrom('AND' as const, 'OR' as const) })
  .map((query) => (query.clauses.length < 2 ? { ...query, joinedBy: 'AND' as const } : query));

const withoutSpan = (clause: SearchClause): SearchClause => {
  const { field, metadataKey, operator, value, isNegated } = clause;
  return { field, metadataKey, operator, value, isNegated };
};

function read(text: string) {
  const parsed = parseSearchQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
}

function refuse(text: string) {
  const parsed = parseSearchQuery(text);
  if (parsed.ok) throw new Error(`${text} was read.`);
  return parsed.error;
}

describe('written and read again', () => {
  it('is the same query, whatever its texts hold', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { clauses, joinedBy } = read(writeSearchQuery(query));
        expect({ clauses: clauses.map(withoutSpan), joinedBy }).toEqual(query);
      }),
    );
  });

  it('tells where each condition stands', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const text = writeSearchQuery(query);
        for (const clause of read(text).clauses) {
          expect(text.slice(clause.span.from, clause.span.to)).toBe(writeSearchClause(clause));
        }
      }),
    );
  });

  it('never throws, and points into the text where it can not read it', () => {
    const pieces = fc.constantFrom(
      'email',
      'metadata',
      ':',
      '~',
      '>',
      '"',
      "'",
      '\\',
      '[',
      ']',
      '-',
      ' ',
      'AND',
      'OR',
      '1',
      'é',
      '(',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const parsed = parseSearchQuery(text);
          if (parsed.ok) return;
          const { from, to, message } = parsed.error;
          expect(message).not.toBe('');
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        },
      ),
    );
  });
});

describe('what is read', () => {
  it('takes both quotes, blanks around operators, numbers as typed, and null in any case', () => {
    expect(read(`name : 'O\\'Hara' AND amount>=0010 and -email:NULL disputed:true`)).toMatchObject({
      joinedBy: 'AND',
      clauses: [
        { field: 'name', value: { kind: 'text', text: "O'Hara" }, isNegated: false },
        { field: 'amount', operator: '>=', value: { kind: 'number', text: '0010' } },
        { field: 'email', value: { kind: 'null' }, isNegated: true },
        { field: 'disputed', value: { kind: 'text', text: 'true' } },
      ],
    });
    expect(read('metadata["a \\"b\\""]:"c" OR name~"Ada"')).toMatchObject({
      joinedBy: 'OR',
      clauses: [{ field: 'metadata', metadataKey: 'a "b"' }, { operator: '~' }],
    });
    expect(read('  \n ').clauses).toEqual([]);
  });

  it.each([
    ['email:"ada', 6, 10, /quote " that opens here is never closed/],
    [`metadata["key:'x'`, 9, 17, /never closed/],
    ['email:ada@example.com', 6, 21, /in quotes/],
    ['email', 5, 5, /After email comes one of/],
    ['email: ', 5, 6, /value is missing/],
    ['metadata:"x"', 8, 9, /metadata\["key"\]/],
    ['name["k"]:"x"', 4, 13, /Only metadata/],
    ['a:"1" AND b:"2" OR c:"3"', 16, 18, /can't be mixed/],
    ['a:"1" AND', 6, 9, /missing after AND/],
    ['(a:"1")', 0, 7, /Brackets/],
    ['a:"1"b:"2"', 5, 10, /blank is missing/],
  ])('says where %s can not be read', (text, from, to, message) => {
    const error = refuse(text);
    expect(error.message).toMatch(message);
    expect([error.from, error.to]).toEqual([from, to]);
  });
});

describe('what speaks against a query', () => {
  const customer = searchFieldsOf('customer') ?? {};
  const problems = (text: string, fields = customer) => findQueryProblems(read(text), fields);

  it('is nothing for each field of each resource with each of its operators', () => {
    for (const name of ['charge', 'customer', 'invoice', 'payment_intent', 'price', 'product', 'subscription']) {
      const fields = searchFieldsOf(name) ?? {};
      for (const [field, kind] of Object.entries(fields)) {
        for (const operator of operatorsOf(kind)) {
          const value = kind === 'flag' ? 'true' : kind === 'text' || kind === 'token' ? '"abc"' : '100';
          expect(problems(`${field}${operator}${value}`, fields)).toEqual([]);
        }
      }
    }
  });

  it.each([
    ['surname:"Lovelace"', /no search by surname/],
    ['email~"ad"', /at least 3/],
    ['created>"yesterday"', /needs a number/],
    ['email>5', /no number to compare/],
    ['created~"178"', /whole value/],
    ['metadata[""]:"x"', /key is missing/],
    ['name~null', /name:null/],
  ])('names the condition in %s', (text, message) => {
    expect(problems(`${'phone:"1" '}${text}`)).toEqual([{ clauseIndex: 1, message: expect.stringMatching(message) }]);
  });

  it('knows the cards of a terminal by the fields of other cards', () => {
    const charge = searchFieldsOf('charge') ?? {};
    const details = 'payment_method_details';
    expect(problems(`${details}.card_present.last4:4242 ${details}.interac_present.reader:"tmr_1"`, charge)).toEqual(
      [],
    );
    expect(problems(`${details}.card_present.wallet:"x"`, charge)).toHaveLength(1);
  });

  it('counts the conditions', () => {
    expect(problems(Array.from({ length: 11 }, () => 'phone:"1"').join(' '))).toEqual([
      { clauseIndex: null, message: 'A query has at most 10 conditions; this has 11.' },
    ]);
  });

  it('knows no fields of what is not searched', () => {
    expect(searchFieldsOf('refund')).toBeUndefined();
    expect(searchFieldsOf('toString')).toBeUndefined();
  });
});
