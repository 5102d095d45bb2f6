// A call in Go, with Stripe's SDK. Pure.
import { type CodeCall, flattenValue } from './code-call.ts';
import type { CodeField, CodeValue } from './code-value.ts';
import { indentBy } from './layout.ts';
import { fits64Bits } from './literals.ts';
import { isRawPossible, rawBody, rawPath } from './raw-call.ts';
import { isServed, toPascal, toSingular, toSnake } from './sdk-names.ts';
import { fourDigits, isSurrogate, writeLiteral } from './text-literal.ts';
import { findTyped, noteVersion, type TypedMethod } from './typed-call.ts';

/** The SDK's major release that the code is written for. */
const MODULE = 'github.com/stripe/stripe-go/v86';

/** Words that the SDK writes in capitals. */
const CAPITALS = new Set(
  'ach acss api au bacs becs bic blik bsb cvc dob eps fpx gb iban id ideal ip mcc nz oxxo p24 pin pm sepa sku ssn tos twint ui uri url urls us vat'.split(
    ' ',
  ),
);
const WORDS: Readonly<Record<string, string>> = { acss: 'ACSS', ids: 'IDs', wechat: 'WeChat', cashapp: 'CashApp' };

/** Set through a promoted field: a literal of the list's own type can't name them. */
const OF_LISTS = new Set(['limit', 'starting_after', 'ending_before', 'page', 'query', 'expand']);

export function writeGo(call: CodeCall): string | null {
  if (call.fields === null || !isServed(call, isRawPossible(call))) return null;
  const typed = findTyped(call);
  // What belongs to one object of another has services and types of other names there.
  const isRegular = typed !== null && typed.nested === null;
  if (!isRegular && !isRawPossible(call)) return null;
  return typed && isRegular ? writeMethod(call, typed) : writeRaw(call);
}

function writeMethod(call: CodeCall, typed: TypedMethod): string {
  const { operation, pathValues, fields } = call;
  const resource = `${typed.namespaces.map(toGoName).join('')}${toGoName(toSingular(typed.services.at(-1) ?? ''))}`;
  const service = `V1${typed.services.map(toGoName).join('')}`;
  const verb = toGoName(typed.method);
  const type = `${resource}${verb}`;
  const isList = operation?.kind === 'list' || operation?.kind === 'search';
  const { inside, after } = splitFields(type, fields ?? [], isList);
  const params = `params := &stripe.${type}Params${braces(inside)}`;
  const args = ['context.TODO()', ...pathValues.map(text), 'params'].join(', ');
  const send = isList
    ? [
        `for item, err := range client.${service}.${verb}(${args}).All(context.TODO()) {`,
        '\tif err != nil {\n\t\tlog.Fatal(err)\n\t}',
        '\tfmt.Println(item)',
        '}',
      ]
    : [
        `answer, err := client.${service}.${verb}(${args})`,
        'if err != nil {\n\tlog.Fatal(err)\n}',
        'fmt.Println(answer)',
      ];
  return program(
    ['context', 'fmt', 'log', 'os', MODULE],
    [
      'client := stripe.NewClient(os.Getenv("STRIPE_API_KEY"))',
      ...noteVersion(call),
      params,
      ...after,
      ...optionsOf(call),
      ...send,
    ],
  );
}

/** The raw request has a client of its own. */
function writeRaw(call: CodeCall): string {
  const body = rawBody(call);
  const method = call.method.charAt(0) + call.method.slice(1).toLowerCase();
  const { stripeVersion } = call;
  const version =
    stripeVersion === null ? [] : [`params.Headers = http.Header{"Stripe-Version": {${text(stripeVersion)}}}`];
  return program(
    ['fmt', 'log', 'net/http', 'os', MODULE, `${MODULE}/rawrequest`],
    [
      'backend, err := stripe.GetRawRequestBackend(stripe.APIBackend)',
      'if err != nil {\n\tlog.Fatal(err)\n}',
      'client := rawrequest.Client{B: backend, Key: os.Getenv("STRIPE_API_KEY")}',
      'params := &stripe.RawParams{}',
      ...version,
      ...optionsOf(call),
      `answer, err := client.RawRequest(http.Method${method}, ${text(rawPath(call))}, ${text(body ?? '')}, params)`,
      'if err != nil {\n\tlog.Fatal(err)\n}',
      'fmt.Println(string(answer.RawJSON))',
    ],
  );
}

