// A call in Java, with the builders of Stripe's SDK. Pure.
import { type CodeCall, flattenValue } from './code-call.ts';
import type { CodeField, CodeValue } from './code-value.ts';
import { indentBy, layOut } from './layout.ts';
import { fits64Bits } from './literals.ts';
import { isRawPossible, rawBody, rawPath } from './raw-call.ts';
import { isServed, toPascal, toSingular } from './sdk-names.ts';
import { fourDigits, isSurrogate, writeLiteral } from './text-literal.ts';
import { findTyped, noteVersion, type TypedMethod } from './typed-call.ts';

export function writeJava(call: CodeCall): string | null {
  if (call.fields === null || !isServed(call, isRawPossible(call))) return null;
  const typed = findTyped(call);
  if (!typed && !isRawPossible(call)) return null;
  const body = typed ? writeMethod(call, typed) : writeRaw(call);
  const imports = [
    'com.stripe.StripeClient',
    ...IMPORTS.filter(([word]) => body.some((line) => word.test(line))).map(([, name]) => name),
  ];
  if (typed && call.fields.length > 0) imports.push(paramsClass(typed));
  return [
    ...imports.toSorted().map((name) => `import ${name};`),
    '',
    'StripeClient client = new StripeClient(System.getenv("STRIPE_API_KEY"));',
    '',
    ...body,
  ].join('\n');
}

const IMPORTS: readonly [RegExp, string][] = [
  [/\bRequestOptions\b/, 'com.stripe.net.RequestOptions'],
  [/\bRawRequestOptions\b/, 'com.stripe.net.RawRequestOptions'],
  [/\bApiResource\b/, 'com.stripe.net.ApiResource'],
  [/\bEmptyParam\b/, 'com.stripe.param.common.EmptyParam'],
  [/\bBigDecimal\b/, 'java.math.BigDecimal'],
  [/\bMap\.of\b/, 'java.util.Map'],
];

function paramsClass({ namespaces, resource, method }: TypedMethod): string {
  const packages = namespaces.map((name) => name.toLowerCase());
  return ['com.stripe.param', ...packages, `${resource}${toPascal(method)}Params`].join('.');
}

function writeMethod(call: CodeCall, typed: TypedMethod): string[] {
  const { fields, pathValues } = call;
  const type = `${typed.resource}${toPascal(typed.method)}Params`;
  const options = writeOptions(call, 'RequestOptions');
  const hasParams = fields !== null && fields.length > 0;
  const args = [...pathValues.map(text), ...(hasParams ? ['params'] : []), ...(options === null ? [] : ['options'])];
  return [
    ...noteVersion(call),
    ...(hasParams ? [`${type} params = ${writeBuilder(type, fields)};`] : []),
    ...(options === null ? [] : [`RequestOptions options = ${options};`]),
    `var answer = client.v1().${typed.services.map((name) => `${name}()`).join('.')}.${typed.method}(${args.join(', ')});`,
  ];
}

function writeRaw(call: CodeCall): string[] {
  const body = rawBody(call);
  const options = writeOptions(call, 'RawRequestOptions');
  const args = [
    `ApiResource.RequestMethod.${call.method}`,
    text(rawPath(call)),
    body === null ? 'null' : text(body),
    ...(options === null ? [] : ['options']),
  ];
  return [
    ...(options === null ? [] : [`RawRequestOptions options = ${options};`]),
    `var answer = client.rawRequest${layOut(args, { open: '(', close: ')', indent, hasLastComma: false })};`,
  ];
}

function writeOptions(call: CodeCall, type: 'RequestOptions' | 'RawRequestOptions'): string | null {
  const { stripeVersion, stripeAccount, idempotencyKey } = call;
  const hasVersion = type === 'RawRequestOptions' && stripeVersion !== null;
  const setters = [
    ...(hasVersion ? [`.setAdditionalHeaders(Map.of("Stripe-Version", ${text(stripeVersion)}))`] : []),
    ...(stripeAccount === null ? [] : [`.setStripeAccount(${text(stripeAccount)})`]),
    ...(idempotencyKey === null ? [] : [`.setIdempotencyKey(${text(idempotencyKey)})`]),
  ];
  return setters.length === 0 ? null : chain(`${type}.builder()`, setters);
}

function chain(start: string, setters: readonly string[]): string {
  return [start, ...[...setters, '.build()'].map((setter) => indentBy(indent, setter))].join('\n');
}

function writeBuilder(type: string, fields: readonly CodeField[]): string {
  return chain(
    `${type}.builder()`,
    fields.flatMap((field) => writeSetters(type, field)),
  );
}

/** What has no setter, or no value that one takes, goes beside them under its flat name. */
function writeSetters(type: string, { name, value, isKnown }: CodeField): string[] {
  if (!isKnown || !isTyped(value)) {
    return flattenValue(name, value).map((pair) => `.putExtraParam(${text(pair.name)}, ${text(pair.value)})`);
  }
  const one = toPascal(toSingular(name));
  switch (value.kind) {
    case 'list':
      return value.items.map((item) => call(`.add${one}`, [writeValue(`${type}.${one}`, item)]));
    case 'map':
      return value.fields.map((entry) => {
        const item = entry.value.kind === 'unset' ? '""' : writeValue(`${type}.${one}`, entry.value);
        return call(name === 'metadata' ? '.putMetadata' : `.put${one}`, [text(entry.name), item]);
      });
    default:
      return [call(`.set${toPascal(name)}`, [writeValue(`${type}.${toPascal(name)}`, value)])];
  }
}

function call(name: string, args: readonly string[]): string {
  return name + layOut(args, { open: '(', close: ')', indent, hasLastComma: false });
}

function isTyped(value: CodeValue): boolean {
  switch (value.kind) {
    case 'file':
      return false;
    case 'choice':
      return nameChoice(value.text) !== null;
    case 'integer':
    case 'timestamp':
    case 'number':
      return fits64Bits(value.text);
    case 'list':
      return (
        value.items.length > 0 &&
        value.items.every((item) => item.kind !== 'unset' && item.kind !== 'list' && isTyped(item))
      );
    case 'map':
      return value.fields.length > 0 && value.fields.every((field) => isTyped(field.value));
    default:
      return true;
  }
}

/** The name of a listed value; null where it follows no rule. */
function nameChoice(text: string): string | null {
  if (text === '*') return 'ALL';
  return /^[a-z][\w.-]*$/i.test(text) ? text.replaceAll('.', '__').replaceAll('-', '_').toUpperCase() : null;
}

/** `type` is the name that the value's own type would have there. */
function writeValue(type: string, value: CodeValue): string {
  switch (value.kind) {
    case 'unset':
      return 'EmptyParam.EMPTY';
    case 'boolean':
      return String(value.value);
    case 'integer':
    case 'timestamp':
      return `${value.text}L`;
    case 'number':
    case 'decimal':
      return `new BigDecimal(${text(value.text)})`;
    case 'choice':
      return `${type}.${nameChoice(value.text)}`;
    case 'object':
    case 'range':
      return writeBuilder(type, value.fields);
    case 'text':
      return text(value.text);
    default:
      return 'null';
  }
}

const indent = '    ';

/** The compiler reads `\u000a` as a line break before it reads the literal: lower numbers are written in octal. */
function text(value: string): string {
  return writeLiteral(value, {
    quote: '"',
    byNumber: (code) =>
      code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : fourDigits(isSurrogate(code) ? 0xfffd : code),
  });
}
