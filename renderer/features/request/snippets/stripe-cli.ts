// A call as a command of the Stripe CLI, which escapes by itself. Pure.
import type { CodeCall } from './code-call.ts';
import { joinLines, quoteWord } from './shell.ts';

export function writeStripeCli(call: CodeCall): string | null {
  const { method, host, path, carrier, pairs, query, json } = call;
  // It has no other methods, hosts or headers, sends no files, and takes pairs, of which no JSON with types can be made.
  if (!/^(GET|POST|DELETE)$/.test(method) || host !== 'api' || carrier === 'multipart' || json !== '') return null;
  if (query.length > 0 || call.headers.length > 0) return null;
  const flags = [
    { name: '--stripe-version', value: call.stripeVersion ?? call.usualVersion },
    { name: '--stripe-account', value: call.stripeAccount },
    { name: '--idempotency', value: call.idempotencyKey },
  ];
  return joinLines([
    `stripe ${method.toLowerCase()} ${quoteWord(path)}${method === 'DELETE' ? ' --confirm' : ''} --api-key "$STRIPE_API_KEY"`,
    ...flags.flatMap(({ name, value }) => (value === null ? [] : [`${name} ${quoteWord(value)}`])),
    ...pairs.map(dataOf),
  ]);
}

function dataOf({ name, value }: { name: string; value: string }): string {
  return `-d ${quoteWord(`${name}=${value}`)}`;
}
