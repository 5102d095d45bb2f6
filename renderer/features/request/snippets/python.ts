// A call in Python, with Stripe's SDK. Pure.
import type { CodeCall } from './code-call.ts';
import { layOut } from './layout.ts';
import { type Literals, writeFields } from './literals.ts';
import { isRawPossible, rawPath, readsQuery } from './raw-call.ts';
import { isServed, nestedMethod, toSnake } from './sdk-names.ts';
import { fourDigits, writeLiteral } from './text-literal.ts';

export function writePython(call: CodeCall): string | null {
  const { fields, operation } = call;
  if (fields === null || !isServed(call, isRawPossible(call))) return null;
  const options = optionsOf(call);
  return [
    'import os',
    'from stripe import StripeClient',
    '',
    'client = StripeClient(os.environ["STRIPE_API_KEY"])',
    '',
    `answer = client.${operation ? serviceOf(call) : 'raw_request'}${operation ? methodArgs(call, options) : rawArgs(call, options)}`,
  ].join('\n');

  function methodArgs({ pathValues }: CodeCall, own: readonly string[][]): string {
    const params = fields && fields.length > 0 ? [`params=${writeFields(fields, literals, isV2(call))}`] : [];
    const named = own.map(([name = '', value = '']) => literals.entry(name, text(value)));
    const last = named.length > 0 ? [`options=${layOut(named, braces)}`] : [];
    return layOut([...pathValues.map(text), ...params, ...last], { open: '(', close: ')', indent });
  }

  function rawArgs(own: CodeCall, ownOptions: readonly string[][]): string {
    const named = ownOptions.map(([name = '', value = '']) => `${name}=${text(value)}`);
    // By name they could be words of the language.
    const hasParams = fields && fields.length > 0 && !readsQuery(own);
    const params = hasParams ? [`**${writeFields(fields, literals, isV2(own))}`] : [];
    const args = [text(own.method.toLowerCase()), text(rawPath(own)), ...named, ...params];
    return layOut(args, { open: '(', close: ')', indent });
  }
}

function serviceOf({ operation }: CodeCall): string {
  if (!operation) return '';
  const { services, method } = nestedMethod(operation);
  const version = operation.api === 'v1' ? ['v1'] : [];
  return [...version, ...services.map(toSnake), toSnake(method)].join('.');
}

function optionsOf({ stripeVersion, stripeAccount, idempotencyKey }: CodeCall): string[][] {
  const options: [string, string | null][] = [
    ['stripe_version', stripeVersion],
    ['stripe_account', stripeAccount],
    ['idempotency_key', idempotencyKey],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function isV2({ path }: CodeCall): boolean {
  return path.startsWith('/v2/');
}

const indent = '    ';
const braces = { open: '{', close: '}', indent };

const literals: Literals = {
  text,
  // Integers have no end here; a float that is none is sent as text.
  number: (written) => (/^-?\d+$/.test(written) || Number.isFinite(Number(written)) ? written : text(written)),
  decimal: text,
  boolean: (value) => (value ? 'True' : 'False'),
  nothing: 'None',
  file: ({ name }) => `open(${text(name)}, "rb")`,
  entry: (name, value) => `${text(name)}: ${value}`,
  list: { open: '[', close: ']', indent },
  map: braces,
};

function text(value: string): string {
  return writeLiteral(value, { quote: '"', byNumber: fourDigits });
}
