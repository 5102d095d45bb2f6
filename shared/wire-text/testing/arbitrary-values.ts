// Values that a form could hold, generated from the catalog's types, for property tests.
import fc from 'fast-check';
import type { Parameter, ParameterType } from '../../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../draft.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('a&b=c+d', '100%', '%5B0%5D', ' x ', 'true', 'null', 'line 1\nline 2', '[]', 'مرحبا \u202e!', '🙂'),
);
const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String);
const decimal = fc.tuple(integer, fc.nat(999)).map(([whole, part]) => `${whole}.${part}`);

/** Some of the parameters, each with a value of its type or unset; never an empty list or object, which have no form. */
export function arbitraryValues(parameters: readonly Parameter[], depth = 0): fc.Arbitrary<ParameterValues> {
  const usable = parameters.filter(({ type }) => canHold(type));
  const most = depth === 0 ? 6 : 3;
  return fc
    .subarray([...usable], { minLength: Math.min(1, usable.length), maxLength: Math.min(most, usable.length) })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((parameter) => arbitraryOf(parameter, depth)))
        .map((values) => Object.fromEntries(values.map((value, index) => [chosen[index]?.name ?? '', value]))),
    );
}

function arbitraryOf({ type, canUnset }: Parameter, depth: number): fc.Arbitrary<ParameterValue> {
  const value = arbitraryValue(type, depth + 1);
  return canUnset ? fc.option(value, { nil: null, freq: 4 }) : value;
}

function arbitraryValue(type: ParameterType, depth: number): fc.Arbitrary<ParameterValue> {
  switch (type.kind) {
    case 'string':
      return text;
    case 'integer':
      return integer;
    case 'number':
    case 'decimal':
      return decimal;
    case 'boolean':
      return fc.boolean();
    case 'constant':
      return fc.constant(type.value);
    case 'enum':
      return arbitraryChoice(type);
    case 'object':
      return arbitraryValues(type.fields, depth);
    case 'array':
      return fc.array(arbitraryValue(type.of, depth + 1), { minLength: 1, maxLength: 3 });
    case 'map':
      return fc.dictionary(
        text.filter((key) => !/[[\]]/.test(key)),
        arbitraryValue(type.of, depth + 1),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      );
    case 'union':
      return fc.oneof(...type.of.filter(canHold).map((shape) => arbitraryValue(shape, depth)));
    case 'file':
      return fc.constant({ name: 'a.png', type: 'image/png', base64: 'AAEC' });
  }
}

/** An empty choice is "unset" in another word. */
function arbitraryChoice(type: Extract<ParameterType, { kind: 'enum' }>): fc.Arbitrary<string> {
  const listed = fc.constantFrom(...type.values.filter((value) => value !== ''));
  // Beside a boolean, a choice of one's own could not be told from it.
  return type.isOpen
    ? fc.oneof(
        listed,
        text.filter((value) => value !== 'true'),
      )
    : listed;
}

function canHold(type: ParameterType): boolean {
  if (type.kind === 'object') return type.fields.some((field) => canHold(field.type));
  // "Unset" in another word: it has no value of its own.
  if (type.kind === 'constant') return type.value !== '';
  if (type.kind === 'array' || type.kind === 'map') return canHold(type.of);
  return type.kind !== 'union' || type.of.some(canHold);
}
