// Holds an answer against the catalog's response types: which promised fields are missing, which values don't fit.
import type { ObjectField, ObjectFieldType, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { isJsonObject, type JsonObject } from '../engine/json.ts';

/** One sentence per misfit, e.g. `charge.outcome.type: is missing`; empty where everything fits. */
export function checkShape(object: JsonObject, schemas: ObjectSchemas): string[] {
  const name = String(object.object);
  const fields = schemas.fieldsOf(name);
  return fields ? checkFields(object, fields, name, schemas) : [`${name}: there is no such object`];
}

function checkFields(object: JsonObject, fields: readonly ObjectField[], at: string, schemas: ObjectSchemas): string[] {
  const known = new Set(fields.map((field) => field.name));
  const extra = Object.keys(object).filter((name) => !known.has(name));
  return [
    ...extra.map((name) => `${at}.${name}: is not in the type`),
    ...fields.flatMap((field) => {
      const value = object[field.name];
      const where = `${at}.${field.name}`;
      if (value === undefined) return field.isOptional ? [] : [`${where}: is missing`];
      if (value === null) return field.isNullable ? [] : [`${where}: is null`];
      return checkType(value, field.type, where, schemas);
    }),
  ];
}

function checkType(value: unknown, type: ObjectFieldType, at: string, schemas: ObjectSchemas): string[] {
  const wrong = [`${at}: ${JSON.stringify(value)?.slice(0, 80)} is no ${type.kind}`];
  switch (type.kind) {
    case 'string':
    case 'decimal':
      return typeof value === 'string' ? [] : wrong;
    case 'number':
    case 'boolean':
      return typeof value === type.kind ? [] : wrong;
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? [] : wrong;
    case 'constant':
      return value === type.value ? [] : wrong;
    case 'object':
      // An object without fields is one of any shape, e.g. an event's.
      if (!isJsonObject(value)) return wrong;
      return type.fields.length === 0 ? [] : checkFields(value, type.fields, at, schemas);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkType(item, type.of, `${at}[${index}]`, schemas))
        : wrong;
    case 'map':
      return isJsonObject(value)
        ? Object.entries(value).flatMap(([key, item]) => checkType(item, type.of, `${at}.${key}`, schemas))
        : wrong;
    case 'list':
      if (!isJsonObject(value) || value.object !== 'list' || !Array.isArray(value.data)) return wrong;
      return value.data.flatMap((item, index) => checkType(item, type.of, `${at}.data[${index}]`, schemas));
    case 'reference':
      if (typeof value === 'string') return type.isExpandable && value !== '' ? [] : wrong;
      return isJsonObject(value) && type.objects.includes(String(value.object)) ? checkShape(value, schemas) : wrong;
    case 'union': {
      const tries = type.of.map((member) => checkType(value, member, at, schemas));
      return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? []);
    }
    default:
      return [];
  }
}
