// What an event holds, in the shape of an older version: it was kept as of today, and goes to whoever asked for that one.
import { isJsonObject, type Json, type JsonObject, objectOf } from '../json.ts';
import type { Neighbours } from './older-fields.ts';
import type { OlderShape } from './older-shapes.ts';

/** The event's `data`. */
export function olderData(data: JsonObject, older: OlderShape, neighbours: Neighbours): JsonObject {
  const object = reshape(objectOf(data.object), older, neighbours);
  const previous = data.previous_attributes;
  if (!isJsonObject(previous)) return { ...data, object };
  return {
    ...data,
    object,
    previous_attributes: olderValues(previous, objectOf(data.object).object, older, neighbours),
  };
}

/** Old values have fewer fields of their own time put in: what that version did not have did not change. */
function olderValues(
  values: JsonObject,
  objectName: Json | undefined,
  older: OlderShape,
  neighbours: Neighbours,
): JsonObject {
  const whole: JsonObject = { ...values };
  older.addToPrevious(String(objectName), whole);
  const shown: JsonObject = { ...reshapeFields(whole, older, neighbours), object: objectName };
  older.removeFrom(shown);
  const { object: _, ...rest } = shown;
  return rest;
}

/** Objects within an object first, as they are answered. Copies whatever it changes. */
function reshape(value: JsonObject, older: OlderShape, neighbours: Neighbours): JsonObject {
  const copy = reshapeFields(value, older, neighbours);
  if (typeof copy.object !== 'string') return copy;
  older.addTo(copy, neighbours);
  older.removeFrom(copy);
  return copy;
}

function reshapeFields(value: JsonObject, older: OlderShape, neighbours: Neighbours): JsonObject {
  const inner = (one: Json): Json => {
    if (Array.isArray(one)) return one.map(inner);
    return isJsonObject(one) ? reshape(one, older, neighbours) : one;
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, field === undefined ? field : inner(field)]),
  );
}
