// A call in Ruby, with Stripe's SDK. Pure.
import type { CodeCall } from './code-call.ts';
import { layOut } from './layout.ts';
import { type Literals, writeFields } from './literals.ts';
import { isRawPossible, rawPath, readsQuery } from './raw-call.ts';
import { isServed, nestedMethod, toSnake } from './sdk-names.ts';
import { writeQuoted } from './text-literal.ts';

export function writeRuby(call: CodeCall): string | null {
  if (call.fields === null || !isServed(call, isRawPossible(call))) return null;
  return [
    "require 'stripe'",
    '',
    "client = Stripe::StripeClient.new(ENV.fetch('STRIPE_API_KEY'))",
    '',
    `answer = client.${call.operation ? writeMethod(call) : writeRaw(call)}`,
  ].join('\n');
}

function writeMethod(call: CodeCall): string {
  const { operation, pathValues, fields } = call;
  if (!operation || !fields) return '';
  const { services, method } = nestedMethod(operation);
  const name = [operation.api === 'v1' ? 'v1' : null, ...services.map(toSnake), toSnake(method)];
  const options = optionsOf(call);
  const hasParams = fields.length > 0 || options.length > 0;
  return (
    name.filter((part) => part !== null).join('.') +
    layOut(
      [
        ...pathValues.map(text),
        ...(hasParams ? [writeFields(fields, literals, operation.api === 'v2')] : []),
        ...(options.length > 0 ? [layOut(options, braces)] : []),
      ],
      { open: '(', close: ')', hasLastComma: false, isHugging: true },
    )
  );
}

function writeRaw(call: CodeCall): string {
  const { fields, method, path } = call;
  const options = optionsOf(call);
  const hasParams = fields !== null && fields.length > 0 && !readsQuery(call);
  const args = [
    `:${method.toLowerCase()}`,
    text(rawPath(call)),
    ...(hasParams ? [`params: ${writeFields(fields, literals, path.startsWith('/v2/'))}`] : []),
    ...(options.length > 0 ? [`opts: ${layOut(options, braces)}`] : []),
  ];
  return `raw_request${layOut(args, { open: '(', close: ')', hasLastComma: false, isHugging: true })}`;
}

function optionsOf({ stripeVersion, stripeAccount, idempotencyKey }: CodeCall): string[] {
  const options: [string, string | null][] = [
    ['stripe_version', stripeVersion],
    ['stripe_account', stripeAccount],
    ['idempotency_key', idempotencyKey],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [literals.entry(name, text(value))]));
}

const braces = { open: '{', close: '}', isSpaced: true };

const literals: Literals = {
  text,
  number: (written) => (/^-?\d+$/.test(written) || Number.isFinite(Number(written)) ? written : text(written)),
  decimal: text,
  boolean: String,
  nothing: 'nil',
  file: ({ name }) => `File.open(${text(name)})`,
  entry: (name, value) => (/^[a-z_]\w*$/.test(name) ? `${name}: ${value}` : `${text(name)} => ${value}`),
  list: { open: '[', close: ']' },
  map: braces,
};

/** In double quotes # begins a value that is put in. */
function text(value: string): string {
  return writeQuoted(value, '#');
}
