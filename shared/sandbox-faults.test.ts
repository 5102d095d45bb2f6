import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFault, FaultPath, matchesFaultPath } from './sandbox-faults.ts';

describe("a fault's path", () => {
  it.each([
    ['/v1/customers', '/v1/customers', true],
    ['/v1/customers', '/v1/customers/cus_1', false],
    ['/v1/customers*', '/v1/customers', true],
    ['/v1/customers/*', '/v1/customers/cus_1/sources', true],
    ['/v1/*/capture', '/v1/payment_intents/pi_1/capture', true],
    ['/v1/*/capture', '/v1/payment_intents/pi_1/cancel', false],
    ['/v1/a*a', '/v1/a', false],
  ])('%s against %s', (pattern, path, isHit) => {
    expect(matchesFaultPath(pattern, path)).toBe(isHit);
  });

  it('is read as a regular expression with .* in the place of each star would be', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
        expect(matchesFaultPath(pattern, path)).toBe(new RegExp(`^${parts.join('.*')}$`).test(path));
      }),
    );
  });

  it.each(['v1/customers', '/v1/customers?limit=1', '/v1/a b', `/${'a'.repeat(200)}`])('refuses %s', (path) => {
    expect(FaultPath.safeParse(path).success).toBe(false);
  });
});

describe('a fault in words', () => {
  const any = { kind: '500', times: 1, method: null, path: null } as const;
  it.each([
    [any, 'The next request meets 500: the server fails'],
    [{ ...any, times: null }, 'Every request meets 500: the server fails'],
    [
      { ...any, times: 3, method: 'POST', path: '/v1/refunds' } as const,
      'The next 3 POST requests to /v1/refunds meet 500: the server fails',
    ],
  ])('says whom it hits', (fault, words) => {
    expect(describeFault(fault)).toBe(words);
  });
});