function program(packages: readonly string[], lines: readonly string[]): string {
  const own = packages.filter((name) => !name.includes('.'));
  const groups = [own, packages.filter((name) => !own.includes(name))];
  const imports = groups.map((names) => names.map((name) => `\t${text(name)}`).join('\n')).join('\n\n');
  return `package main\n\nimport (\n${imports}\n)\n\nfunc main() {\n${indentBy('\t', lines.join('\n'))}\n}`;
}

function optionsOf({ stripeAccount, idempotencyKey }: CodeCall): string[] {
  return [
    ...(stripeAccount === null ? [] : [`params.SetStripeAccount(${text(stripeAccount)})`]),
    ...(idempotencyKey === null ? [] : [`params.SetIdempotencyKey(${text(idempotencyKey)})`]),
  ];
}

interface SplitFields {
  inside: string[];
  after: string[];
}

function splitFields(type: string, fields: readonly CodeField[], isList: boolean): SplitFields {
  const split: SplitFields = { inside: [], after: [] };
  for (const field of fields) {
    const { name, value } = field;
    if (!field.isKnown || !isTyped(value)) {
      const add = isList ? ['params.Filters.AddFilter', ', ""'] : ['params.AddExtra', ''];
      const pairs = flattenValue(name, value);
      split.after.push(...pairs.map((pair) => `${add[0]}(${text(pair.name)}${add[1]}, ${text(pair.value)})`));
    } else if (name === 'expand' && value.kind === 'list') {
      split.after.push(
        ...value.items.map((item) => `params.AddExpand(${item.kind === 'text' ? text(item.text) : '""'})`),
      );
    } else if (isList && OF_LISTS.has(name)) {
      const written = name === 'query' && value.kind === 'text' ? text(value.text) : writeValue(type, name, value);
      split.after.push(`params.${toGoName(name)} = ${written}`);
    } else split.inside.push(writeField(type, field));
  }
  return split;
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
      return value.items.every((item) => item.kind === value.items[0]?.kind && item.kind !== 'list' && isTyped(item));
    case 'object':
    case 'range':
      return value.fields.every((field) => field.isKnown && isTyped(field.value));
    case 'map':
      return (
        value.fields.every(({ value: item }) => item.kind === 'text' || item.kind === 'object') &&
        value.fields.every(({ value: item }) => isTyped(item))
      );
    default:
      return true;
  }
}

function writeField(type: string, { name, value }: CodeField): string {
  const field = value.kind === 'range' ? `${toGoName(name)}Range` : toGoName(name);
  return `${field}: ${writeValue(type, name, value)}`;
}

/** `type` is the name, without its end, of the type that holds the value. */
function writeValue(type: string, name: string, value: CodeValue): string {
  switch (value.kind) {
    case 'boolean':
      return `stripe.Bool(${value.value})`;
    case 'integer':
    case 'timestamp':
      return `stripe.Int64(${value.text})`;
    case 'number':
    case 'decimal':
      return `stripe.Float64(${value.text})`;
    case 'range':
      return `&stripe.RangeQueryParams${braces(value.fields.map((bound) => `${BOUNDS[bound.name] ?? bound.name}: ${bound.value.kind === 'timestamp' || bound.value.kind === 'integer' ? bound.value.text : '0'}`))}`;
    case 'object':
      return `&stripe.${typeOf(type, name)}${braces(value.fields.map((field) => writeField(typeOf(type, name).replace(/Params$/, ''), field)))}`;
    case 'list':
      return writeList(type, name, value.items);
    case 'map':
      return writeMap(type, name, value.fields);
    case 'unset':
    case 'file':
      return 'nil';
    default:
      return `stripe.String(${text(value.text)})`;
  }
}

