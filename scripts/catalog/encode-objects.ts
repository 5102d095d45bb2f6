// Writes the shapes of answers in the dense form of objects-file.ts.
import type { ObjectFieldType } from '../../shared/catalog/catalog.ts';
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import type { ObjectsFile, ObjectTypeRecord } from '../../shared/catalog/objects-file.ts';
import type { Assembled } from './assemble.ts';
import { findLaterFields } from './later-fields.ts';
import type { Release } from './model.ts';
import { Pool } from './pool.ts';

export function encodeObjects({ apiVersion, objects }: Assembled, older: readonly Release[]): ObjectsFile {
  const encoder = new ObjectEncoder();
  const shapes = objects.map(({ name, fields }): [string, number] => [
    name,
    encoder.encode({ kind: 'object', fields }),
  ]);
  return {
    kind: 'objects',
    schemaVersion: catalogSchemaVersion,
    apiVersion,
    names: encoder.names.values,
    types: encoder.types.values,
    objects: Object.fromEntries(shapes),
    later: Object.fromEntries(older.map((release) => [release.apiVersion, findLaterFields(objects, release)])),
  };
}

class ObjectEncoder {
  readonly types = new Pool<ObjectTypeRecord>();
  readonly names = new Pool<string>();

  encode(type: ObjectFieldType): number {
    return this.types.add(this.#record(type));
  }

  #record(type: ObjectFieldType): ObjectTypeRecord {
    switch (type.kind) {
      case 'string':
        return ['s'];
      case 'number':
        return ['n'];
      case 'boolean':
        return ['b'];
      case 'decimal':
        return ['d'];
      case 'unknown':
        return ['?'];
      case 'enum':
        return ['e', [...type.values]];
      case 'constant':
        return ['c', type.value];
      case 'object':
        return [
          'o',
          type.fields.flatMap((field) => [
            this.names.add(field.name),
            this.encode(field.type),
            Number(field.isNullable) | (Number(field.isOptional) << 1),
          ]),
        ];
      case 'array':
        return ['a', this.encode(type.of)];
      case 'map':
        return ['m', this.encode(type.of)];
      case 'list':
        return ['l', this.encode(type.of)];
      case 'reference':
        return ['r', type.isExpandable ? 'expandable' : 'embedded', [...type.objects]];
      case 'union':
        return ['u', type.of.map((member) => this.encode(member))];
    }
  }
}
