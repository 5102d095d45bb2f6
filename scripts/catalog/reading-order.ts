// Orders the operations of a group as one learns them: the resource's own life, then its actions, then what it holds.
import type { CatalogOperation } from './model.ts';

const life = ['list', 'search', 'create', 'retrieve', 'retrieveCurrent', 'update', 'del'];
const verbs = ['list', 'create', 'retrieve', 'update', 'delete'];

/** What older versions had comes after what today's has, and legacy aliases come last. */
export function inReadingOrder(operations: readonly CatalogOperation[]): readonly CatalogOperation[] {
  const held = [...new Set(operations.map((operation) => heldBy(operation)?.thing))];
  const keyed = operations.map((operation) => ({ operation, key: keyOf(operation, held) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ operation }) => operation);
}

type Key = readonly [age: number, tier: number, thing: number, verb: number];

function keyOf(operation: CatalogOperation, held: readonly (string | undefined)[]): Key {
  const age = operation.isLegacyAlias ? 2 : operation.lastApiVersion !== null ? 1 : 0;
  const own = life.indexOf(nameOf(operation));
  if (own !== -1) return [age, 0, 0, own];
  const part = heldBy(operation);
  return part ? [age, 2, held.indexOf(part.thing), part.verb] : [age, 1, 0, 0];
}

/** `listLineItems` and `updateLineItem` are about the same thing. */
function heldBy(operation: CatalogOperation): { thing: string; verb: number } | undefined {
  const [, verb = '', thing = ''] = /^(list|create|retrieve|update|delete)([A-Z].*)$/.exec(nameOf(operation)) ?? [];
  if (thing === '' || operation.kind === 'action') return undefined;
  return { thing: thing.replace(/ies$/, 'y').replace(/s$/, ''), verb: verbs.indexOf(verb) };
}

function nameOf(operation: CatalogOperation): string {
  return operation.id.slice(operation.groupId.length + 1);
}

function compare(a: Key, b: Key): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
