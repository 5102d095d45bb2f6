// Answers in the shape of an older API version: fields that it had are put in, fields that came later are left out.
import type { ObjectField } from '../../../../shared/catalog/catalog.ts';
import type { JsonObject } from '../json.ts';
import type { ObjectShapes } from '../object-shapes.ts';
import { type Neighbours, type OlderFields, versionChanges } from './older-fields.ts';

export interface OlderShape {
  /** Puts in what the version had. Before expansions, so that these lead on. */
  addTo(shown: JsonObject, neighbours: Neighbours): void;
  /** Takes out what it lacked. After expansions. */
  removeFrom(shown: JsonObject): void;
  /** The shapes with the older fields that lead to other objects. */
  readonly shapes: ObjectShapes;
}

/** By version, e.g. `2025-02-24.acacia`; null for one that has today's shapes, which then costs nothing. */
export function createOlderShapes(shapes: ObjectShapes): (version: string | undefined) => OlderShape | null {
  const known = new Map<number, OlderShape>();
  return (version) => {
    if (version === undefined) return null;
    const day = version.slice(0, 'YYYY-MM-DD'.length);
    const count = versionChanges.filter(({ since }) => day < since).length;
    if (count === 0) return null;
    const shape = known.get(count) ?? createOlderShape(shapes, versionChanges.slice(0, count));
    known.set(count, shape);
    return shape;
  };
}

function createOlderShape(
  shapes: ObjectShapes,
  changes: readonly { objects: Readonly<Record<string, OlderFields>> }[],
): OlderShape {
  const fieldsOf = (objectName: unknown) => changes.flatMap(({ objects }) => objects[String(objectName)] ?? []);
  return {
    addTo(shown, neighbours) {
      for (const { had } of fieldsOf(shown.object)) Object.assign(shown, had(shown, neighbours));
    },
    removeFrom(shown) {
      for (const { lacked = [] } of fieldsOf(shown.object)) for (const name of lacked) delete shown[name];
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

function toReference([name, objectName]: [string, string]): ObjectField {
  return {
    name,
    type: { kind: 'reference', objects: [objectName], isExpandable: true },
    isNullable: true,
    isOptional: false,
  };
}
