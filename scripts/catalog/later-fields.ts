// Finds the fields of answers that an older release does not have yet, so that an answer can leave them out for it.
import type { ObjectField, ObjectFieldType } from '../../shared/catalog/catalog.ts';
import type { ObjectShape, Release } from './model.ts';

/** By object, dotted paths such as `automatic_tax.provider`; arrays on the way are not written. */
export type LaterFields = Record<string, string[]>;

/** Only objects that both have. */
export function findLaterFields(today: readonly ObjectShape[], older: Release): LaterFields {
  const before = new Map(older.objects.map(({ name, fields }) => [name, fields]));
  const found = today.flatMap(({ name, fields }): [string, string[]][] => {
    const paths = laterPaths(fields, before.get(name));
    return paths.length === 0 ? [] : [[name, paths]];
  });
  return Object.fromEntries(found);
}

function laterPaths(today: readonly ObjectField[], older: readonly ObjectField[] | undefined): string[] {
  if (older === undefined) return [];
  return today.flatMap(({ name, type }) => {
    const before = older.find((field) => field.name === name);
    if (before === undefined) return [name];
    const inside = fieldsIn(before.type);
    return laterPaths(fieldsIn(type), inside.length === 0 ? undefined : inside).map((path) => `${name}.${path}`);
  });
}

/** What is written out below a field; of a union and of a list's objects nothing. */
function fieldsIn(type: ObjectFieldType): readonly ObjectField[] {
  if (type.kind === 'object') return type.fields;
  return type.kind === 'array' ? fieldsIn(type.of) : [];
}
