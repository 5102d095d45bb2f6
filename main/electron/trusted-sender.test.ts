import { expect, it } from 'vitest';
import { isOwnPage, isTrustedFrame } from './trusted-sender.ts';

it('trusts the page of a window', () => {
  expect(isTrustedFrame({ url: 'app://paydeck/', parent: null })).toBe(true);
  expect(isTrustedFrame({ url: 'app://paydeck/index.html?x#y', parent: null })).toBe(true);
});

it('trusts no frame within the page, even of its own origin', () => {
  expect(isTrustedFrame({ url: 'app://paydeck/', parent: { url: 'app://paydeck/' } })).toBe(false);
});

it('trusts no frame that is gone', () => {
  expect(isTrustedFrame(null)).toBe(false);
});

it.each([
  'https://paydeck/',
  'app://paydeck.example/',
  'app://paydeck@example.com/',
  'app://user:pass@paydeck/',
  'app://paydeck:8080/',
  'app://other/',
  'file:///app://paydeck/',
  'about:blank',
  'data:text/html,app://paydeck/',
  'blob:app://paydeck/1',
  '',
])('does not take %s for its page', (address) => {
  expect(isOwnPage(address)).toBe(false);
});
