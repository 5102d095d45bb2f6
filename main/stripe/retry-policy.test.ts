import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRetried, readRetryAfterMs, retryDelayMs, type TryEnd } from './retry-policy.ts';

function answer(status: number, shouldRetry: string | null = null): TryEnd {
  return { kind: 'answer', status, shouldRetry };
}
const noAnswer: TryEnd = { kind: 'no_answer', isClosedSocket: false };
const closedSocket: TryEnd = { kind: 'no_answer', isClosedSocket: true };
const anyEnd = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.integer({ min: 100, max: 599 }),
    shouldRetry: fc.constantFrom('true', 'false', null),
  }),
  fc.record({ kind: fc.constant('no_answer' as const), isClosedSocket: fc.boolean() }),
);

describe('isRetried', () => {
  it('retries a closed socket once, even where retries are off', () => {
    expect(isRetried(closedSocket, 0, 0)).toBe(true);
    expect(isRetried(closedSocket, 1, 0)).toBe(false);
  });

  it.each<[TryEnd, boolean]>([
    [noAnswer, true],
    [answer(200), false],
    [answer(400), false],
    [answer(402), false],
    [answer(409), true],
    [answer(409, 'false'), false],
    [answer(429), false],
    [answer(429, 'true'), true],
    [answer(500), true],
    [answer(503), true],
    [answer(500, 'false'), false],
    [answer(400, 'true'), true],
  ])('after %j: %s', (end, expected) => {
    expect(isRetried(end, 0, 2)).toBe(expected);
  });

  it('never makes more retries than allowed, but for one closed socket', () => {
    fc.assert(
      fc.property(anyEnd, fc.nat(10), fc.nat(5), (end, made, allowed) => {
        const isSpared = made === 0 && end.kind === 'no_answer' && end.isClosedSocket;
        if (made >= allowed && !isSpared) expect(isRetried(end, made, allowed)).toBe(false);
      }),
    );
  });
});

describe('retryDelayMs', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('stays between half a second and five seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), random, (retry, chance) => {
        const delay = retryDelayMs(retry, chance, null);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(5000);
      }),
    );
  });

  it('doubles, with a random half', () => {
    expect(retryDelayMs(3, 0, null)).toBe(1000);
    expect(retryDelayMs(3, 0.5, null)).toBe(1500);
    expect(retryDelayMs(1, 0, null)).toBe(500);
  });

  it('never goes below Retry-After up to a minute, and ignores a longer one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), random, fc.nat(120_000), (retry, chance, floor) => {
        const delay = retryDelayMs(retry, chance, floor);
        if (floor <= 60_000) expect(delay).toBeGreaterThanOrEqual(floor);
        else expect(delay).toBe(retryDelayMs(retry, chance, null));
      }),
    );
  });
});

describe('readRetryAfterMs', () => {
  it.each<[string | null, number | null]>([
    [null, null],
    ['2', 2000],
    ['0', 0],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', null],
  ])('reads %j', (value, waitMs) => {
    expect(readRetryAfterMs(value, 1000)).toBe(waitMs);
  });
});
