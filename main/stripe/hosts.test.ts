import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { assertKeyMayGo, baseUrlOf } from './hosts.ts';

const sandbox = 'http://127.0.0.1:4242';

describe('where a key may go', () => {
  it.each([
    'https://api.stripe.com/v1/customers',
    'https://api.stripe.com/v2/core/events?limit=1',
    'https://files.stripe.com/v1/files',
    'https://connect.stripe.com/oauth/token',
    'https://meter-events.stripe.com/v2/billing/meter_event_stream',
  ])('a live key goes to %s', (url) => {
    expect(() => assertKeyMayGo({ url, mode: 'live', localUrl: null })).not.toThrow();
  });

  it.each([
    'http://api.stripe.com/v1/customers',
    'https://api.stripe.com.evil.example/v1/customers',
    'https://evil.example/v1/customers',
    'https://api.stripe.com:8443/v1/customers',
    'https://user:password@api.stripe.com/v1/customers',
    'https://api.stripe.com/oauth/token',
    'https://api.stripe.com/admin',
    'https://dashboard.stripe.com/v1/customers',
    'http://127.0.0.1:4242/v1/customers',
    'not an address',
  ])('no key goes to %s', (url) => {
    expect(() => assertKeyMayGo({ url, mode: 'test', localUrl: null })).toThrow(AppError);
  });

  it('a test key goes to the loopback address that is named, with an API path', () => {
    expect(() => assertKeyMayGo({ url: `${sandbox}/v1/customers`, mode: 'test', localUrl: sandbox })).not.toThrow();
    const nested = 'http://localhost:9/stripe';
    expect(() => assertKeyMayGo({ url: `${nested}/v1/x`, mode: 'test', localUrl: `${nested}/` })).not.toThrow();
    expect(() => assertKeyMayGo({ url: `${sandbox}/metrics`, mode: 'test', localUrl: sandbox })).toThrow(AppError);
    expect(() => assertKeyMayGo({ url: 'http://127.0.0.1:1/v1/x', mode: 'test', localUrl: sandbox })).toThrow(AppError);
  });

  it('a live key goes to no stand-in, and no key to one on another computer', () => {
    expect(() => assertKeyMayGo({ url: `${sandbox}/v1/x`, mode: 'live', localUrl: sandbox })).toThrow(/live key/);
    const remote = 'http://192.168.1.9:4242';
    expect(() => assertKeyMayGo({ url: `${remote}/v1/x`, mode: 'test', localUrl: remote })).toThrow(AppError);
  });
});

describe('baseUrlOf', () => {
  it('is Stripe’s host, or the one local address for all of them', () => {
    expect(baseUrlOf('files', null)).toBe('https://files.stripe.com');
    expect(baseUrlOf('files', 'http://localhost:12111/')).toBe('http://localhost:12111');
  });
});
