// What the SDKs' raw requests have in common: for calls that they have no method for. Pure.
import { encodePart } from '../../../../shared/wire-text/encode-part.ts';
import type { CodeCall, CodePair } from './code-call.ts';

/** Only a POST has parameters there: the others take them in the path. */
export function readsQuery({ carrier, method }: CodeCall): boolean {
  return carrier === 'query' || method !== 'POST';
}

export function rawPath(call: CodeCall): string {
  const query = [...call.query, ...(readsQuery(call) ? call.pairs : [])];
  return query.length === 0 ? call.path : `${call.path}?${encodePairs(query)}`;
}

/** The body as text, for SDKs that take it so; null where there is none. */
export function rawBody(call: CodeCall): string | null {
  if (readsQuery(call)) return null;
  if (call.json !== '') return call.json;
  return call.pairs.length === 0 ? null : encodePairs(call.pairs);
}

function encodePairs(pairs: readonly CodePair[]): string {
  return pairs.map(({ name, value }) => `${encodePart(name)}=${encodePart(value)}`).join('&');
}

/** SDKs send raw requests to the main host alone, without files, and know these methods. */
export function isRawPossible({ host, carrier, method }: CodeCall): boolean {
  return host === 'api' && carrier !== 'multipart' && /^(GET|POST|DELETE)$/.test(method);
}
