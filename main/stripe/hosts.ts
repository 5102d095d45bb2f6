// Where a request goes, and where a key may go: Stripe's hosts, the embedded sandbox, a loopback address that a
// configuration names. Nowhere else, whatever was typed; a live key to Stripe's hosts alone.
import type { Mode } from '../../shared/api-key.ts';
import type { Host } from '../../shared/catalog/catalog.ts';
import { AppError } from '../../shared/errors.ts';

const STRIPE_HOSTS: Readonly<Record<Host, string>> = {
  api: 'https://api.stripe.com',
  files: 'https://files.stripe.com',
  connect: 'https://connect.stripe.com',
  'meter-events': 'https://meter-events.stripe.com',
};
const API_PREFIXES = ['/v1/', '/v2/'];
/** OAuth lives on the connect host alone; the sandbox and other stand-ins serve all of it at one address. */
const ALL_PREFIXES = [...API_PREFIXES, '/oauth/'];

/** Scheme, host and port (no slash at the end) that a call goes to; `localUrl` serves all of Stripe's hosts at once. */
export function baseUrlOf(host: Host, localUrl: string | null): string {
  return localUrl === null ? STRIPE_HOSTS[host] : localUrl.replace(/\/+$/, '');
}

export interface Destination {
  readonly url: string;
  readonly mode: Mode;
  /** The sandbox's address, or the one that the configuration names; null where Stripe's own hosts are meant. */
  readonly localUrl: string | null;
}

/** Throws `host_refused` unless the key may go to this very address. Called again by the function that sends. */
export function assertKeyMayGo({ url, mode, localUrl }: Destination): void {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.username !== '' || target.password !== '') throw refuse('the address is not a plain one');
  if (isStripeUrl(target)) return;
  const local = localUrl !== null && URL.canParse(localUrl) ? new URL(localUrl) : null;
  if (!local || local.origin !== target.origin) throw refuse(`${target.host} is not one of Stripe's hosts`);
  if (!isLoopback(target.hostname)) throw refuse(`${target.host} is neither Stripe's nor on this computer`);
  if (mode === 'live') throw refuse("a live key goes to Stripe's own hosts alone");
  const base = local.pathname.replace(/\/+$/, '');
  if (!ALL_PREFIXES.some((prefix) => target.pathname.startsWith(base + prefix)))
    throw refuse('the path is not an API path');
}

/** Whether an address is Stripe's own, with a path of its API. */
export function isStripeUrl(url: URL): boolean {
  const host = Object.entries(STRIPE_HOSTS).find(([, origin]) => origin === url.origin)?.[0];
  if (host === undefined) return false;
  return (host === 'connect' ? ALL_PREFIXES : API_PREFIXES).some((prefix) => url.pathname.startsWith(prefix));
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refuse(reason: string): AppError {
  return new AppError({
    code: 'host_refused',
    message: `Nothing was sent, because the key may not go there: ${reason}. Check the path and the base address.`,
  });
}
