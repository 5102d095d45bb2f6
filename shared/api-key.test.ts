import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideApiKey, modeOfMoney, readApiKey } from './api-key.ts';
import { PRETEND_LIVE_KEY } from './sandbox-key.ts';

describe('readApiKey', () => {
  it.each([
    ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'secret', 'test'],
    ['rk_test_4eC39HqLyjWDarjtT1zdp7dc', 'restricted', 'test'],
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'secret', 'live'],
    ['rk_live_4eC39HqLyjWDarjtT1zdp7dc', 'restricted', 'live'],
    ['sk_org_test_4eC39HqLyjWDarjtT1zdp7dc', 'organization', 'test'],
    ['sk_org_live_4eC39HqLyjWDarjtT1zdp7dc', 'organization', 'live'],
    ['an-old-key-of-some-shape', 'unknown', 'live'],
    ['  sk_test_4eC39HqLyjWDarjtT1zdp7dc\n', 'secret', 'test'],
  ])('reads %s as %s, %s mode', (key, kind, mode) => {
    expect(readApiKey(key)).toMatchObject({ ok: true, kind, mode });
  });

  it.each([
    'pk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'whsec_4eC39HqLyjWDarjtT1zdp7dc',
    'ek_test_4eC39HqLyjWDarjt',
    'sk_test_1',
    '',
    'sk_test_ two words',
  ])('refuses %j with a sentence', (text) => {
    const reading = readApiKey(text);
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(reading.message).toMatch(/\.$/);
  });

  it('takes what it does not know for live', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (key) => {
        expect(readApiKey(key)).toMatchObject({ ok: true, mode: 'live' });
      }),
    );
  });
});

it('shows no more of a key than its prefix and last four characters', () => {
  expect(hideApiKey('sk_test_4eC39HqLyjWDarjtT1zdp7dc')).toBe('sk_test_...p7dc');
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{24,60}$/), (secret) => {
      expect(hideApiKey(`rk_live_${secret}`)).not.toContain(secret.slice(0, -4));
    }),
  );
});

it("lets the sandbox's look-alike go where test keys may, and counts it as live in all else", () => {
  const reading = readApiKey(PRETEND_LIVE_KEY);
  expect(reading).toMatchObject({ ok: true, kind: 'pretend', mode: 'live' });
  expect(modeOfMoney({ keyKind: 'pretend', mode: 'live' })).toBe('test');
  expect(modeOfMoney({ keyKind: 'secret', mode: 'live' })).toBe('live');
});
