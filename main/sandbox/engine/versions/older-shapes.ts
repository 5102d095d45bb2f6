// Answers in the shape of an older API version: fields that it had are put in, fields that came later are left out.
import type { ObjectField } from '../../../../shared/catalog/catalog.ts';
import { isJsonObject, isStripeObject, type Json, type JsonObject } from '../json.ts';
import type { ObjectShapes } from '../object-shapes.ts';
import { isBefore } from './is-before.ts';
import { type Neighbours, type VersionChange, versionChanges } from './older-fields.ts';

export interface OlderShape {
  /** Puts in what the version had. Before expansions, so that these lead on. */
  addTo(shown: JsonObject, neighbours: Neighbours): void;
  /** The same for old values, as an event has them. */
  addToPrevious(objectName: string, previous: JsonObject): void;
  /** Takes out what it lacked. After expansions. */
  removeFrom(shown: JsonObject): void;
  /** The shapes with the older fields that lead to other objects. */
  readonly shapes: ObjectShapes;
}

/** By version, e.g. `2025-02-24.acacia`; null for one that has today's shapes, which then costs nothing. */
export function createOlderShapes(shapes: ObjectShapes): (version: string | undefined) => OlderShape | null {
  const known = new Map<string, OlderShape>();
  const releases: unknown[] = [];
  return (version) => {
    if (version === undefined) return null;
    const later = shapes.fieldsAfter(version);
    const changes = versionChanges.filter(({ since }) => isBefore(version, since));
    if (changes.length === 0 && later === undefined) return null;
    if (!releases.includes(later)) releases.push(later);
    // Two versions before the same release may still lie on both sides of a change.
    const key = `${changes.length} ${releases.indexOf(later)}`;
    const shape = known.get(key) ?? createOlderShape(shapes, changes, later ?? {});
    known.set(key, shape);
    return shape;
  };
}

function createOlderShape(
  shapes: ObjectShapes,
  changes: readonly VersionChange[],
  later: Readonly<Record<string, readonly string[]>>,
): OlderShape {
  const fieldsOf = (objectName: unknown) => changes.flatMap(({ objects }) => objects[String(objectName)] ?? []);
  const laterPaths = new Map(
    Object.entries(later).map(([name, paths]) => [name, paths.map((path) => path.split('.'))]),
  );
  return {
    addTo(shown, neighbours) {
      for (const { had } of fieldsOf(shown.object)) Object.assign(shown, had(shown, neighbours));
    },
    addToPrevious(objectName, previous) {
      for (const { hadBefore } of fieldsOf(objectName)) Object.assign(previous, hadBefore?.(previous));
    },
    removeFrom(shown) {
      for (const [name = '', ...rest] of laterPaths.get(String(shown.object)) ?? []) {
        if (rest.length === 0) delete shown[name];
        else if (shown[name] !== undefined) shown[name] = without(shown[name], rest);
      }
    },
    shapes: {
      ...shapes,
      fieldsOf: (objectName) => [
        ...(shapes.fieldsOf(objectName) ?? []),
        ...fieldsOf(objectName).flatMap(({ leadTo = {} }) => Object.entries(leadTo).map(toReference)),
      ],
    },
  };
}

/** Copies what it changes: the same values stand in what is stored, and in events. */
function without(value: Json, [name = '', ...rest]: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => without(item, [name, ...rest]));
  // Another object, written out, has its own rules.
  if (!isJsonObject(value) || isStripeObject(value)) return value;
  const { [name]: inner, ...others } = value;
  if (inner === undefined) return value;
  return rest.length === 0 ? others : { ...value, [name]: without(inner, rest) };
}

function toReference([name, objectName]: [string, string]): ObjectField {
  return {
    name,
    type: { kind: 'reference', objects: [objectName], isExpandable: true },
    isNullable: true,
    isOptional: false,
  };
}
