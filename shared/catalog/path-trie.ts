// Finds the operation of a method and a filled-in path: one step per segment, static segments before parameters.
import type { Operation } from './catalog.ts';

interface Node {
  readonly segments: Map<string, Node>;
  parameter: Node | undefined;
  readonly operations: Map<string, Operation>;
}

export interface PathMatch {
  readonly operation: Operation;
  readonly pathValues: Record<string, string>;
}

export interface PathTrie {
  /** `path` may be percent-encoded and carry a query, which is ignored; undefined where no operation has it. */
  match(method: string, path: string): PathMatch | undefined;
}

export function createPathTrie(operations: readonly Operation[]): PathTrie {
  const root = createNode();
  for (const operation of operations) {
    let node = root;
    for (const segment of segmentsOf(operation.path)) node = step(node, segment);
    // Where today's endpoint and an older one share a path, today's comes first in the catalog and stays.
    if (!node.operations.has(operation.method)) node.operations.set(operation.method, operation);
  }
  return {
    match: (method, path) => {
      const values: string[] = [];
      const segments = segmentsOf(path.split(/[?#]/, 1)[0] ?? '');
      const operation = walk(root, segments, 0, { method: method.toUpperCase(), values });
      return operation ? { operation, pathValues: namedValues(operation.path, values) } : undefined;
    },
  };
}

function createNode(): Node {
  return { segments: new Map(), parameter: undefined, operations: new Map() };
}

function step(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    node.parameter ??= createNode();
    return node.parameter;
  }
  const next = node.segments.get(segment) ?? createNode();
  node.segments.set(segment, next);
  return next;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Goes back to the parameter where the static branch leads nowhere for this method. */
function walk(
  node: Node,
  segments: readonly string[],
  at: number,
  search: { method: string; values: string[] },
): Operation | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.operations.get(search.method);
  const fixed = node.segments.get(segment);
  const found = fixed && walk(fixed, segments, at + 1, search);
  if (found || !node.parameter) return found;
  search.values.push(decoded(segment));
  const below = walk(node.parameter, segments, at + 1, search);
  if (!below) search.values.pop();
  return below;
}

function namedValues(template: string, values: readonly string[]): Record<string, string> {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** A lone percent sign is no encoding; it stays as typed. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
