// Reads what was pasted into the search: an object's id, a path with or without its method, an address.

export type PastedText =
  | { kind: 'id'; objectId: string }
  /** `method` is null where none was given. */
  | { kind: 'path'; method: string | null; path: string };

const OBJECT_ID = /^[a-z][a-z0-9]*(?:_[a-z]+)*_[A-Za-z0-9]{3,}$/;
/** What is random in an id has a digit or a capital; `price_data` is a parameter. */
const RANDOM_PART = /_[a-z]*[0-9A-Z][A-Za-z0-9]*$/;
const REQUEST_LINE = /^(?:(GET|POST|DELETE)\s+)?(\S+)$/i;

/** Whether a text has the form of an object's id. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text) && RANDOM_PART.test(text);
}

/** `undefined` for words to search for. */
export function readPastedText(text: string): PastedText | undefined {
  const [, method = null, rest = ''] = REQUEST_LINE.exec(text.trim()) ?? [];
  if (/^https?:\/\//i.test(rest)) return readAddress(rest, method);
  if (/^\/|^v\d\//.test(rest)) return { kind: 'path', method: upper(method), path: toPath(rest) };
  return isObjectId(rest) && method === null ? { kind: 'id', objectId: rest } : undefined;
}

function readAddress(address: string, method: string | null): PastedText | undefined {
  if (!URL.canParse(address)) return undefined;
  const { pathname } = new URL(address);
  if (/^\/v\d\//.test(pathname)) return { kind: 'path', method: upper(method), path: toPath(pathname) };
  // A page of the dashboard names its object in the last part of its address.
  const last = pathname.split('/').findLast(isObjectId);
  return last ? { kind: 'id', objectId: last } : undefined;
}

function toPath(text: string): string {
  const path = text.split(/[?#]/)[0] ?? '';
  return path.startsWith('/') ? path : `/${path}`;
}

function upper(method: string | null): string | null {
  return method?.toUpperCase() ?? null;
}
