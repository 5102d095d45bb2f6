// Writes which fields of answers can be expanded, and the fields that lead to them, in the form of expandable-file.ts.
import type { ObjectField, ObjectFieldType } from '../../shared/catalog/catalog.ts';
import type { ExpandableFile } from '../../shared/catalog/expandable-file.ts';
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { includableFields } from '../../shared/catalog/includable-fields.ts';
import type { ObjectShape } from './model.ts';
import { Pool } from './pool.ts';

interface Source {
  readonly apiVersion: string;
  readonly objects: readonly ObjectShape[];
}

/** Throws where a field of the hand-written list is in no object any more. */
export function encodeExpandable({ apiVersion, objects }: Source): ExpandableFile {
  const live = objects.filter(({ name }) => !name.startsWith('deleted_'));
  checkIncludable(live);
  const useful = findUseful(live);
  const kept = live.filter(({ name }) => useful.has(name));
  return { kind: 'expandable', schemaVersion: catalogSchemaVersion, apiVersion, ...new GraphEncoder(kept).encode() };
}

/** Objects with something to expand, in themselves or in what is written out inside of them. */
function findUseful(objects: readonly ObjectShape[]): ReadonlySet<string> {
  const useful = new Set<string>();
  const leads = (type: ObjectFieldType, owner: string, path: string): boolean => {
    switch (type.kind) {
      case 'reference':
        return type.objects.some((name) => useful.has(name));
      case 'object':
        return type.fields.some((field) => counts(field, owner, `${path}.`));
      case 'array':
      case 'map':
      case 'list':
        return leads(type.of, owner, path);
      case 'union':
        return type.of.some((member) => leads(member, owner, path));
      default:
        return false;
    }
  };
  const counts = (field: ObjectField, owner: string, prefix: string) =>
    canExpand(field, owner, prefix + field.name) || leads(field.type, owner, prefix + field.name);
  // An object may be useful by another that comes later: until nothing changes.
  for (let before = -1; before !== useful.size; ) {
    before = useful.size;
    for (const { name, fields } of objects) {
      if (fields.some((field) => counts(field, name, ''))) useful.add(name);
    }
  }
  return useful;
}

function canExpand(field: ObjectField, owner: string, path: string): boolean {
  if (includableFields[owner]?.includes(path)) return true;
  if (field.isOptional && field.type.kind === 'list' && path === field.name) return true;
  return isExpandableType(field.type);
}

function isExpandableType(type: ObjectFieldType): boolean {
  switch (type.kind) {
    case 'reference':
      return type.isExpandable;
    case 'array':
    case 'map':
      return isExpandableType(type.of);
    case 'union':
      return type.of.some(isExpandableType);
    default:
      return false;
  }
}

class GraphEncoder {
  readonly #objects: readonly ObjectShape[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #names = new Pool<string>();
  readonly #inline = new Pool<number[]>();
  readonly #places = new Pool<number[]>();

  constructor(objects: readonly ObjectShape[]) {
    this.#objects = objects;
    this.#numbers = new Map(objects.map(({ name }, at) => [name, at]));
    this.#places.add([]);
  }

  encode(): Pick<ExpandableFile, 'objects' | 'names' | 'nodes' | 'places'> {
    const own = this.#objects.map(({ name, fields }) => this.#encodeFields(fields, name, ''));
    return {
      objects: this.#objects.map(({ name }) => name),
      names: [...this.#names.values],
      nodes: [...own, ...this.#inline.values],
      places: [...this.#places.values],
    };
  }

  #encodeFields(fields: readonly ObjectField[], owner: string, prefix: string): number[] {
    return fields.flatMap((field) => {
      const path = prefix + field.name;
      const place = this.#nodesBehind(field.type, owner, path);
      const isExpandable = canExpand(field, owner, path);
      if (!isExpandable && place.length === 0) return [];
      const flags = Number(isExpandable) | (Number(isList(field.type)) << 1);
      return [this.#names.add(field.name), flags, this.#places.add(place)];
    });
  }

  #nodesBehind(type: ObjectFieldType, owner: string, path: string): number[] {
    const found = this.#collectNodes(type, owner, path);
    return [...new Set(found)].toSorted((one, other) => one - other);
  }

  #collectNodes(type: ObjectFieldType, owner: string, path: string): number[] {
    switch (type.kind) {
      case 'reference':
        return type.objects.flatMap((name) => this.#numbers.get(name) ?? []);
      case 'object': {
        const fields = this.#encodeFields(type.fields, owner, `${path}.`);
        return fields.length === 0 ? [] : [this.#objects.length + this.#inline.add(fields)];
      }
      case 'array':
      case 'map':
      case 'list':
        return this.#collectNodes(type.of, owner, path);
      case 'union':
        return type.of.flatMap((member) => this.#collectNodes(member, owner, path));
      default:
        return [];
    }
  }
}

function isList(type: ObjectFieldType): boolean {
  return type.kind === 'list' || (type.kind === 'union' && type.of.some(isList));
}

function checkIncludable(objects: readonly ObjectShape[]): void {
  for (const [name, paths] of Object.entries(includableFields)) {
    const shape = objects.find((object) => object.name === name);
    const lost = paths.filter((path) => !shape || !hasPath(shape.fields, path.split('.')));
    if (lost.length > 0)
      throw new Error(`No ${name} has ${lost.join(', ')} any more: see includable-fields.ts in shared/catalog.`);
  }
}

function hasPath(fields: readonly ObjectField[], [name, ...rest]: readonly string[]): boolean {
  return fields.some((field) => field.name === name && (rest.length === 0 || hasPath(fieldsIn(field.type), rest)));
}

function fieldsIn(type: ObjectFieldType): readonly ObjectField[] {
  if (type.kind === 'object') return type.fields;
  if (type.kind === 'array') return fieldsIn(type.of);
  return type.kind === 'union' ? type.of.flatMap(fieldsIn) : [];
}
