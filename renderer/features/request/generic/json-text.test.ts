import { describe, expect, it } from 'vitest';
import { findJsonProblem, formatJson } from './json-text.ts';
import { readAddress } from './typed-path.ts';

describe('JSON as typed', () => {
  it('is laid out without touching its numbers', () => {
    expect(formatJson('{"a":10000000000000000001,"b":1.10,"c":[1e400]}')).toBe(
      '{\n  "a": 10000000000000000001,\n  "b": 1.10,\n  "c": [\n    1e400\n  ]\n}',
    );
  });

  it('says in which line and column reading stops', () => {
    expect(findJsonProblem('{\n  "a": 1,\n}')).toMatchObject({ line: 3, column: 1 });
    expect(findJsonProblem('{"a": ')).toMatchObject({ line: 1 });
  });

  it('may be empty', () => {
    expect(findJsonProblem('  ')).toBeNull();
    expect(formatJson('')).toBeNull();
  });
});

describe('a pasted address', () => {
  it("is taken apart where it is Stripe's", () => {
    expect(readAddress(' https://api.stripe.com/v1/customers?limit=3 ')).toEqual({
      kind: 'address',
      path: '/v1/customers',
      query: [{ name: 'limit', value: '3', isOn: true }],
    });
  });

  it.each(['https://example.com/v1/customers', 'https://api.stripe.com.evil.test/v1', 'http://'])(
    'is refused where it leads elsewhere: %s',
    (address) => {
      expect(readAddress(address)).toMatchObject({ kind: 'refused' });
    },
  );

  it('is a path where it has no scheme', () => {
    expect(readAddress('/v1/customers')).toEqual({ kind: 'path' });
  });
});
