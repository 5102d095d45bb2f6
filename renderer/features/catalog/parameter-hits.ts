// Finds actions by the name of a parameter that they take, at any depth.
import type { CatalogSchema, Operation, Parameter, ParameterType } from '../../../shared/catalog/catalog.ts';

export interface ParameterHit {
  readonly operation: Operation;
  /** The way to the parameter, e.g. `line_items[].price_data.currency`. */
  readonly path: string;
  /** Less is better. */
  readonly rank: number;
}

export interface ParameterIndex {
  /** Best first. `name` as typed: `trial_end`, `trial end`, `address.line1`, `address[line1]`. */
  find(name: string): readonly ParameterHit[];
  /** The way to the parameter in this operation; undefined where it takes none of that name. */
  pathIn(operation: Operation, name: string): string | undefined;
}

/** Shorter beginnings would find everything. */
const SHORTEST_BEGINNING = 3;

/** Walks the whole schema once, some thousands of names; the same type is walked once, wherever it stands. */
export function createParameterIndex(operations: readonly Operation[], schema: CatalogSchema): ParameterIndex {
  const byType = new WeakMap<ParameterType, ReadonlyMap<string, string>>();
  const pathsOf = new Map<string, ReadonlyMap<string, string>>(
    operations.map(({ id }) => [id, pathsIn(schema.parametersOf(id), byType)]),
  );

  const rankIn = (operation: Operation, wanted: string): ParameterHit | undefined => {
    let best: ParameterHit | undefined;
    for (const [name, path] of pathsOf.get(operation.id) ?? []) {
      const fit = fitOf(name, path, wanted);
      if (fit === undefined) continue;
      const rank = fit * 10 + path.split('.').length;
      if (!best || rank < best.rank) best = { operation, path, rank };
    }
    return best;
  };

  return {
    find(typed) {
      const wanted = toName(typed);
      if (wanted.length < SHORTEST_BEGINNING) return [];
      const hits = operations.flatMap((operation) => rankIn(operation, wanted) ?? []);
      return hits.sort((one, other) => one.rank - other.rank);
    },
    pathIn: (operation, typed) => rankIn(operation, toName(typed))?.path,
  };
}

function toName(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replaceAll(/\[(\w+)\]/g, '.$1')
    .replaceAll('[]', '')
    .replaceAll(/\s+/g, '_');
}

/** 0 for the name itself, 1 for its beginning; undefined where it is another. */
function fitOf(name: string, path: string, wanted: string): number | undefined {
  if (wanted.includes('.')) {
    const plain = path.replaceAll('[]', '');
    if (plain === wanted || plain.endsWith(`.${wanted}`)) return 0;
    return plain.startsWith(wanted) || plain.includes(`.${wanted}`) ? 1 : undefined;
  }
  if (name === wanted) return 0;
  return name.startsWith(wanted) ? 1 : undefined;
}

/** Each name that occurs, with the shortest way to it. */
function pathsIn(
  parameters: readonly Parameter[],
  byType: WeakMap<ParameterType, ReadonlyMap<string, string>>,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { name } of parameters) paths.set(name, name);
  for (const { name, type } of parameters) {
    for (const [inner, path] of pathsInType(type, byType)) {
      const whole = path.startsWith('[]') ? `${name}${path}` : `${name}.${path}`;
      const known = paths.get(inner);
      if (known === undefined || whole.split('.').length < known.split('.').length) paths.set(inner, whole);
    }
  }
  return paths;
}

function pathsInType(
  type: ParameterType,
  byType: WeakMap<ParameterType, ReadonlyMap<string, string>>,
): ReadonlyMap<string, string> {
  const known = byType.get(type);
  if (known) return known;
  const paths = readPaths(type, byType);
  byType.set(type, paths);
  return paths;
}

const nothing: ReadonlyMap<string, string> = new Map();

function readPaths(
  type: ParameterType,
  byType: WeakMap<ParameterType, ReadonlyMap<string, string>>,
): ReadonlyMap<string, string> {
  switch (type.kind) {
    case 'object':
      return pathsIn(type.fields, byType);
    case 'array':
      return new Map(
        [...pathsInType(type.of, byType)].map(([name, path]) => [name, path.startsWith('[]') ? path : `[].${path}`]),
      );
    case 'map':
      return pathsInType(type.of, byType);
    case 'union':
      return new Map(type.of.flatMap((shape) => [...pathsInType(shape, byType)]).reverse());
    default:
      return nothing;
  }
}
