// Walks parameters to their full depth, to count them: those of the catalog as well as those just read.
import type { ParameterType } from '../../shared/catalog/catalog.ts';

type LeafKind = Exclude<ParameterType['kind'], 'object' | 'array' | 'map' | 'union'>;

type TypeOver<Field> =
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'array' | 'map'; readonly of: TypeOver<Field> }
  | { readonly kind: 'union'; readonly of: readonly TypeOver<Field>[] }
  | { readonly kind: LeafKind };

interface NestedField<Field> {
  readonly type: TypeOver<Field>;
  readonly lastApiVersion: string | null;
}

/** Every field that today's API has, nested ones included; what only older versions have is left out. */
export function fieldsWithin<Field extends NestedField<Field>>(fields: readonly Field[]): Field[] {
  return fields
    .filter(({ lastApiVersion }) => lastApiVersion === null)
    .flatMap((field) => [field, ...fieldsInside<Field>(field.type)]);
}

export function countFields<Field extends NestedField<Field>>(fields: readonly Field[]): number {
  return fieldsWithin(fields).length;
}

function fieldsInside<Field extends NestedField<Field>>(type: TypeOver<Field>): Field[] {
  switch (type.kind) {
    case 'object':
      return fieldsWithin(type.fields);
    case 'array':
    case 'map':
      return fieldsInside(type.of);
    case 'union':
      return type.of.flatMap((member) => fieldsInside(member));
    default:
      return [];
  }
}
