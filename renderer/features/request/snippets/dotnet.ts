// A call in C#, with Stripe's SDK for .NET. Its compiler knows the types of nested options by their place. Pure.
import { type CodeCall, flattenValue } from './code-call.ts';
import type { CodeField, CodeValue } from './code-value.ts';
import { layOut } from './layout.ts';
import { fits64Bits } from './literals.ts';
import { isRawPossible, rawBody, rawPath } from './raw-call.ts';
import { isServed, toPascal } from './sdk-names.ts';
import { fourDigits, writeLiteral } from './text-literal.ts';
import { findTyped, noteVersion, type TypedMethod } from './typed-call.ts';

const VERBS: Readonly<Record<string, string>> = { retrieve: 'Get' };

export function writeDotnet(call: CodeCall): string | null {
  if (call.fields === null || !isServed(call, isRawPossible(call))) return null;
  const typed = findTyped(call);
  // Where a method is named after its object, too, its options are not: VoidInvoice takes InvoiceVoidOptions.
  const isRegular = typed !== null && (typed.nested !== null || !typed.method.endsWith(typed.resource));
  if (!isRegular && !isRawPossible(call)) return null;
  return [
    'using Stripe;',
    '',
    'var client = new StripeClient(Environment.GetEnvironmentVariable("STRIPE_API_KEY"));',
    '',
    ...(typed && isRegular ? writeMethod(call, typed) : writeRaw(call)),
  ].join('\n');
}

function writeMethod(call: CodeCall, typed: TypedMethod): string[] {
  const { pathValues, fields } = call;
  const verb = VERBS[typed.method] ?? toPascal(typed.method);
  const split = splitFields(fields ?? []);
  const options = optionsOf(call, false);
  const needsParams = (fields ?? []).length > 0 || options.length > 0;
  const type = [...typed.namespaces.map(toPascal), `${typed.resource}${verb}Options`].join('.');
  const args = [
    ...pathValues.map(text),
    ...(needsParams ? ['options'] : []),
    ...(options.length > 0 ? ['requestOptions'] : []),
  ];
  return [
    ...noteVersion(call),
    ...(needsParams
      ? [`var options = new ${typed.namespaces.length > 0 ? `Stripe.${type}` : type}${writeObject(split.typed)};`]
      : []),
    ...split.extra.map(({ name, value }) => `options.AddExtraParam(${text(name)}, ${text(value)});`),
    ...(options.length > 0 ? [`var requestOptions = new RequestOptions ${layOut(options, braces)};`] : []),
    `var answer = client.V1.${typed.services.map(toPascal).join('.')}.${verb}(${args.join(', ')});`,
  ];
}

function writeRaw(call: CodeCall): string[] {
  const body = rawBody(call);
  const options = optionsOf(call, true);
  const method = call.method.charAt(0) + call.method.slice(1).toLowerCase();
  const args = [
    `HttpMethod.${method}`,
    text(rawPath(call)),
    ...(body === null ? [] : [text(body)]),
    ...(options.length > 0 ? [`requestOptions: new RawRequestOptions ${layOut(options, braces)}`] : []),
  ];
  return [`var answer = client.RawRequest${layOut(args, { open: '(', close: ')', indent, hasLastComma: false })};`];
}

function optionsOf({ stripeVersion, stripeAccount, idempotencyKey }: CodeCall, isRaw: boolean): string[] {
  const options: [string, string | null][] = [
    ['StripeAccount', stripeAccount],
    ['IdempotencyKey', idempotencyKey],
  ];
  const version =
    isRaw && stripeVersion !== null ? [`AdditionalHeaders = { { "Stripe-Version", ${text(stripeVersion)} } }`] : [];
  return [...version, ...options.flatMap(([name, value]) => (value === null ? [] : [`${name} = ${text(value)}`]))];
}

interface SplitFields {
  typed: CodeField[];
  extra: { name: string; value: string }[];
}

/** What has no property, or no value that one takes, goes beside them under its flat name. */
function splitFields(fields: readonly CodeField[]): SplitFields {
  const typed = fields.filter(({ isKnown, value }) => isKnown && isTyped(value));
  const extra = fields.filter((field) => !typed.includes(field));
  return { typed, extra: extra.flatMap(({ name, value }) => flattenValue(name, value)) };
}

function isTyped(value: CodeValue): boolean {
  switch (value.kind) {
    case 'unset':
    case 'file':
      return false;
    case 'integer':
    case 'timestamp':
    case 'number':
      return fits64Bits(value.text);
    case 'list':
      return value.items.every(isTyped);
    case 'object':
    case 'range':
      return value.fields.length > 0 && value.fields.every((field) => field.isKnown && isTyped(field.value));
    case 'map':
      return value.fields.every((field) => isTyped(field.value));
    default:
      return true;
  }
}

function writeObject(fields: readonly CodeField[]): string {
  if (fields.length === 0) return '()';
  return ` ${layOut(
    fields.map(({ name, value }) => `${toPascal(name)} = ${writeValue(value)}`),
    braces,
  )}`;
}

function writeValue(value: CodeValue): string {
  switch (value.kind) {
    case 'boolean':
      return String(value.value);
    case 'integer':
      return value.text;
    case 'timestamp':
      return `DateTimeOffset.FromUnixTimeSeconds(${value.text}).UtcDateTime`;
    case 'number':
    case 'decimal':
      return `${value.text}m`;
    case 'list':
      return layOut(value.items.map(writeValue), { open: '[', close: ']', indent });
    case 'object':
      return `new()${writeObject(value.fields)}`;
    case 'range':
      return `new DateRangeOptions ${layOut(
        value.fields.map(({ name, value: bound }) => `${BOUNDS[name] ?? toPascal(name)} = ${writeValue(bound)}`),
        braces,
      )}`;
    case 'map':
      return `new() ${layOut(
        value.fields.map(({ name, value: item }) => `[${text(name)}] = ${writeValue(item)}`),
        braces,
      )}`;
    case 'unset':
    case 'file':
      return 'null';
    default:
      return text(value.text);
  }
}

const BOUNDS: Readonly<Record<string, string>> = {
  gt: 'GreaterThan',
  gte: 'GreaterThanOrEqual',
  lt: 'LessThan',
  lte: 'LessThanOrEqual',
};

const indent = '    ';
const braces = { open: '{', close: '}', isSpaced: true, indent };

function text(value: string): string {
  return writeLiteral(value, { quote: '"', byNumber: fourDigits });
}
