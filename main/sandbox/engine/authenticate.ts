// Reads who is calling from the key: which account, in which mode, and whether the key may write.
import { createHash } from 'node:crypto';
import { hideApiKey } from '../../../shared/api-key.ts';
import { PRETEND_LIVE_KEY, READ_ONLY_KEY, REVOKED_KEY } from '../../../shared/sandbox-key.ts';
import { SandboxError, shorten } from './sandbox-error.ts';

export interface Caller {
  readonly accountId: string;
  /** The account of the key itself, which may act on another one. */
  readonly ownId: string;
  readonly livemode: boolean;
  readonly mayWrite: boolean;
  /** What of the key may be shown, for messages. */
  readonly keyHint: string;
}

/** The account of every key whose secret part begins with `paydeck`: the one with the seeded business. */
export const OWN_ACCOUNT_ID = 'acct_1PaydeckSandbox0';

const ACCOUNT_ID = /^acct_[A-Za-z0-9]{1,64}$/;

/**
 * `authorization` is the request's header: Bearer with the key, or Basic with the key as the user's name.
 * Throws 401 without a usable key, 403 where `stripeAccount` is no account id.
 */
export function authenticate(authorization: string | undefined, stripeAccount: string | undefined): Caller {
  const key = readKey(authorization);
  if (key === undefined) {
    throw refused('No API key came with this request. Send it as Authorization: Bearer sk_test_...');
  }
  const keyHint = key.length < 12 ? '...' : hideApiKey(key);
  if (key === REVOKED_KEY) throw refused(`The API key ${keyHint} has expired or was revoked.`, 'api_key_expired');
  const shape = /^(?:sk|rk)_(test|live)_([A-Za-z0-9_]{1,250})$/.exec(key);
  const isKnown = shape && (shape[1] === 'test' || key === PRETEND_LIVE_KEY);
  if (!isKnown) {
    throw refused(
      `The sandbox does not take the API key ${keyHint}. Any key of the form sk_test_... or rk_test_... will do.`,
    );
  }
  const ownId = accountIdOfKey(shape[2] ?? '');
  return {
    accountId: readAccount(stripeAccount) ?? ownId,
    ownId,
    livemode: shape[1] === 'live',
    mayWrite: key !== READ_ONLY_KEY,
    keyHint,
  };
}

function readKey(authorization: string | undefined): string | undefined {
  const [, scheme, value] = /^(\S+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [user] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return user === '' ? undefined : user;
}

/** Other keys each have an account of their own, empty at first: tests that run side by side don't meet. */
export function accountIdOfKey(secretPart: string): string {
  if (secretPart.toLowerCase().startsWith('paydeck')) return OWN_ACCOUNT_ID;
  return `acct_1${createHash('sha256').update(secretPart).digest('hex').slice(0, 15)}`;
}

function readAccount(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (ACCOUNT_ID.test(header)) return header;
  throw new SandboxError({
    status: 403,
    type: 'invalid_request_error',
    code: 'account_invalid',
    message: `'${shorten(header)}' in Stripe-Account is no account id, or this key has no access to it.`,
  });
}

function refused(message: string, code?: string): SandboxError {
  return new SandboxError({
    status: 401,
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
    headers: { 'WWW-Authenticate': 'Bearer realm="Stripe"' },
  });
}

/** 403 for an account that was deleted, or disconnected from the platform. */
export function accountGone(caller: Caller): SandboxError {
  return new SandboxError({
    status: 403,
    type: 'invalid_request_error',
    code: 'account_invalid',
    message: `The key ${caller.keyHint} has no access to the account '${caller.accountId}' any more: it was deleted or disconnected.`,
  });
}

/** 403 for a restricted key that lacks a permission, which it names as Stripe does. */
export function permissionMissing(caller: Caller, objectName: string): SandboxError {
  const permission = `rak_${objectName.replaceAll('.', '_')}_write`;
  return new SandboxError({
    status: 403,
    type: 'invalid_request_error',
    code: 'more_permissions_required',
    message: `The restricted key ${caller.keyHint} may not do this on account '${caller.accountId}'. It would need the permission '${permission}'.`,
  });
}
