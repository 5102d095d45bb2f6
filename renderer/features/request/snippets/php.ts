// A call in PHP, with Stripe's SDK. Pure.
import type { Operation } from '../../../../shared/catalog/catalog.ts';
import type { CodeCall } from './code-call.ts';
import { layOut } from './layout.ts';
import { fits64Bits, type Literals, writeFields } from './literals.ts';
import { isRawPossible, rawPath, readsQuery } from './raw-call.ts';
import { flatMethod, isServed } from './sdk-names.ts';
import { writeQuoted } from './text-literal.ts';

export function writePhp(call: CodeCall): string | null {
  if (call.fields === null || !isServed(call, isRawPossible(call))) return null;
  return [
    '<?php',
    "require 'vendor/autoload.php';",
    '',
    "$stripe = new \\Stripe\\StripeClient(getenv('STRIPE_API_KEY'));",
    '',
    `$answer = $stripe->${call.operation ? methodOf(call.operation) : 'rawRequest'}${writeArgs(call)};`,
  ].join('\n');
}

/** `list` was a word of the language when the SDK was made. */
function methodOf(operation: Operation): string {
  const { services, method } = flatMethod(operation);
  return [...services, method.replace(/^list/, 'all')].join('->');
}

function writeArgs(call: CodeCall): string {
  const { operation, pathValues, fields, path } = call;
  const options = optionsOf(call);
  const isBare = fields === null || fields.length === 0 || (!operation && readsQuery(call));
  const params = isBare ? null : writeFields(fields, literals, path.startsWith('/v2/'));
  // Options come behind the parameters, so that these must be there; the raw request wants null where it takes none.
  const gap = options.length === 0 ? [] : [operation ? '[]' : 'null'];
  const args = [
    ...(operation ? pathValues.map(text) : [text(call.method.toLowerCase()), text(rawPath(call))]),
    ...(params === null ? gap : [params]),
    ...(options.length > 0 ? [layOut(options, list)] : []),
  ];
  return layOut(args, { open: '(', close: ')', hasLastComma: false, isHugging: true });
}

function optionsOf({ stripeVersion, stripeAccount, idempotencyKey }: CodeCall): string[] {
  const options: [string, string | null][] = [
    ['stripe_version', stripeVersion],
    ['stripe_account', stripeAccount],
    ['idempotency_key', idempotencyKey],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [literals.entry(name, text(value))]));
}

const list = { open: '[', close: ']' };

const literals: Literals = {
  text,
  // A longer integer would become a float.
  number: (written) => (fits64Bits(written) ? written : text(written)),
  decimal: text,
  boolean: String,
  nothing: 'null',
  file: ({ name }) => `fopen(${text(name)}, 'r')`,
  entry: (name, value) => `${text(name)} => ${value}`,
  list,
  map: list,
};

/** In double quotes $ begins a variable. */
function text(value: string): string {
  return writeQuoted(value, '$');
}
