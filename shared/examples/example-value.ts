// One example value for one parameter, by its type and its name.
import type { Operation, Parameter, ParameterType } from '../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../draft.ts';
import type { ExampleIds } from './example-ids.ts';
import { objectOfParameter } from './parameter-objects.ts';
import { choicesByName, EXAMPLE_AMOUNT, examplePicture, testTokens, textsByName } from './usual-values.ts';

export interface ExampleContext {
  readonly operation: Operation;
  readonly id: ExampleIds;
  /** Unix seconds. */
  readonly now: number;
}

/** Only what is required of an object's fields, down to the last. */
export function requiredValues(parameters: readonly Parameter[], context: ExampleContext): ParameterValues {
  const required = parameters.filter((parameter) => parameter.isRequired);
  return Object.fromEntries(required.map(({ name, type }) => [name, exampleValue(name, type, context)]));
}

export function exampleValue(name: string, type: ParameterType, context: ExampleContext): ParameterValue {
  switch (type.kind) {
    case 'string':
      return exampleText(name, type.format, context);
    case 'integer':
      return exampleInteger(name, type.format, context.now);
    case 'number':
    case 'decimal':
      return name.startsWith('percent') ? '8.875' : '12.5';
    case 'boolean':
      return true;
    case 'enum':
      return type.values.find((value) => value === choicesByName[name]) ?? type.values[0] ?? '';
    case 'constant':
      return type.value;
    case 'object':
      return requiredValues(type.fields, context);
    case 'array':
      return [exampleValue(name, type.of, context)];
    case 'map':
      return type.isMetadata ? { order: '6735' } : { customer: exampleValue('customer', type.of, context) };
    case 'union':
      return exampleValue(name, preferred(type.of), context);
    case 'file':
      return examplePicture;
  }
}

/** A token or an id says as much as an object, in one word. */
function preferred(members: readonly ParameterType[]): ParameterType {
  const text = members.find(({ kind }) => kind === 'string' || kind === 'constant' || kind === 'enum');
  return text ?? members[0] ?? { kind: 'boolean' };
}

function exampleText(name: string, format: string | null, { operation, id }: ExampleContext): string {
  if (format === 'currency' || name === 'currency') return 'usd';
  const token = testTokens[name];
  if (token !== undefined) return token;
  const object = objectOfParameter(name, operation);
  if (object !== null) return id(object);
  const known = textsByName[name];
  if (known !== undefined) return known;
  if (format === 'email') return 'amelia.hart@example.com';
  if (format === 'url') return 'https://example.com/';
  return format === 'country' ? 'US' : format === 'locale' ? 'en' : format === 'phone' ? '+15555550142' : 'Example';
}

function exampleInteger(name: string, format: string | null, now: number): string {
  if (name === 'quantity') return '1';
  if (format === 'amount' || name === 'value' || name.endsWith('amount')) return EXAMPLE_AMOUNT;
  if (format === 'timestamp' || name.endsWith('_at') || name.endsWith('_time')) return String(now);
  if (name === 'exp_month') return '12';
  if (name === 'exp_year') return String(new Date(now * 1000).getUTCFullYear() + 2);
  return name === 'limit' ? '3' : '1';
}
