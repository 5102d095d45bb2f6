// Turns what is stored into what Stripe answers: embedded objects and lists filled in, expansions resolved.
import { includableFields } from '../../../shared/catalog/includable-fields.ts';
import { type ExpandTree, noExpand, type Place, stepInto } from './expand.ts';
import { isJsonObject, isStripeObject, type Json, type JsonObject, type StripeObject } from './json.ts';
import { type NestedList, nestedLists } from './nested-lists.ts';
import type { ObjectShapes } from './object-shapes.ts';
import type { OlderShape } from './versions/older-shapes.ts';

export interface RenderSources {
  readonly shapes: ObjectShapes;
  find(type: string, id: string): StripeObject | undefined;
  /** At most `limit`, and whether there are more. */
  list(list: NestedList, id: string, limit: number): { objects: StripeObject[]; hasMore: boolean };
  /** What depends on the time of asking, e.g. whether a balance transaction is available yet. */
  display(object: StripeObject): StripeObject;
  /** The shape of the older version that is asked for; null for today's. */
  readonly older: OlderShape | null;
  /** The newest one whose field of this dotted name holds the value. */
  findBy(type: string, field: string, value: string): StripeObject | undefined;
}

/** As many as Stripe sends of a list inside an object. */
const NESTED_LIMIT = 10;
/** Embedded objects embed others in turn; more than this would be a circle. */
const MAX_EMBEDDING = 6;

/** The fields of an object that it shows only where they are asked for. */
function onDemand(objectName: string): readonly string[] {
  return includableFields[objectName] ?? [];
}

export function createRender(sources: RenderSources) {
  const { older } = sources;
  const shapes = older?.shapes ?? sources.shapes;

  function render(stored: StripeObject, tree: ExpandTree = noExpand, depth = 0): JsonObject {
    const shown: JsonObject = {};
    const asked = onDemand(stored.object);
    for (const [name, value] of Object.entries(sources.display(stored))) {
      const isLeftOut = name.startsWith('_') || (asked.includes(name) && tree[name] === undefined);
      if (!isLeftOut) shown[name] = value;
    }
    if (!shapes.hasId(stored.object)) delete shown.id;
    if (depth > MAX_EMBEDDING) return shown;
    for (const embed of shapes.embedsOf(stored.object)) embedAt(shown, embed.path, embed.objects, depth);
    for (const list of nestedLists[stored.object] ?? []) {
      if (list.isAlwaysThere || tree[list.field] !== undefined) shown[list.field] = renderList(list, stored.id, depth);
    }
    older?.addTo(shown, {
      find: sources.find,
      findBy: sources.findBy,
      render: (type, id) => {
        const found = sources.find(type, id);
        return found ? render(found, noExpand, depth + 1) : null;
      },
    });
    expandObject(shown, tree, { objects: [stored.object], fields: [], isList: false }, depth);
    older?.removeFrom(shown);
    return shown;
  }

  /** What was left out when it was written, since nobody had asked there. */
  function addOnDemand(shown: StripeObject, tree: ExpandTree): void {
    for (const name of onDemand(shown.object)) {
      if (tree[name] === undefined || shown[name] !== undefined) continue;
      const stored = sources.find(shown.object, shown.id);
      const value = stored && sources.display(stored)[name];
      if (value !== undefined) shown[name] = value;
    }
  }

  function renderList(list: NestedList, id: string, depth: number): JsonObject {
    const { objects, hasMore } = sources.list(list, id, NESTED_LIMIT);
    return {
      object: 'list',
      data: objects.map((object) => render(object, noExpand, depth + 1)),
      has_more: hasMore,
      url: list.url(id),
    };
  }

  function findAny(types: readonly string[], id: string): StripeObject | undefined {
    for (const type of types) {
      const found = sources.find(type, id);
      if (found) return found;
    }
    return undefined;
  }

  function embedAt(holder: JsonObject, path: readonly string[], types: readonly string[], depth: number): void {
    const [name, ...rest] = path;
    if (name === undefined) return;
    const value = holder[name];
    if (rest.length === 0) {
      const embedded = embedValue(value, types, depth);
      if (embedded !== undefined) holder[name] = embedded;
    } else if (isJsonObject(value)) {
      const copy = { ...value };
      holder[name] = copy;
      embedAt(copy, rest, types, depth);
    } else if (Array.isArray(value)) {
      holder[name] = value.map((item) => {
        if (!isJsonObject(item)) return item;
        const copy = { ...item };
        embedAt(copy, rest, types, depth);
        return copy;
      });
    }
  }

  function embedValue(value: Json | undefined, types: readonly string[], depth: number): Json | undefined {
    if (Array.isArray(value)) return value.map((item) => embedValue(item, types, depth) ?? item);
    const found = typeof value === 'string' ? findAny(types, value) : undefined;
    return found && render(found, noExpand, depth + 1);
  }

  function expandObject(holder: JsonObject, tree: ExpandTree, place: Place, depth: number): void {
    for (const [name, branch] of Object.entries(tree)) {
      const next = stepInto(place, name, shapes);
      const value = holder[name];
      if (next && value !== undefined) holder[name] = expandValue(value, branch, next, depth);
    }
  }

  function expandValue(value: Json, tree: ExpandTree, place: Place, depth: number): Json {
    if (typeof value === 'string') {
      const found = findAny(place.objects, value);
      return found ? render(found, tree, depth + 1) : value;
    }
    if (Array.isArray(value)) return value.map((item) => expandValue(item, tree, place, depth));
    if (!isJsonObject(value)) return value;
    const copy = { ...value };
    if (place.isList) {
      const inside = { ...place, isList: false };
      if (tree.data) copy.data = expandValue(value.data ?? [], tree.data, inside, depth);
      return copy;
    }
    // What is written out already may hold lists that come only on request.
    if (isStripeObject(copy)) {
      for (const list of nestedLists[copy.object] ?? []) {
        if (tree[list.field] !== undefined && copy[list.field] === undefined) {
          copy[list.field] = renderList(list, copy.id, depth);
        }
      }
      addOnDemand(copy, tree);
    }
    expandObject(
      copy,
      tree,
      isStripeObject(copy) ? { objects: [copy.object], fields: [], isList: false } : place,
      depth,
    );
    return copy;
  }

  return render;
}
