// Gives a request's parameters their types by the catalog, or refuses them the way Stripe does.
import type { Parameter, ParameterType } from '../../../shared/catalog/catalog.ts';
import type { FormObject, FormValue } from './decode-form.ts';
import type { Json, JsonObject } from './json.ts';
import { invalidRequest, parameterMissing, shorten } from './sandbox-error.ts';

type Typed = { readonly value: Json } | { readonly refusal: Error };

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY_LENGTH = 40;
const MAX_METADATA_VALUE_LENGTH = 500;
const MAX_TEXT_LENGTH = 5000;

/**
 * The parameters with their types; `null` stands for "unset this" (an empty value).
 * `isClearable` tells of further parameters that an empty value clears: Stripe takes it for every text that may be null
 * in the answer, where its types say so for a few only.
 * Throws a 400 with `parameter_unknown`, `parameter_missing`, or the code of the wrong value.
 */
export function validateParameters(
  form: FormObject,
  parameters: readonly Parameter[],
  isClearable: (name: string) => boolean = () => false,
): JsonObject {
  const clearable = parameters.map((parameter) =>
    parameter.type.kind === 'string' && !parameter.isRequired && isClearable(parameter.name)
      ? { ...parameter, canUnset: true }
      : parameter,
  );
  return validateFields(form, clearable, '');
}

function validateFields(form: FormObject, parameters: readonly Parameter[], prefix: string): JsonObject {
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values: JsonObject = {};
  for (const [name, formValue] of Object.entries(form)) {
    const param = prefix === '' ? name : `${prefix}[${name}]`;
    const parameter = known.get(name);
    if (!parameter) {
      throw invalidRequest(`This request does not know the parameter ${shorten(param)}.`, {
        code: 'parameter_unknown',
        param: shorten(param),
      });
    }
    values[name] = readParameter(formValue, parameter, param);
  }
  for (const parameter of parameters) {
    if (parameter.isRequired && !(parameter.name in form)) {
      throw parameterMissing(prefix === '' ? parameter.name : `${prefix}[${parameter.name}]`);
    }
  }
  return values;
}

function readParameter(formValue: FormValue, parameter: Parameter, param: string): Json {
  if (formValue === '' && !acceptsEmpty(parameter.type)) {
    const isNested = param.endsWith(']');
    if (parameter.canUnset || (isNested && parameter.type.kind === 'string' && !parameter.isRequired)) return null;
    throw invalidRequest(`The parameter ${param} is empty, and it can't be unset. Leave it out or give it a value.`, {
      code: 'parameter_invalid_empty',
      param,
    });
  }
  const typed = read(formValue, parameter.type, param);
  if ('refusal' in typed) throw typed.refusal;
  return typed.value;
}

/** Metadata is cleared by an empty value whether or not the SDK's types say so; an empty list is empty. */
function acceptsEmpty(type: ParameterType): boolean {
  return type.kind === 'map' && type.isMetadata;
}

function read(formValue: FormValue, type: ParameterType, param: string): Typed {
  switch (type.kind) {
    case 'object':
      return isPlain(formValue) ? { value: validateFields(formValue, type.fields, param) } : wrong(param, 'an object');
    case 'array':
      return readArray(formValue, type.of, param);
    case 'map':
      return type.isMetadata ? readMetadata(formValue, param) : readMap(formValue, type.of, param);
    case 'union':
      return readUnion(formValue, type.of, param);
    default:
      return typeof formValue === 'string' ? readScalar(formValue, type, param) : wrong(param, 'a single value');
  }
}

function isPlain(value: FormValue): value is FormObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function wrong(param: string, expected: string): Typed {
  return { refusal: invalidRequest(`The parameter ${shorten(param)} must be ${expected}.`, { param: shorten(param) }) };
}

function readArray(formValue: FormValue, of: ParameterType, param: string): Typed {
  if (formValue === '') return { value: [] };
  if (!Array.isArray(formValue)) return wrong(param, 'an array');
  const values: Json[] = [];
  for (const [index, item] of formValue.entries()) {
    const typed = read(item, of, `${param}[${index}]`);
    if ('refusal' in typed) return typed;
    values.push(typed.value);
  }
  return { value: values };
}

