// Which endpoints an event goes to: those of its account, or a platform's that listen to its connected accounts.
import { platformOf } from '../behaviours/connected-accounts.ts';
import { type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { wantsEvent } from './deliveries.ts';

/** As many as Stripe allows an account, and then some. */
const MOST_ENDPOINTS = 100;

/** An event that names a connected account goes to its platform's endpoints for these alone. */
export function endpointsFor(objects: Objects, event: StripeObject): StripeObject[] {
  const namesAccount = textOf(event.account) !== undefined;
  const own = objects
    .list('webhook_endpoint', [], MOST_ENDPOINTS)
    .filter((one) => listensToOthers(one) === namesAccount);
  const platform = namesAccount ? undefined : platformOf(objects)?.platform;
  const others = platform?.list('webhook_endpoint', [], MOST_ENDPOINTS).filter(listensToOthers) ?? [];
  return [...own, ...others].filter((one) => wantsEvent(one, String(event.type)));
}

function listensToOthers(endpoint: StripeObject): boolean {
  return endpoint._is_connect === true;
}

/** The endpoint, in whichever account it is. */
export function findEndpoint(objects: Objects, id: string): StripeObject | undefined {
  return objects.find('webhook_endpoint', id) ?? objects.store.findAnywhere('webhook_endpoint', id)?.object;
}

/** A platform is told which of its accounts the event comes from. */
export function accountShownTo(endpoint: StripeObject, accountId: string): { account?: string } {
  return listensToOthers(endpoint) ? { account: accountId } : {};
}
