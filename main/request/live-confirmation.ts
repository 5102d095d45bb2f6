// What the user is shown before a changing call in live mode: exactly what is about to be sent, and to whom.
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { LiveConfirmation } from '../../shared/confirmation.ts';
import { findHeader } from './call-headers.ts';
import { findAmounts } from './live-amounts.ts';
import type { IssuedToken } from './live-guard.ts';
import type { PreparedSend } from './prepare-send.ts';

export function buildLiveConfirmation(
  title: string,
  { resolved, call, wire }: PreparedSend,
  catalog: Catalog,
  { token, expiresAtMs }: IssuedToken,
): LiveConfirmation {
  const url = new URL(wire.url);
  return {
    token,
    expiresAtMs,
    method: call.method,
    path: url.pathname + url.search,
    title,
    objectId: findObjectId(catalog, call.method, url.pathname),
    amounts: findAmounts(call.body),
    environmentName: resolved.environment.name,
    environmentColour: resolved.environment.colour,
    integrationName: resolved.integration.name,
    stripeAccount: findHeader(call.headers, 'Stripe-Account'),
    keyHint: resolved.configuration.keyHint,
    headers: wire.headers,
    body: wire.body,
  };
}

/** The last id in the path is the object that is acted on; the ones before it only lead there. */
function findObjectId(catalog: Catalog, method: string, path: string): string | null {
  const match = catalog.index.match(method, path);
  if (match) {
    const last = Object.values(match.pathValues).at(-1);
    return last === undefined ? null : decodeURIComponent(last);
  }
  return path.split('/').findLast((segment) => /^[a-z]+(?:_[a-z]+)*_\w{6,}$/i.test(segment)) ?? null;
}
