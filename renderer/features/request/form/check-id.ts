// Says what speaks against an id in a field: a help that names what it is, never a wall. Pure.
import { objectsOf, prefixOf } from '../../../../shared/catalog/id-prefixes.ts';

/** `objects`: what the field takes; empty where that is not known. Null where nothing speaks against the text. */
export function checkId(text: string, objects: readonly string[]): string | null {
  const id = text.trim();
  // A value that is filled in when sending begins with a brace.
  if (id === '' || id.startsWith('{')) return null;
  if (/^(sk|rk|pk)_(test|live|org)/.test(id)) return 'That is an API key, not an id. Keys belong in the configuration.';
  if (/^whsec_/.test(id)) return 'That is a signing secret, not an id.';
  const [beforeSecret] = id.split('_secret_');
  if (beforeSecret !== undefined && beforeSecret !== id)
    return `That is a client secret. The id in it is ${beforeSecret}.`;
  if (/\s/.test(id)) return 'An id has no spaces.';
  const owners = objectsOf(id);
  const [owner] = owners;
  if (owner === undefined || objects.length === 0) return null;
  // An object without prefixes of its own (coupons, products) may have any id that a user thought of.
  const isFitting = owners.some((object) => objects.includes(object));
  return isFitting ? null : `That is ${describeObject(owner)}; this field takes ${describeObject(objects[0] ?? '')}.`;
}

/** E.g. `a payment intent (pi_...)`. */
export function describeObject(object: string): string {
  const name = nameObject(object);
  const prefix = prefixOf(object);
  const article = /^[aeio]/.test(name) ? 'an' : 'a';
  return prefix === null ? `${article} ${name}` : `${article} ${name} (${prefix}...)`;
}

/** E.g. `payment intent`, `issuing card`. */
export function nameObject(object: string): string {
  return object
    .replace(/^v2\.[a-z_]+\./, '')
    .replaceAll(/[._]/g, ' ')
    .replace(/^invoiceitem$/, 'invoice item');
}
