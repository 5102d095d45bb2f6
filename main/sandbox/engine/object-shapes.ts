// Makes and changes objects by the catalog's response types: every promised field is there, parameters are echoed.
import type { ObjectField, ObjectFieldType, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { isJsonObject, type Json, type JsonObject, numberOf } from './json.ts';
import { usualValues } from './usual-values.ts';

export type ObjectShapes = ReturnType<typeof createObjectShapes>;

/** Where an object holds another one in full, e.g. a subscription item its price. Arrays on the way are walked. */
export interface Embed {
  readonly path: readonly string[];
  readonly objects: readonly string[];
}

export function createObjectShapes(schemas: ObjectSchemas) {
  const defaults = new Map<string, string>();
  const embeds = new Map<string, readonly Embed[]>();
  const orders = new Map<string, readonly string[]>();

  return {
    fieldsOf: (objectName: string) => schemas.fieldsOf(objectName),
    fieldsAfter: (apiVersion: string) => schemas.fieldsAfter(apiVersion),

    /** Some, like the balance, have none: what they are stored under is the sandbox's own. */
    hasId: (objectName: string) => schemas.fieldsOf(objectName)?.some((field) => field.name === 'id') ?? true,

    isNullable: (objectName: string, name: string) =>
      schemas.fieldsOf(objectName)?.some((field) => field.name === name && field.isNullable) ?? false,

    orderOf(objectName: string): readonly string[] {
      let order = orders.get(objectName);
      if (!order) {
        order = (schemas.fieldsOf(objectName) ?? []).map((field) => field.name);
        orders.set(objectName, order);
      }
      return order;
    },

    /** A new object without id: every field that is always there, empty or in its first state. */
    makeDefault(objectName: string): JsonObject {
      let text = defaults.get(objectName);
      if (text === undefined) {
        const made = { ...defaultFields(schemas.fieldsOf(objectName) ?? []), object: objectName };
        text = JSON.stringify({ ...made, ...usualValues[objectName] });
        defaults.set(objectName, text);
      }
      const parsed: unknown = JSON.parse(text);
      return isJsonObject(parsed) ? parsed : {};
    },

    /** Puts each parameter into the field of the same name, where the field can hold it; null makes it as at first. */
    echo(object: JsonObject, parameters: JsonObject): void {
      const fields = schemas.fieldsOf(String(object.object)) ?? [];
      for (const field of fields) {
        const given = Object.hasOwn(parameters, field.name) ? parameters[field.name] : undefined;
        if (given === undefined || field.name === 'object' || field.name === 'id') continue;
        const first = given === null ? usualValues[String(object.object)]?.[field.name] : undefined;
        const value =
          first ??
          (field.name === 'metadata' ? mergeMetadata(object.metadata, given) : lay(field, given, object[field.name]));
        if (value !== undefined) object[field.name] = value;
      }
    },

    /** Fills in what nested objects lack of the fields that their types promise. */
    complete(object: JsonObject): void {
      completeFields(object, schemas.fieldsOf(String(object.object)) ?? []);
    },

    /** The fields that hold other objects in full, which the store keeps as ids. */
    embedsOf(objectName: string): readonly Embed[] {
      let paths = embeds.get(objectName);
      if (!paths) {
        paths = findEmbeds(schemas.fieldsOf(objectName) ?? [], []);
        embeds.set(objectName, paths);
      }
      return paths;
    },
  };
}

function defaultFields(fields: readonly ObjectField[]): JsonObject {
  const made: JsonObject = {};
  for (const field of fields) {
    if (field.isNullable && (!field.isOptional || isPlainField(field.type))) made[field.name] = null;
    else if (!field.isOptional && !field.isNullable) made[field.name] = defaultOf(field.type);
  }
  return made;
}

/** Optional fields that hold text or numbers are null in practice; those that hold objects come only when asked for. */
function isPlainField(type: ObjectFieldType): boolean {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'enum' || type.kind === 'decimal';
}

function defaultOf(type: ObjectFieldType): Json {
  switch (type.kind) {
    case 'string':
      return '';
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'decimal':
      return '0';
    case 'enum':
      return type.values[0] ?? '';
    case 'constant':
      return type.value;
    case 'object':
      return defaultFields(type.fields);
    case 'array':
      return [];
    case 'map':
      return {};
    case 'list':
      return { object: 'list', data: [], has_more: false, url: '' };
    case 'union':
      return type.of[0] ? defaultOf(type.of[0]) : null;
    default:
      return null;
  }
}

function completeFields(object: JsonObject, fields: readonly ObjectField[]): void {
  for (const field of fields) {
    const value = object[field.name];
    if (value !== undefined && value !== null) object[field.name] = completed(value, field.type);
  }
}

function completed(value: Json, type: ObjectFieldType): Json {
  if (type.kind === 'array' && Array.isArray(value)) return value.map((item) => completed(item, type.of));
  if (type.kind !== 'object' || !isJsonObject(value)) return value;
  const whole: JsonObject = { ...value };
  for (const field of type.fields) {
    if (field.isOptional || whole[field.name] !== undefined) continue;
    whole[field.name] = field.isNullable ? null : defaultOf(field.type);
  }
  completeFields(whole, type.fields);
  return whole;
}

function mergeMetadata(current: Json | undefined, given: Json): JsonObject {
  if (!isJsonObject(given)) return {};
  const merged: JsonObject = { ...(isJsonObject(current) ? current : {}) };
  for (const [key, value] of Object.entries(given)) {
    if (value === '' || value === null) delete merged[key];
    else Object.defineProperty(merged, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return merged;
}

function lay(field: ObjectField, given: Json, current: Json | undefined): Json | undefined {
  if (given === null) return field.isNullable ? null : defaultOf(field.type);
  return layType(field.type, given, current);
}

/** The value in the form of the field, over what was there before; undefined where the field can't hold it. */
function layType(type: ObjectFieldType, given: Json, current: Json | undefined): Json | undefined {
  switch (type.kind) {
    case 'string':
    case 'enum':
      if (typeof given === 'number') return String(given);
      return typeof given === 'string' ? given : undefined;
    case 'decimal':
      return typeof given === 'number' || typeof given === 'string' ? String(given) : undefined;
    case 'number':
      return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : numberOf(given);
    case 'boolean':
      return typeof given === 'boolean' ? given : undefined;
    case 'constant':
      return given === type.value ? given : undefined;
    case 'object':
      return isJsonObject(given) ? layObject(type.fields, given, current) : undefined;
    case 'array':
      return Array.isArray(given) ? layArray(type.of, given) : undefined;
    case 'map':
      return isJsonObject(given) ? { ...given } : undefined;
    case 'reference':
      return typeof given === 'string' && given !== '' ? given : undefined;
    case 'union':
      return layUnion(type.of, given, current);
    case 'unknown':
      return given;
    default:
      return undefined;
  }
}

function layObject(fields: readonly ObjectField[], given: JsonObject, current: Json | undefined): JsonObject {
  const laid: JsonObject = { ...defaultFields(fields), ...(isJsonObject(current) ? current : {}) };
  for (const field of fields) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (value === undefined) continue;
    const placed = lay(field, value, laid[field.name]);
    if (placed !== undefined) laid[field.name] = placed;
  }
  return laid;
}

function layArray(of: ObjectFieldType, given: Json[]): Json[] | undefined {
  const items = given.map((item) => layType(of, item, undefined));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function layUnion(of: readonly ObjectFieldType[], given: Json, current: Json | undefined): Json | undefined {
  for (const member of of) {
    const placed = layType(member, given, current);
    if (placed !== undefined) return placed;
  }
  return undefined;
}

function findEmbeds(fields: readonly ObjectField[], path: readonly string[]): Embed[] {
  return fields.flatMap((field) => findEmbedsIn(field.type, [...path, field.name]));
}

function findEmbedsIn(type: ObjectFieldType, path: readonly string[]): Embed[] {
  switch (type.kind) {
    case 'reference':
      return type.isExpandable ? [] : [{ path, objects: type.objects }];
    case 'object':
      return findEmbeds(type.fields, path);
    case 'array':
      return findEmbedsIn(type.of, path);
    case 'union':
      // A string beside it means that it is an id unless expanded.
      return type.of.some((member) => member.kind === 'string')
        ? []
        : type.of.flatMap((member) => findEmbedsIn(member, path));
    default:
      return [];
  }
}
