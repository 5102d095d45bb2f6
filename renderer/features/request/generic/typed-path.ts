// Takes a path from whatever address was pasted. Pure.
import type { TableRow } from '../../../../shared/draft.ts';

/** Where a key may go; another host's address is not made a path, since something else was meant. */
const STRIPE_HOSTS = new Set(['api.stripe.com', 'files.stripe.com', 'connect.stripe.com', 'meter-events.stripe.com']);

export type ReadAddress =
  | { kind: 'path' }
  | { kind: 'address'; path: string; query: TableRow[] }
  | { kind: 'refused'; message: string };

/** `path` for a text that is no full address and may stay as it is. */
export function readAddress(text: string): ReadAddress {
  const trimmed = text.trim();
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)) return { kind: 'path' };
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || !STRIPE_HOSTS.has(url.hostname)) {
    const host = url?.hostname ?? trimmed;
    return {
      kind: 'refused',
      message: `Requests go to Stripe's API only, not to ${host}: enter a path, such as /v1/customers.`,
    };
  }
  return { kind: 'address', path: url.pathname, query: readPairs(url.search.slice(1)) };
}

/** Name and value pairs as forms and queries write them. What is not escaped rightly stays as it stands. */
export function readPairs(encoded: string): TableRow[] {
  return encoded
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return { name: decode(name), value: decode(rest.join('=')), isOn: true };
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Told by its first word, with the prompt before it that documentation often has. */
export function isCurlCommand(text: string): boolean {
  return /^\s*(\$\s*)?curl(\.exe)?\s/.test(text);
}
