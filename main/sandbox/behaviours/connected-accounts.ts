// Who is connected to whom: the platform of a connected account, and the accounts of a platform.
import { objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';

/** The platform's objects, and its account object of this account; undefined where this account is no one's. */
export function platformOf(objects: Objects): { platform: Objects; account: StripeObject } | undefined {
  const found = objects.store.findAnywhere('account', objects.accountId);
  const [platformId = '', mode] = found?.space.split(':') ?? [];
  if (!found || mode !== (objects.livemode ? 'live' : 'test')) return undefined;
  return { platform: objects.ofAccount(platformId), account: found.object };
}

/** The id of the application under which an account acts on others. */
export function applicationOf(accountId: string): string {
  return `ca_${accountId.replace(/^acct_/, '')}`;
}

/** Throws where money can't be sent to the account, naming the parameter. */
export function getDestination(objects: Objects, id: string, param: string): StripeObject {
  const account = objects.get('account', id, param);
  const capabilities = objectOf(account.capabilities);
  if (['transfers', 'legacy_payments', 'crypto_transfers'].some((name) => textOf(capabilities[name]) === 'active')) {
    return account;
  }
  throw invalidRequest(
    `The account ${id} can't receive transfers: its capability 'transfers' is not active. Request it, and complete the account's onboarding.`,
    { code: 'insufficient_capabilities_for_transfer', param },
  );
}
