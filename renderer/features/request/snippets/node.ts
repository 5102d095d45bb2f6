// A call in JavaScript, with Stripe's SDK for Node. Pure.
import type { CodeCall } from './code-call.ts';
import { layOut } from './layout.ts';
import { type Literals, writeFields } from './literals.ts';
import { isRawPossible, rawPath, readsQuery } from './raw-call.ts';
import { fourDigits, writeLiteral } from './text-literal.ts';

export function writeNode(call: CodeCall): string | null {
  const { operation, fields } = call;
  if (fields === null || (operation === null && !isRawPossible(call))) return null;
  const isBare = fields.length === 0 || (operation === null && readsQuery(call));
  const params = isBare ? null : writeFields(fields, literals, call.path.startsWith('/v2/'));
  const options = writeOptions(call);
  // Without parameters a method takes the options in their place; the raw request does not.
  const gap = operation === null && params === null && options !== null ? ['undefined'] : [];
  const args = [
    ...(operation ? call.pathValues.map(text) : [text(call.method), text(rawPath(call))]),
    ...(params === null ? gap : [params]),
    ...(options === null ? [] : [options]),
  ];
  const name = operation?.id ?? 'rawRequest';
  return [
    ...(fields.some(({ value }) => value.kind === 'file') ? ["import fs from 'node:fs';"] : []),
    "import Stripe from 'stripe';",
    '',
    'const stripe = new Stripe(process.env.STRIPE_API_KEY);',
    '',
    `const answer = await stripe.${name}${layOut(args, { open: '(', close: ')', isHugging: true })};`,
  ].join('\n');
}

function writeOptions(call: CodeCall): string | null {
  const headers = call.headers.map(({ name, value }) => literals.entry(name, text(value)));
  const options = [
    ...optionOf('apiVersion', call.stripeVersion),
    ...optionOf('stripeAccount', call.stripeAccount),
    ...optionOf('idempotencyKey', call.idempotencyKey),
    ...(headers.length > 0 && call.operation === null ? [`additionalHeaders: ${layOut(headers, braces)}`] : []),
  ];
  return options.length === 0 ? null : layOut(options, braces);
}

function optionOf(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name}: ${text(value)}`];
}

const braces = { open: '{', close: '}', isSpaced: true };

const literals: Literals = {
  text,
  // As text it is sent exactly; a number here would be rounded.
  number: (written) => (isExact(written) ? written : text(written)),
  decimal: (written) => `Stripe.Decimal.from(${text(written)})`,
  boolean: String,
  nothing: 'null',
  file: ({ name, type }) =>
    layOut([`data: fs.readFileSync(${text(name)})`, `name: ${text(name)}`, `type: ${text(type)}`], braces),
  entry: (name, value) => `${keyOf(name)}: ${value}`,
  list: { open: '[', close: ']' },
  map: braces,
};

function isExact(written: string): boolean {
  const value = Number(written);
  return Number.isFinite(value) && (/[.eE]/.test(written) || Number.isSafeInteger(value));
}

function keyOf(name: string): string {
  // In brackets it is a property like any other.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name);
}

function text(value: string): string {
  return writeLiteral(value, { quote: "'", byNumber: fourDigits });
}
