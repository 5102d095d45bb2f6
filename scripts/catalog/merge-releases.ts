// Adds to today's operations what older releases had and today's lacks, marked with the last API version that has it.
import type { FieldNode, ParameterNode, ReadOperation, Release } from './model.ts';

export interface MergedOperation extends ReadOperation {
  /** The oldest release that has it; null where the oldest of all has it, so that nothing is known of its beginning. */
  readonly firstApiVersion: string | null;
  readonly lastApiVersion: string | null;
}

/** `older` comes newest first, so that the newest release that still has a thing dates it. */
export function mergeReleases(today: Release, older: readonly Release[]): readonly MergedOperation[] {
  const firstVersions = findFirstVersions([today, ...older]);
  const dated = (operation: ReadOperation, lastApiVersion: string | null): MergedOperation => ({
    ...operation,
    firstApiVersion: firstVersions.get(endpointOf(operation)) ?? null,
    lastApiVersion,
  });
  const merged = new Map<string, MergedOperation>(
    today.operations.map((operation) => [endpointOf(operation), dated(operation, null)]),
  );
  for (const release of older) {
    for (const operation of release.operations) {
      const key = endpointOf(operation);
      const known = merged.get(key);
      if (!known) merged.set(key, dated(operation, release.apiVersion));
      else if (known.lastApiVersion === null)
        merged.set(key, { ...known, fields: mergeFields(known.fields, operation.fields, release.apiVersion) });
    }
  }
  return [...merged.values()];
}

/** By endpoint, without those that the oldest release has. `releases` comes newest first. */
function findFirstVersions(releases: readonly Release[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { apiVersion, operations } of releases)
    for (const operation of operations) first.set(endpointOf(operation), apiVersion);
  for (const operation of releases.at(-1)?.operations ?? []) first.delete(endpointOf(operation));
  return first;
}

export function endpointOf(operation: { readonly method: string; readonly shape: string }): string {
  return `${operation.method} ${operation.shape}`;
}

function mergeFields(
  today: readonly FieldNode[],
  older: readonly FieldNode[],
  apiVersion: string,
): readonly FieldNode[] {
  const olderByName = new Map(older.map((field) => [field.name, field]));
  const names = new Set(today.map((field) => field.name));
  const kept = today.map((field) => {
    const before = olderByName.get(field.name);
    return before && field.lastApiVersion === null
      ? { ...field, type: mergeTypes(field.type, before.type, apiVersion) }
      : field;
  });
  // What is gone was required by none of today's calls, so it never is here.
  const gone = older
    .filter((field) => !names.has(field.name))
    .map((field) => ({ ...field, isRequired: false, lastApiVersion: apiVersion }));
  return [...kept, ...gone];
}

/**
 * Today's type wins, with what lies inside objects of both added. Where one is an object and the other a value, both
 * are offered: an account on an older version can send nothing else (`billing_cycle_anchor`).
 */
function mergeTypes(today: ParameterNode, older: ParameterNode, apiVersion: string): ParameterNode {
  if (today.kind === 'object' && older.kind === 'object')
    return { kind: 'object', fields: mergeFields(today.fields, older.fields, apiVersion) };
  if (today.kind === 'array' && older.kind === 'array')
    return { kind: 'array', of: mergeTypes(today.of, older.of, apiVersion) };
  if (today.kind === 'map' && older.kind === 'map') return { ...today, of: mergeTypes(today.of, older.of, apiVersion) };
  const alternatives = alternativesOf(today);
  const gone = alternativesOf(older).filter((type) => !alternatives.some((kept) => isValue(kept) === isValue(type)));
  return gone.length === 0 ? today : { kind: 'union', of: [...alternatives, ...gone] };
}

/** What is typed into one field, not an object, array or map. */
function isValue({ kind }: ParameterNode): boolean {
  return kind !== 'object' && kind !== 'array' && kind !== 'map';
}

function alternativesOf(type: ParameterNode): readonly ParameterNode[] {
  return type.kind === 'union' ? type.of : [type];
}
