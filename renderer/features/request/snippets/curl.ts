// A call as a curl command: the very request that Paydeck sends. Pure.
import { encodePart } from '../../../../shared/wire-text/encode-part.ts';
import type { CodeCall, CodePair } from './code-call.ts';
import { joinLines, quoteWord } from './shell.ts';

const HOSTS = {
  api: 'api.stripe.com',
  files: 'files.stripe.com',
  connect: 'connect.stripe.com',
  'meter-events': 'meter-events.stripe.com',
} as const;

export function writeCurl(call: CodeCall): string {
  const { method, carrier, pairs } = call;
  const isQuery = carrier === 'query' && pairs.length > 0;
  // With data, curl sends a POST by itself, and with -G a GET.
  const own = isQuery ? 'GET' : carrier !== 'query' && (pairs.length > 0 || call.json !== '') ? 'POST' : 'GET';
  return joinLines([
    `curl${isQuery ? ' -G' : ''}${method === own ? '' : ` -X ${method}`} ${quoteWord(addressOf(call))}`,
    '-H "Authorization: Bearer $STRIPE_API_KEY"',
    ...headersOf(call).map(({ name, value }) => `-H ${quoteWord(`${name}: ${value}`)}`),
    ...bodyOf(call),
  ]);
}

function addressOf({ host, path, query }: CodeCall): string {
  const address = `https://${HOSTS[host]}${path}`;
  if (query.length === 0) return address;
  return `${address}?${query.map(({ name, value }) => `${encodePart(name)}=${encodePart(value)}`).join('&')}`;
}

function headersOf(call: CodeCall): CodePair[] {
  const named = [
    { name: 'Stripe-Version', value: call.stripeVersion ?? call.usualVersion },
    { name: 'Stripe-Account', value: call.stripeAccount },
    { name: 'Idempotency-Key', value: call.idempotencyKey },
    { name: 'Content-Type', value: call.json === '' ? null : 'application/json' },
  ];
  return [...named.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }])), ...call.headers];
}

function bodyOf({ carrier, pairs, json, fields }: CodeCall): string[] {
  if (carrier === 'json') return json === '' ? [] : [`--data-raw ${quoteWord(json)}`];
  if (carrier !== 'multipart') return pairs.map(dataOf);
  const files = new Map(fields?.flatMap(({ name, value }) => (value.kind === 'file' ? [[name, value]] : [])));
  return pairs.map(({ name, value }) => {
    const file = files.get(name);
    if (!file) return `--form-string ${quoteWord(`${name}=${value}`)}`;
    return `-F ${quoteWord(`${name}=@${file.name}${file.type === '' ? '' : `;type=${file.type}`}`)}`;
  });
}

/** Plain values go as they are; the others are escaped by curl, which leaves them readable here. */
function dataOf({ name, value }: CodePair): string {
  if (/^[\w.,:/-]*$/.test(value)) return `-d ${quoteWord(`${encodePart(name)}=${value}`)}`;
  // A shell's words can't hold it.
  if (value.includes('\0')) return `-d ${quoteWord(`${encodePart(name)}=${encodePart(value)}`)}`;
  return `--data-urlencode ${quoteWord(`${encodePart(name)}=${value}`)}`;
}
