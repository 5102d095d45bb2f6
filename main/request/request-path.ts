// The path of a call: an action's with its values filled in, or a generic request's as typed, made safe to join.

/** A path as typed, taken apart; or the sentence why it can't be one. */
export type TypedPath = { ok: true; path: string; query: string } | { ok: false; message: string };

const PREFIXES = ['/v1/', '/v2/', '/oauth/'];
/** A URL parser resolves these, also when escaped: `/v1/customers/..` would become another endpoint. */
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

/** Reads a generic request's path; it may hold a query of its own. A full address is refused: the key goes with it. */
export function readTypedPath(text: string): TypedPath {
  if (text.trim() === '') return refuse('Enter a path, such as /v1/customers.');
  if (/^[a-z][a-z\d+.-]*:|^\/\/|\\/i.test(text)) {
    return refuse('Enter a path below the base address, such as /v1/customers, not a full address.');
  }
  if (!PREFIXES.some((prefix) => text.startsWith(prefix))) return refuse('A path begins with /v1/, /v2/ or /oauth/.');
  if (text.includes('#')) return refuse('A path has no #. Write %23 where the sign is meant.');
  const [path = ''] = text.split('?', 1);
  if (DOT_SEGMENT.test(path)) return refuse('A path has no . or .. parts.');
  if (/\{[^/]*\}/.test(path)) return refuse('Fill in the part in braces.');
  // The parser escapes what a path can't hold (spaces, letters beyond ASCII) and leaves existing escapes alone.
  const url = new URL(text.trim(), 'https://api.stripe.com');
  return { ok: true, path: url.pathname, query: url.search.slice(1) };
}

/** Fills an action's template, e.g. `/v1/customers/{customer}`. Values are escaped, slashes too. */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_braces, name: string) => encodeURIComponent((values[name] ?? '').trim()));
}

/** Why a value can't stand in a path, or null. */
export function refusePathValue(value: string): string | null {
  const trimmed = value.trim();
  if (trimmed === '') return 'Required: it is part of the path.';
  if (trimmed === '.' || trimmed === '..') return 'This would lead to another endpoint.';
  return /\p{Surrogate}/u.test(trimmed) ? 'This has a broken character.' : null;
}

function refuse(message: string): TypedPath {
  return { ok: false, message };
}
