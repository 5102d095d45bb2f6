import { lookup } from 'node:dns/promises';
import { expect, it } from 'vitest';
import { readNetworkFailure } from './network-failure.ts';

function withCode(code: string, cause?: Error): Error {
  return Object.assign(new Error(code, { cause }), { code });
}

it('knows a name that does not exist, as the system’s resolver says it', async () => {
  const error = await lookup('nothing.invalid').catch((caught: unknown) => caught);
  expect(readNetworkFailure(error)).toMatchObject({ reason: 'host_not_found', code: expect.stringMatching(/^E/) });
});

it.each([
  ['ECONNREFUSED', 'connection_refused'],
  ['EAI_AGAIN', 'host_not_found'],
  ['CERT_HAS_EXPIRED', 'tls_failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_failed'],
  ['EPROTO', 'tls_failed'],
  ['ECONNRESET', 'connection_lost'],
  ['EPIPE', 'connection_lost'],
  ['ETIMEDOUT', 'timeout'],
  ['ENETUNREACH', 'network_failed'],
  ['EHOSTUNREACH', 'network_failed'],
])('reads %s as %s', (code, reason) => {
  expect(readNetworkFailure(withCode(code))).toEqual({ reason, code });
});

it('looks into what wraps the real error', () => {
  const refused = withCode('ECONNREFUSED');
  expect(readNetworkFailure(new AggregateError([refused, refused])).code).toBe('ECONNREFUSED');
  expect(readNetworkFailure(withCode('ERR_BAD_RESPONSE', withCode('ECONNRESET'))).code).toBe('ECONNRESET');
  expect(readNetworkFailure(new Error('wrapped', { cause: refused })).code).toBe('ECONNREFUSED');
});

it('has a word for what it does not know', () => {
  expect(readNetworkFailure('thrown text')).toEqual({ reason: 'network_failed', code: 'UNKNOWN' });
});
