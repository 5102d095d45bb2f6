// Puts the catalog together: releases merged, aliases added, paths and titles named, groups in order.

import { aliasOperations } from './alias-operations.ts';
import { type GroupPlace, placeOf } from './groups.ts';
import { endpointOf, type MergedOperation, mergeReleases } from './merge-releases.ts';
import type { CatalogOperation, ObjectShape, Release } from './model.ts';
import { createPathNamer, fillShape } from './path-names.ts';
import { inReadingOrder } from './reading-order.ts';
import { seedTitles } from './seed-titles.ts';
import { successorOf } from './successors.ts';
import { titleOf } from './titles.ts';

export interface AssembledGroup extends GroupPlace {
  readonly id: string;
  readonly operations: readonly CatalogOperation[];
}

export interface Assembled {
  readonly apiVersion: string;
  /** The API versions of all releases that were read, oldest first. */
  readonly releases: readonly string[];
  readonly groups: readonly AssembledGroup[];
  readonly objects: readonly ObjectShape[];
}

/** `older` comes newest first. Fails when a seed endpoint is missing or two titles of a group are alike. */
export function assemble(today: Release, older: readonly Release[]): Assembled {
  const merged = mergeReleases(today, older);
  const aliased = aliasOperations(merged);
  // The oldest alone: its templates name what an id is of, where later ones have a mere `{id}`.
  const namePath = createPathNamer([...(older.at(-1)?.operations ?? []), ...aliased]);
  const aliasEndpoints = new Set(aliased.map(endpointOf));
  const byGroup = new Map<string, CatalogOperation[]>();
  for (const operation of [...merged, ...aliased]) {
    const named = toCatalogOperation(operation, namePath(operation.shape), aliasEndpoints.has(endpointOf(operation)));
    byGroup.set(named.groupId, [...(byGroup.get(named.groupId) ?? []), named]);
  }
  const groups = [...byGroup].map(
    ([id, operations]): AssembledGroup => ({ id, ...placeOf(id), operations: inReadingOrder(operations) }),
  );
  groups.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  checkTitles(groups);
  checkSuccessors(groups);
  return {
    apiVersion: today.apiVersion,
    releases: [today, ...older].map((release) => release.apiVersion).reverse(),
    groups,
    objects: mergeObjects([today, ...older]),
  };
}

function toCatalogOperation(
  operation: MergedOperation,
  pathParameters: readonly string[],
  isLegacyAlias: boolean,
): CatalogOperation {
  const groupId = operation.id.slice(0, operation.id.lastIndexOf('.'));
  const path = fillShape(operation.shape, pathParameters);
  const { shape: _shape, pathNames: _pathNames, ...rest } = operation;
  return {
    ...rest,
    groupId,
    path,
    pathParameters,
    isLegacyAlias,
    successor: successorOf(operation.id),
    title: titleOf({ id: operation.id, groupId, method: operation.method, path }),
  };
}

function mergeObjects(releases: readonly Release[]): readonly ObjectShape[] {
  const shapes = new Map<string, ObjectShape>();
  for (const release of releases)
    for (const shape of release.objects) if (!shapes.has(shape.name)) shapes.set(shape.name, shape);
  return [...shapes.values()];
}

function checkTitles(groups: readonly AssembledGroup[]): void {
  const endpoints = new Set(
    groups.flatMap((group) => group.operations.map((operation) => `${operation.method} ${operation.path}`)),
  );
  const missing = seedTitles.filter((seed) => !endpoints.has(`${seed.method} ${seed.path}`));
  if (missing.length > 0)
    throw new Error(
      `No package has the endpoints of these titles: ${missing.map((seed) => `${seed.method} ${seed.path}`).join(', ')}`,
    );
  for (const group of groups) {
    const titles = group.operations.map((operation) => operation.title);
    const twice = titles.find((title, index) => titles.indexOf(title) !== index);
    if (twice !== undefined)
      throw new Error(
        `Two operations of ${group.id} are titled "${twice}". Add one of them to the exceptions in titles.ts.`,
      );
  }
}

function checkSuccessors(groups: readonly AssembledGroup[]): void {
  const operations = groups.flatMap((group) => group.operations);
  const ids = new Set(operations.map(({ id }) => id));
  const lost = operations.find(({ successor }) => successor !== null && !ids.has(successor));
  if (lost) throw new Error(`The successor of ${lost.id}, ${lost.successor}, is in no package any more.`);
}
