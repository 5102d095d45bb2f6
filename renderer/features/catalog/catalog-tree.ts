// The catalog as a tree's nodes: section, group, action; or what a search found, as one ranked list.
import type { CatalogIndex, Operation, OperationGroup } from '../../../shared/catalog/catalog.ts';
import type { TreeNode } from '../../ui/tree/tree-node.ts';
import { ageOf } from './action-age.ts';
import type { CatalogHit } from './catalog-search.ts';

export type CatalogValue =
  | { kind: 'section' }
  | { kind: 'group'; actionCount: number }
  | { kind: 'action'; operation: Operation }
  | { kind: 'hit'; hit: CatalogHit; groupTitle: string };
export type CatalogNode = TreeNode<CatalogValue>;

/** A group as the user remembers it: rows that fit on a first screen beside the other sections' names. */
const FIRST_OPEN_ROWS = 24;

export function catalogNodes(index: CatalogIndex): CatalogNode[] {
  const sections = new Map<string, OperationGroup[]>();
  for (const group of index.groups) {
    const groups = sections.get(group.section) ?? [];
    groups.push(group);
    sections.set(group.section, groups);
  }
  return [...sections].map(([section, groups]) => ({
    id: `section:${section}`,
    name: section,
    value: { kind: 'section' },
    children: groups.map(groupNode),
  }));
}

function groupNode(group: OperationGroup): CatalogNode {
  return {
    id: `group:${group.id}`,
    name: group.title,
    value: { kind: 'group', actionCount: group.operations.length },
    children: group.operations.map((operation) => ({
      id: operation.id,
      name: operation.title,
      description: describe(operation),
      value: { kind: 'action', operation },
    })),
  };
}

export function hitNodes(index: CatalogIndex, hits: readonly CatalogHit[]): CatalogNode[] {
  const groupTitles = new Map(index.groups.map((group) => [group.id, group.title]));
  return hits.map((hit) => ({
    id: hit.operation.id,
    name: hit.operation.title,
    description: [describe(hit.operation), describeReason(hit)].filter(Boolean).join(', '),
    value: { kind: 'hit', hit, groupTitle: groupTitles.get(hit.operation.groupId) ?? '' },
  }));
}

/** What is open before anyone opened anything: the first sections, as far as a screen goes, with their groups closed. */
export function firstOpenIds(nodes: readonly CatalogNode[]): string[] {
  let rows = nodes.length;
  return nodes
    .filter(({ children = [] }, place) => {
      rows += children.length;
      return place === 0 || rows <= FIRST_OPEN_ROWS;
    })
    .map(({ id }) => id);
}

function describe(operation: Operation): string {
  const age = ageOf(operation);
  return `${operation.method} ${operation.path}${age ? `, ${age.word}` : ''}`;
}

function describeReason({ matched: { reason } }: CatalogHit): string {
  switch (reason.kind) {
    case 'synonym':
      return `also “${reason.phrase}”`;
    case 'object_id':
      return `with ${reason.objectId}`;
    default:
      return '';
  }
}
