// Decodes form-encoded text with brackets as Stripe does: nested objects, arrays by `[]` or by index, last value wins.
import { invalidRequest, shorten } from './sandbox-error.ts';

/** What a form can say before the catalog gives it types. Objects have no prototype, so `__proto__` is a plain name. */
export type FormValue = string | FormValue[] | FormObject;
export interface FormObject {
  [name: string]: FormValue;
}

/** More than any of Stripe's parameters needs (the deepest are 7), and far from what could exhaust the stack. */
const MAX_DEPTH = 32;
const MAX_PAIRS = 20_000;

/** Throws a 400 where the text can't be read. Never deeper than 32 levels or wider than 20,000 pairs. */
export function decodeForm(text: string): FormObject {
  const form = emptyObject();
  if (text === '') return form;
  const pairs = text.split('&', MAX_PAIRS + 1);
  if (pairs.length > MAX_PAIRS) throw invalidRequest(`A request can have at most ${MAX_PAIRS} parameters.`);
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodePart(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodePart(pair.slice(equals + 1));
    assign(form, readPath(name), value, name);
  }
  return toArrays(form);
}

function emptyObject(): FormObject {
  return Object.create(null);
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidRequest(`The request has text that is not valid URL encoding: ${shorten(text)}`);
  }
}

/** `a[b][]` becomes ['a', 'b', '']. */
function readPath(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) {
    if (name === '' || open === 0) throw invalidRequest(`A parameter has no name: ${shorten(name)}`);
    return [name];
  }
  const path = [name.slice(0, open)];
  let at = open;
  while (at < name.length) {
    const close = name.indexOf(']', at);
    if (name[at] !== '[' || close < 0)
      throw invalidRequest(`The brackets of a parameter do not match: ${shorten(name)}`);
    path.push(name.slice(at + 1, close));
    if (path.length > MAX_DEPTH) throw invalidRequest(`A parameter is nested more than ${MAX_DEPTH} levels deep.`);
    at = close + 1;
  }
  return path;
}

function assign(form: FormObject, path: string[], value: string, name: string): void {
  let at = form;
  for (const [index, segment] of path.entries()) {
    const key = segment === '' ? nextIndex(at) : segment;
    if (index === path.length - 1) {
      if (typeof at[key] === 'object') throw conflict(name);
      at[key] = value;
      return;
    }
    // `a[][b]=1&a[][c]=2` adds to one element until a name repeats, as Rack reads it.
    const last = segment === '' ? at[String(Number(key) - 1)] : undefined;
    const nextSegment = path[index + 1] ?? '';
    if (isFormObject(last) && nextSegment !== '' && !(nextSegment in last)) {
      at = last;
      continue;
    }
    const child = at[key];
    if (typeof child === 'string') throw conflict(name);
    const next = isFormObject(child) ? child : emptyObject();
    at[key] = next;
    at = next;
  }
}

function conflict(name: string): Error {
  return invalidRequest(`The parameter ${shorten(name)} is given both as a value and as an object.`, {
    param: shorten(name),
  });
}

function nextIndex(at: FormObject): string {
  let index = Object.keys(at).length;
  while (String(index) in at) index++;
  return String(index);
}

function isFormObject(value: FormValue | undefined): value is FormObject {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Objects whose names are all indices become arrays, in the order of the indices. */
function toArrays(form: FormObject): FormObject {
  for (const [name, value] of Object.entries(form)) if (isFormObject(value)) form[name] = settle(value);
  return form;
}

function settle(object: FormObject): FormValue {
  const entries = Object.entries(object);
  if (entries.length > 0 && entries.every(([name]) => /^\d{1,6}$/.test(name))) {
    return entries
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, value]) => (isFormObject(value) ? settle(value) : value));
  }
  return toArrays(object);
}
