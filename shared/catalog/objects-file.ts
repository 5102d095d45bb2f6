// The shapes of Stripe's answers as they lie on disk, each distinct type once, and how they are opened.
import { z } from 'zod';
import type { ObjectField, ObjectFieldType, ObjectSchemas } from './catalog.ts';
import { checkFileHeader, fileHeader } from './file-header.ts';

const index = z.int();

/** One type; see TypeRecord. An object lists three numbers per field: name, type, flags (1 nullable, 2 optional). */
export const ObjectTypeRecord = z.union([
  z.tuple([z.enum(['s', 'n', 'b', 'd', '?'])]),
  z.tuple([z.literal('e'), z.array(z.string())]),
  z.tuple([z.literal('c'), z.union([z.string(), z.boolean()])]),
  z.tuple([z.literal('o'), z.array(index)]),
  z.tuple([z.enum(['a', 'm', 'l']), index]),
  z.tuple([z.literal('r'), z.enum(['expandable', 'embedded']), z.array(z.string())]),
  z.tuple([z.literal('u'), z.array(index)]),
]);
export type ObjectTypeRecord = z.infer<typeof ObjectTypeRecord>;

export const ObjectsFile = z.object({
  kind: z.literal('objects'),
  ...fileHeader,
  names: z.array(z.string()),
  types: z.array(ObjectTypeRecord),
  /** By `object` name, with `deleted_` before it for what a deletion answers with: the object's type. */
  objects: z.record(z.string(), index),
  /** By older API version and object: the dotted fields that it does not have yet. */
  later: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
export type ObjectsFile = z.infer<typeof ObjectsFile>;

/** Opens the shapes. `json` is the parsed file. Throws an AppError where it is damaged or of another layout. */
export function openObjects(json: unknown): ObjectSchemas {
  checkFileHeader('objects', json);
  const file = json as ObjectsFile;
  const pool = new ObjectTypePool(file);
  const releases = Object.entries(file.later).sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    names: Object.keys(file.objects).filter((name) => !name.startsWith('deleted_')),
    fieldsOf: (objectName) => {
      const at = Object.hasOwn(file.objects, objectName) ? file.objects[objectName] : undefined;
      const type = at === undefined ? undefined : pool.get(at);
      return type?.kind === 'object' ? type.fields : undefined;
    },
    fieldsAfter: (apiVersion) => {
      const day = dayOf(apiVersion);
      return releases.find(([version]) => dayOf(version) >= day)?.[1];
    },
  };
}

/** Of a version such as `2025-02-24.acacia`. */
function dayOf(apiVersion: string): string {
  return apiVersion.slice(0, 'YYYY-MM-DD'.length);
}

class ObjectTypePool {
  readonly #file: ObjectsFile;
  readonly #types: (ObjectFieldType | undefined)[] = [];

  constructor(file: ObjectsFile) {
    this.#file = file;
  }

  get(at: number): ObjectFieldType {
    const known = this.#types[at];
    if (known) return known;
    const record = this.#file.types[at];
    const type: ObjectFieldType = record ? this.#expand(record) : { kind: 'unknown' };
    this.#types[at] = type;
    return type;
  }

  #expand(record: ObjectTypeRecord): ObjectFieldType {
    switch (record[0]) {
      case 's':
        return { kind: 'string' };
      case 'n':
        return { kind: 'number' };
      case 'b':
        return { kind: 'boolean' };
      case 'd':
        return { kind: 'decimal' };
      case '?':
        return { kind: 'unknown' };
      case 'e':
        return { kind: 'enum', values: record[1] };
      case 'c':
        return { kind: 'constant', value: record[1] };
      case 'o':
        return { kind: 'object', fields: this.#readFields(record[1]) };
      case 'a':
        return { kind: 'array', of: this.get(record[1]) };
      case 'm':
        return { kind: 'map', of: this.get(record[1]) };
      case 'l':
        return { kind: 'list', of: this.get(record[1]) };
      case 'r':
        return { kind: 'reference', objects: record[2], isExpandable: record[1] === 'expandable' };
      case 'u':
        return { kind: 'union', of: record[1].map((at) => this.get(at)) };
    }
  }

  #readFields(numbers: readonly number[]): readonly ObjectField[] {
    const fields: ObjectField[] = [];
    for (let at = 0; at < numbers.length; at += 3) {
      const flags = numbers[at + 2] ?? 0;
      fields.push({
        name: this.#file.names[numbers[at] ?? 0] ?? '',
        type: this.get(numbers[at + 1] ?? 0),
        isNullable: (flags & 1) === 1,
        isOptional: ((flags >> 1) & 1) === 1,
      });
    }
    return fields;
  }
}