function writeList(type: string, name: string, items: readonly CodeValue[]): string {
  const [first] = items;
  if (first?.kind === 'object') {
    const item = typeOf(type, toSingular(name));
    const entries = items.map((each) =>
      each.kind === 'object'
        ? braces(each.fields.map((field) => writeField(item.replace(/Params$/, ''), field)))
        : '{}',
    );
    return `[]*stripe.${item}${braces(entries)}`;
  }
  const kind = first === undefined || 'text' in first ? kindOf(first) : 'string';
  return `[]*${kind}${braces(items.map((item) => writeValue(type, name, item)))}`;
}

function kindOf(value: CodeValue | undefined): string {
  if (value?.kind === 'integer' || value?.kind === 'timestamp') return 'int64';
  return value?.kind === 'number' || value?.kind === 'decimal' ? 'float64' : 'string';
}

function writeMap(type: string, name: string, fields: readonly CodeField[]): string {
  const isText = fields.every(({ value }) => value.kind === 'text');
  const item = typeOf(type, toSingular(name));
  const entries = fields.map(({ name: key, value }) => {
    if (value.kind === 'object')
      return `${text(key)}: ${braces(value.fields.map((field) => writeField(item.replace(/Params$/, ''), field)))}`;
    return `${text(key)}: ${value.kind === 'text' ? text(value.text) : '""'}`;
  });
  return `map[string]${isText ? 'string' : `*stripe.${item}`}${braces(entries)}`;
}

/** An address is one type everywhere, and so is where a payment is shipped to. */
function typeOf(type: string, name: string): string {
  if (name === 'shipping' && /^(Charge|PaymentIntent)(Create|Update|Confirm)$/.test(type))
    return 'ShippingDetailsParams';
  return name === 'address' ? 'AddressParams' : `${type}${toGoName(name)}Params`;
}

function toGoName(name: string): string {
  return toSnake(name)
    .split('_')
    .filter((word) => word !== '')
    .map((word) => WORDS[word] ?? (CAPITALS.has(word) ? word.toUpperCase() : toPascal(word)))
    .join('');
}

/** gofmt's way: tabs, a comma behind each of several lines, and the values of lines that follow each other aligned. */
function braces(entries: readonly string[]): string {
  if (entries.length === 0) return '{}';
  return `{\n${align(entries)
    .map((entry) => `${indentBy('\t', entry)},`)
    .join('\n')}\n}`;
}

function align(entries: readonly string[]): string[] {
  const widths = entries.map((entry) => (entry.includes('\n') ? 0 : nameOf(entry).length));
  return entries.map((entry, index) => {
    if (widths[index] === 0) return entry;
    const first = widths.lastIndexOf(0, index) + 1;
    const end = widths.indexOf(0, index);
    const width = Math.max(...widths.slice(first, end < 0 ? undefined : end));
    const name = nameOf(entry);
    return `${name}${' '.repeat(width - name.length)}${entry.slice(name.length)}`;
  });
}

/** With its colon and the space behind it; an entry without a name is not aligned. */
function nameOf(entry: string): string {
  return /^(?:\w+|"(?:[^"\\]|\\.)*"): /.exec(entry)?.[0] ?? '';
}

const BOUNDS: Readonly<Record<string, string>> = {
  gt: 'GreaterThan',
  gte: 'GreaterThanOrEqual',
  lt: 'LesserThan',
  lte: 'LesserThanOrEqual',
};

/** Half a character can't be written there. */
function text(value: string): string {
  return writeLiteral(value, { quote: '"', byNumber: (code) => fourDigits(isSurrogate(code) ? 0xfffd : code) });
}
