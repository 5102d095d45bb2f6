// The headers of a call, later ones over earlier: Stripe's own, the configuration's extra ones, the draft's.
import type { Header } from '../../shared/integration.ts';

/**
 * Never taken from a table. `Authorization` is the key's alone; the others describe the connection, which the
 * transport knows better, and a wrong one would send the key's request astray or split it in two.
 */
const RESERVED = new Set([
  'authorization',
  'proxy-authorization',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'keep-alive',
]);

export function isReservedHeader(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/** RFC 9110: a token for the name; no line breaks or control characters, and only Latin-1, in the value. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}

export function isHeaderValue(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  return !/[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(value);
}

/** Each layer replaces headers of the same name, whatever their case, in the place where the first one stood. */
export function layerHeaders(...layers: readonly (readonly Header[])[]): Header[] {
  const byName = new Map<string, Header>();
  for (const header of layers.flat()) byName.set(header.name.toLowerCase(), header);
  return [...byName.values()];
}

export function findHeader(headers: readonly Header[], name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? null;
}
