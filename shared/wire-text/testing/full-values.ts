// Values for every parameter of an operation, down to the last, as its form would hold them: for tests of all at once.
import type { Parameter, ParameterType } from '../../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../draft.ts';

/** `pick` chooses the shape of a union. What an API version took away is left out. */
export function fullValues(parameters: readonly Parameter[], pick = 0): ParameterValues {
  const current = parameters.filter(({ lastApiVersion }) => lastApiVersion === null);
  return Object.fromEntries(current.map(({ name, type }) => [name, fullValue(type, pick)]));
}

function fullValue(type: ParameterType, pick: number): ParameterValue {
  switch (type.kind) {
    case 'string':
      return type.format === 'currency' ? 'eur' : 'it\'s 100% "a\\b" & #{y} $z {$x}\n🙂';
    case 'integer':
      return '1999';
    case 'number':
      return '12.5';
    case 'decimal':
      return '0.10';
    case 'boolean':
      return true;
    case 'enum':
      return type.values.find((value) => value !== '') ?? 'x';
    case 'constant':
      return type.value;
    case 'object':
      return fullValues(type.fields, pick);
    case 'array':
      return [fullValue(type.of, pick), fullValue(type.of, pick)];
    case 'map':
      return { order_id: fullValue(type.of, pick), 'a.b': fullValue(type.of, pick) };
    case 'union':
      return fullValue(type.of[pick % type.of.length] ?? { kind: 'boolean' }, pick);
    case 'file':
      return { name: 'a b.png', type: 'image/png', base64: 'AAEC' };
  }
}
