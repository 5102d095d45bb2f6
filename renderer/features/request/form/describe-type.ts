// Says in a word or two what a parameter takes, and what a new one starts with. Pure.
import { assertNever } from '../../../../shared/assert-never.ts';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import { isRange } from './union-shape.ts';

export function describeType(type: ParameterType): string {
  switch (type.kind) {
    case 'string':
      return type.format === null || type.format === 'text' ? 'string' : type.format;
    case 'integer':
      return type.format ?? 'integer';
    case 'number':
    case 'decimal':
    case 'boolean':
    case 'file':
    case 'constant':
      return type.kind;
    case 'object':
      return type.fields.length > 0 && isRange(type) ? 'range' : 'object';
    case 'enum':
      return type.values.length === 1 ? 'constant' : `one of ${type.values.length}`;
    case 'array':
      return `list of ${pluralOf(type.of)}`;
    case 'map':
      return type.isMetadata ? 'metadata' : 'names and values';
    case 'union':
      return [...new Set(type.of.map(describeType))].join(' or ');
    default:
      return assertNever(type);
  }
}

function pluralOf(type: ParameterType): string {
  switch (type.kind) {
    case 'enum':
      return 'choices';
    case 'string':
      return type.format === null || type.format === 'text' ? 'strings' : `${type.format.replace(/y$/, 'ie')}s`;
    case 'object':
    case 'integer':
    case 'number':
    case 'decimal':
    case 'file':
      return `${type.kind}s`;
    default:
      return 'values';
  }
}

/** What a field needs to be in the form: containers are there before what they hold; constants can be nothing else. */
export function initialValue(type: ParameterType): ParameterValue | undefined {
  switch (type.kind) {
    case 'object':
      return Object.fromEntries(
        type.fields
          .filter(({ isRequired }) => isRequired)
          .flatMap(({ name, type: fieldType }) => {
            const value = initialValue(fieldType);
            return value === undefined ? [] : [[name, value]];
          }),
      );
    case 'array':
      return [];
    case 'map':
      return {};
    case 'constant':
      return type.value;
    default:
      return undefined;
  }
}

/** What a new item of a list starts with: it must stand in the list to be seen. */
export function initialItem(type: ParameterType): ParameterValue {
  return initialValue(type) ?? '';
}
