// Makes a generic request of a pasted curl command. Keys in it are dropped: they belong in a configuration.
import { type GenericTarget, HttpMethod, type TableRow } from '../../../../shared/draft.ts';
import { emptyGeneric } from '../draft-tabs.ts';
import { type CurlOption, readCurlWords } from './curl-words.ts';
import { readAddress, readPairs } from './typed-path.ts';

export type CurlReading =
  /** `notices`: what was left out, a sentence each. */
  { ok: true; target: GenericTarget; notices: string[] } | { ok: false; message: string };

/** Set by Paydeck itself, from what the request is. */
const OWN_HEADERS = new Set(['authorization', 'content-type', 'content-length', 'host', 'user-agent', 'accept']);

export function readCurl(command: string): CurlReading {
  const { options, addresses } = readCurlWords(command);
  const valuesOf = (...names: string[]) => options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const [address] = [...valuesOf('url'), ...addresses];
  if (address === undefined) return { ok: false, message: 'This curl command has no address.' };
  const read = readAddress(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
  if (read.kind === 'refused') return { ok: false, message: read.message };
  if (read.kind === 'path') return { ok: false, message: 'This curl command has no address.' };

  const headers = readHeaders(valuesOf('header'));
  const body = readBody(options);
  const isGet = options.some(({ name }) => name === 'get');
  const method = readMethod(valuesOf('request').at(-1), !isGet && body.hasBody);
  const isJson = body.json !== '' && !isGet;
  const notices = [...body.notices];
  if (valuesOf('user').length > 0 || headers.hasKey) {
    notices.push("The command's key was left out: the integration's own key is used.");
  }
  const target: GenericTarget = {
    ...emptyGeneric,
    method,
    path: read.path,
    query: isGet ? [...read.query, ...body.form] : read.query,
    headers: headers.rows,
    bodyKind: isJson ? 'json' : body.form.length > 0 && !isGet ? 'form' : 'none',
    form: isGet ? [] : body.form,
    json: isJson ? body.json : '',
  };
  return { ok: true, target, notices };
}

function readMethod(asked: string | undefined, hasBody: boolean): HttpMethod {
  const method = HttpMethod.safeParse(asked?.toUpperCase());
  if (method.success) return method.data;
  return hasBody ? 'POST' : 'GET';
}

function readHeaders(lines: readonly string[]): { rows: TableRow[]; hasKey: boolean } {
  const rows = lines.map((line) => {
    const [name = '', ...rest] = line.split(':');
    return { name: name.trim(), value: rest.join(':').trim(), isOn: true };
  });
  return {
    rows: rows.filter(({ name }) => name !== '' && !OWN_HEADERS.has(name.toLowerCase())),
    hasKey: rows.some(({ name }) => name.toLowerCase() === 'authorization'),
  };
}

interface ReadBody {
  form: TableRow[];
  json: string;
  hasBody: boolean;
  notices: string[];
}

const DATA = new Set([
  'data',
  'data-raw',
  'data-binary',
  'data-ascii',
  'data-urlencode',
  'json',
  'form',
  'form-string',
]);

function readBody(options: readonly CurlOption[]): ReadBody {
  const parts = options.filter(({ name }) => DATA.has(name));
  const files = parts.filter(isFile);
  const read = parts.filter((part) => !isFile(part));
  const notices = files.map(({ value }) => `The file in "${value}" was left out: choose it in "Upload file".`);
  const whole = read.map(({ value }) => value).join('&');
  const isJson = read.some(({ name }) => name === 'json') || /^\s*[{[]/.test(whole);
  return {
    form: isJson ? [] : read.flatMap(readPart),
    json: isJson ? whole : '',
    hasBody: parts.length > 0,
    notices,
  };
}

function isFile({ name, value }: CurlOption): boolean {
  if (name === 'data-raw' || name === 'form-string') return false;
  if (name === 'form') return /^[^=]*=[@<]/.test(value);
  return name === 'data-urlencode' ? /^[^=]*@/.test(value) : value.startsWith('@');
}

/** `--data-urlencode` and `-F` take their values as they are; `-d` takes them escaped already. */
function readPart({ name, value }: CurlOption): TableRow[] {
  if (name !== 'data-urlencode' && name !== 'form' && name !== 'form-string') return readPairs(value);
  const [key = '', ...rest] = value.split('=');
  if (rest.length === 0) return [{ name: key, value: '', isOn: true }];
  return [{ name: key, value: rest.join('='), isOn: true }];
}