function readMap(formValue: FormValue, of: ParameterType, param: string): Typed {
  const entries = entriesOf(formValue);
  if (!entries) return wrong(param, 'an object');
  const values: JsonObject = {};
  for (const [key, item] of entries) {
    const typed = read(item, of, `${param}[${key}]`);
    if ('refusal' in typed) return typed;
    define(values, key, typed.value);
  }
  return { value: values };
}

/** Keys like `metadata[0]` come out of the decoder as an array; they are keys all the same. */
function entriesOf(formValue: FormValue): [string, FormValue][] | undefined {
  return typeof formValue === 'object' ? Object.entries(formValue) : undefined;
}

/** Sets an own property even where the name is `__proto__`. */
function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Null clears it all; an empty value drops one key. */
function readMetadata(formValue: FormValue, param: string): Typed {
  if (formValue === '') return { value: null };
  const entries = entriesOf(formValue);
  if (!entries) return wrong(param, 'a set of keys with text values');
  if (entries.length > MAX_METADATA_KEYS) return wrong(param, `at most ${MAX_METADATA_KEYS} keys long`);
  const values: JsonObject = {};
  for (const [key, value] of entries) {
    if (typeof value !== 'string') return wrong(`${param}[${key}]`, 'text: metadata has no nested values');
    if (key.length > MAX_METADATA_KEY_LENGTH)
      return wrong(param, `made of keys of at most ${MAX_METADATA_KEY_LENGTH} characters`);
    if (value.length > MAX_METADATA_VALUE_LENGTH) {
      return wrong(`${param}[${key}]`, `at most ${MAX_METADATA_VALUE_LENGTH} characters long`);
    }
    define(values, key, value);
  }
  return { value: values };
}

function readUnion(formValue: FormValue, of: readonly ParameterType[], param: string): Typed {
  let refusal: Typed | undefined;
  for (const member of of) {
    try {
      const typed = read(formValue, member, param);
      if (!('refusal' in typed)) return typed;
      refusal ??= typed;
    } catch (error) {
      // A nested refusal of one member: another may still take the value.
      if (!(error instanceof Error)) throw error;
      refusal = { refusal: error };
    }
  }
  return refusal ?? wrong(param, 'one of the forms that it can take');
}

function readScalar(text: string, type: ParameterType, param: string): Typed {
  switch (type.kind) {
    case 'string':
      return readText(text, type.format, param);
    case 'integer':
      return readInteger(text, param);
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : wrong(param, `a number, not '${shorten(text)}'`);
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? { value: text } : wrong(param, `a decimal number, not '${shorten(text)}'`);
    case 'boolean':
      if (text === 'true' || text === 'false') return { value: text === 'true' };
      return wrong(param, `true or false, not '${shorten(text)}'`);
    case 'enum':
      return type.values.includes(text)
        ? { value: text }
        : wrong(param, `one of ${listed(type.values)}, not '${shorten(text)}'`);
    case 'constant':
      return text === type.value ? { value: text } : wrong(param, `'${type.value}'`);
    case 'file':
      // The name of what was uploaded; the bytes come beside the parameters.
      return { value: text };
    default:
      return wrong(param, 'a single value');
  }
}

function readText(text: string, format: string | null, param: string): Typed {
  if (text.length > MAX_TEXT_LENGTH) return wrong(param, `at most ${MAX_TEXT_LENGTH} characters long`);
  if (format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    const refusal = invalidRequest(`'${shorten(text)}' is not an email address.`, { code: 'email_invalid', param });
    return { refusal };
  }
  return { value: text };
}

function readInteger(text: string, param: string): Typed {
  const number = Number(text);
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(number)) return { value: number };
  return {
    refusal: invalidRequest(`The parameter ${shorten(param)} must be a whole number, not '${shorten(text)}'.`, {
      code: 'parameter_invalid_integer',
      param: shorten(param),
    }),
  };
}

function listed(values: readonly string[]): string {
  return values.length > 12 ? `${values.slice(0, 12).join(', ')} and ${values.length - 12} more` : values.join(', ');
}
