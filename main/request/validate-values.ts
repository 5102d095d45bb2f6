// Finds what can't be right in a form's values, by the catalog's types, with the path to each field.
// A help, not a wall: what only Stripe can judge is sent.
import { assertNever } from '../../shared/assert-never.ts';
import type { Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../shared/draft.ts';
import type { InputIssue } from '../../shared/errors.ts';
import { UPLOAD_BYTES } from '../../shared/upload-size.ts';
import { pickAlternative } from '../../shared/wire-text/json-tree.ts';
import { FileValue } from './encode-multipart.ts';

export type FieldPath = readonly (string | number)[];

/** Stripe's limits on metadata. */
const METADATA_KEYS = 50;
const METADATA_KEY_LENGTH = 40;
const METADATA_VALUE_LENGTH = 500;
/** Far above any text that Stripe takes (dispute evidence, 150,000 in sum): what is longer was pasted by mistake. */
const TEXT_LENGTH = 500_000;

/** Issues of all fields of one object: missing required ones, and those of the values that are there. */
export function validateFields(
  parameters: readonly Parameter[],
  values: ParameterValues,
  path: FieldPath,
): InputIssue[] {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const missing = parameters
    .filter((parameter) => isMissing(parameter, values[parameter.name]))
    .map((parameter) => issue([...path, parameter.name], 'Required.'));
  const wrong = Object.entries(values).flatMap(([name, value]) => {
    const parameter = byName.get(name);
    // A field that this catalog doesn't know may be one that the configuration's API version has.
    if (!parameter || isMissing(parameter, value)) return [];
    return validateValue(parameter.type, value, [...path, name]);
  });
  return [...missing, ...wrong];
}

function isMissing(parameter: Parameter, value: ParameterValue | undefined): boolean {
  if (!parameter.isRequired) return false;
  return value === undefined || value === '' || (value === null && !parameter.canUnset);
}

/** `null` is "unset", which fits every type: whether a field can be unset is Stripe's to say. */
export function validateValue(type: ParameterType, value: ParameterValue, path: FieldPath): InputIssue[] {
  if (value === null) return [];
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' ? validateText(value, path) : [issue(path, 'Enter a text.')];
    case 'integer':
    case 'number':
    case 'decimal':
    case 'boolean':
    case 'constant':
    case 'enum':
      return validateScalar(type, value, path);
    case 'object':
      return isFields(value) ? validateFields(type.fields, value, path) : [issue(path, 'This takes fields.')];
    case 'array':
      if (!Array.isArray(value)) return [issue(path, 'This takes a list.')];
      return value.flatMap((item, index) => validateValue(type.of, item, [...path, index]));
    case 'map':
      return isFields(value) ? validateMap(type, value, path) : [issue(path, 'This takes names and values.')];
    case 'union':
      return validateUnion(type.of, value, path);
    case 'file':
      return validateFile(value, path);
    default:
      return assertNever(type);
  }
}

type ScalarType = Extract<ParameterType, { kind: 'integer' | 'number' | 'decimal' | 'boolean' | 'constant' | 'enum' }>;

function validateScalar(type: ScalarType, value: ParameterValue, path: FieldPath): InputIssue[] {
  const text = typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string') return [issue(path, 'This takes a single value.')];
  const message = refuseScalar(type, text);
  return message === null ? [] : [issue(path, message)];
}

function refuseScalar(type: ScalarType, text: string): string | null {
  switch (type.kind) {
    case 'integer':
      return /^-?\d+$/.test(text) ? null : describeInteger(type.format);
    case 'number':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? null : 'Enter a number, such as 12.5.';
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? null : 'Enter a decimal number, such as 12.5.';
    case 'boolean':
      return text === 'true' || text === 'false' ? null : 'Choose true or false.';
    case 'constant':
      return text === type.value ? null : `This can only be ${type.value}.`;
    case 'enum':
      return type.isOpen || type.values.includes(text) ? null : `Choose one of: ${type.values.join(', ')}.`;
    default:
      return assertNever(type);
  }
}

function describeInteger(format: 'amount' | 'timestamp' | null): string {
  if (format === 'amount') return "Enter a whole number of the currency's smallest unit, such as 1999 for 19.99 EUR.";
  if (format === 'timestamp') return 'Enter a date, as whole seconds since 1970.';
  return 'Enter a whole number.';
}

function validateText(text: string, path: FieldPath): InputIssue[] {
  return text.length > TEXT_LENGTH ? [issue(path, `This is longer than ${TEXT_LENGTH} characters.`)] : [];
}

function validateMap(
  type: Extract<ParameterType, { kind: 'map' }>,
  value: ParameterValues,
  path: FieldPath,
): InputIssue[] {
  const entries = Object.entries(value);
  const wrong = entries.flatMap(([name, item]) => validateValue(type.of, item, [...path, name]));
  if (!type.isMetadata) return wrong;
  const tooMany = entries.length > METADATA_KEYS ? [issue(path, `Stripe keeps at most ${METADATA_KEYS} keys.`)] : [];
  return [...wrong, ...tooMany, ...entries.flatMap(([name, item]) => validateMetadata(name, item, [...path, name]))];
}

function validateMetadata(name: string, value: ParameterValue, path: FieldPath): InputIssue[] {
  if (name === '') return [issue(path, 'Give it a key.')];
  if (name.length > METADATA_KEY_LENGTH) return [issue(path, `A key has at most ${METADATA_KEY_LENGTH} characters.`)];
  if (/[[\]]/.test(name)) return [issue(path, 'A key has no square brackets.')];
  const isTooLong = typeof value === 'string' && value.length > METADATA_VALUE_LENGTH;
  return isTooLong ? [issue(path, `A value has at most ${METADATA_VALUE_LENGTH} characters.`)] : [];
}

/** Fits where any alternative fits; else the issues are those of the alternative that the value's shape means. */
function validateUnion(alternatives: readonly ParameterType[], value: ParameterValue, path: FieldPath): InputIssue[] {
  if (alternatives.some((type) => validateValue(type, value, path).length === 0)) return [];
  const meant = pickAlternative(value, alternatives);
  return meant ? validateValue(meant, value, path) : [issue(path, 'This value has another shape than Stripe takes.')];
}

function validateFile(value: ParameterValue, path: FieldPath): InputIssue[] {
  const file = FileValue.safeParse(value);
  if (!file.success) return [issue(path, 'Choose a file.')];
  // Four characters of base64 are three bytes; close enough to refuse before 20 MB are decoded.
  const bytes = Math.floor((file.data.base64.length * 3) / 4);
  return bytes > UPLOAD_BYTES + 2 ? [issue(path, `Choose a file of at most ${UPLOAD_BYTES / 1e6} MB.`)] : [];
}

function isFields(value: ParameterValue): value is ParameterValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function issue(path: FieldPath, message: string): InputIssue {
  return { path: [...path], message };
}
