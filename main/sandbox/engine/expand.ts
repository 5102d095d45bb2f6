// Reads `expand` against the catalog's shapes: which paths exist, and which of them lead to another object.
import type { ObjectField, ObjectFieldType } from '../../../shared/catalog/catalog.ts';
import { includableFields } from '../../../shared/catalog/includable-fields.ts';
import { nestedLists } from './nested-lists.ts';
import type { ObjectShapes } from './object-shapes.ts';
import { invalidRequest, shorten } from './sandbox-error.ts';

/** Paths as a tree: `['customer', 'customer.default_source']` is `{ customer: { default_source: {} } }`. */
export interface ExpandTree {
  readonly [segment: string]: ExpandTree;
}

export const noExpand: ExpandTree = {};

/** Stripe's own limit; the `data` of a list does not count. */
const MAX_LEVELS = 4;

/** What stands at the end of a step along a path: other objects by name, and fields that are written out there. */
export interface Place {
  readonly objects: readonly string[];
  readonly fields: readonly ObjectField[];
  readonly isList: boolean;
}

/** Throws a 400 for a path that is too deep or leads nowhere. `root` is the name of the object that is answered. */
export function readExpand(paths: readonly string[], root: string, isList: boolean, shapes: ObjectShapes): ExpandTree {
  const tree: Record<string, ExpandTree> = Object.create(null);
  for (const path of paths) {
    const segments = path.split('.');
    const levels = isList && segments[0] === 'data' ? segments.slice(1) : segments;
    if (levels.length > MAX_LEVELS) {
      throw invalidRequest(`'${shorten(path)}' expands more than ${MAX_LEVELS} levels deep.`, { param: 'expand' });
    }
    if (isList && (segments[0] !== 'data' || levels.length === 0)) {
      throw notExpandable(path, `In a list, paths begin with 'data.': try 'data.${shorten(path)}'.`);
    }
    checkPath(levels, { objects: [root], fields: [], isList: false }, path, shapes);
    addPath(tree, segments);
  }
  return tree;
}

function checkPath(levels: readonly string[], start: Place, path: string, shapes: ObjectShapes): void {
  let place = start;
  let owners = start.objects;
  /** From the object that was passed last. */
  let inside = '';
  for (const [index, segment] of levels.entries()) {
    if (place.isList && segment === 'data') continue;
    inside = inside === '' ? segment : `${inside}.${segment}`;
    const next = stepInto(place, segment, shapes);
    const isEnd = index === levels.length - 1;
    if (!next || (isEnd && isPlain(next) && !isOnDemand(owners, inside))) throw notExpandable(path);
    place = next;
    if (next.objects.length > 0) {
      owners = next.objects;
      inside = '';
    }
  }
}

function isPlain({ objects, fields }: Place): boolean {
  return objects.length === 0 && fields.length === 0;
}

/** A plain value that is left out unless it is asked for, e.g. the number of an issued card. */
function isOnDemand(objects: readonly string[], path: string): boolean {
  return objects.some((object) => includableFields[object]?.includes(path));
}

function notExpandable(path: string, hint = ''): Error {
  return invalidRequest(`'${shorten(path)}' can't be expanded here. ${hint}`.trim(), { param: 'expand' });
}

function addPath(tree: Record<string, ExpandTree>, segments: readonly string[]): void {
  let at: Record<string, ExpandTree> = tree;
  for (const segment of segments) {
    const next: Record<string, ExpandTree> = at[segment] ?? Object.create(null);
    at[segment] = next;
    at = next;
  }
}

/** The place behind a field's name; undefined where no object that can stand here has it. */
export function stepInto(place: Place, name: string, shapes: ObjectShapes): Place | undefined {
  const fields = [...place.fields, ...place.objects.flatMap((object) => shapes.fieldsOf(object) ?? [])];
  const types = fields.filter((field) => field.name === name).map((field) => field.type);
  const known = place.objects
    .flatMap((object) => nestedLists[object] ?? [])
    .filter((list) => list.field === name)
    .map(
      (list): ObjectFieldType => ({
        kind: 'list',
        of: { kind: 'reference', objects: [list.type], isExpandable: false },
      }),
    );
  if (types.length === 0 && known.length === 0) return undefined;
  return join([...types, ...known].map(placeOf));
}

function placeOf(type: ObjectFieldType): Place {
  switch (type.kind) {
    case 'reference':
      return { objects: type.objects, fields: [], isList: false };
    case 'object':
      return { objects: [], fields: type.fields, isList: false };
    case 'array':
    case 'map':
      return placeOf(type.of);
    case 'list':
      return { ...placeOf(type.of), isList: true };
    case 'union':
      return join(type.of.map(placeOf));
    default:
      return { objects: [], fields: [], isList: false };
  }
}

function join(places: readonly Place[]): Place {
  return {
    objects: [...new Set(places.flatMap((place) => place.objects))],
    fields: places.flatMap((place) => place.fields),
    isList: places.some((place) => place.isList),
  };
}
