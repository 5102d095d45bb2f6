// The catalog as a tree's nodes: favourite and recent actions, then section, group, action; or what a search found.
import type { CatalogIndex, Operation, OperationGroup } from '../../../shared/catalog/catalog.ts';
import type { TreeNode } from '../../ui/tree/tree-node.ts';
import { type ActionAge, ageOf } from './action-age.ts';
import type { CatalogHit } from './catalog-search.ts';
import type { Preferences } from './preferred-hits.ts';

export interface ShownAction {
  readonly operation: Operation;
  readonly age: ActionAge | null;
  readonly isFavourite: boolean;
}

export type CatalogValue =
  | { kind: 'section' }
  | { kind: 'group'; actionCount: number }
  | ({ kind: 'action' } & ShownAction)
  | ({ kind: 'hit'; hit: CatalogHit; groupTitle: string } & ShownAction);
export type CatalogNode = TreeNode<CatalogValue>;

export interface CatalogView {
  readonly index: CatalogIndex;
  /** The one that is sent where the draft says nothing else. */
  readonly apiVersion: string;
  readonly preferences: Preferences;
}

/** A group as the user remembers it: rows that fit on a first screen beside the other sections' names. */
const FIRST_OPEN_ROWS = 24;
/** More of them would push the catalog itself out of sight. */
const SHOWN_RECENT = 6;

export const FAVOURITES_ID = 'section:favourites';
export const RECENT_ID = 'section:recent';

/** Sections of the user's own stand above Stripe's, and only where there is something in them. */
export function catalogNodes(view: CatalogView): CatalogNode[] {
  const sections = new Map<string, OperationGroup[]>();
  for (const group of view.index.groups) {
    const groups = sections.get(group.section) ?? [];
    groups.push(group);
    sections.set(group.section, groups);
  }
  const { favouriteIds, recentIds } = view.preferences;
  const recent = recentIds.filter((id) => !favouriteIds.includes(id));
  return [
    ...ownSection(view, { id: FAVOURITES_ID, name: 'Favourites', operationIds: favouriteIds }),
    ...ownSection(view, { id: RECENT_ID, name: 'Recent', operationIds: recent, most: SHOWN_RECENT }),
    ...[...sections].map(
      ([section, groups]): CatalogNode => ({
        id: `section:${section}`,
        name: section,
        value: { kind: 'section' },
        children: groups.map((group) => groupNode(view, group)),
      }),
    ),
  ];
}

interface OwnSection {
  id: string;
  name: string;
  operationIds: readonly string[];
  most?: number;
}

function ownSection(view: CatalogView, { id, name, operationIds, most }: OwnSection): CatalogNode[] {
  // What an upgrade took away stays kept, unseen: the next one may bring it back.
  const known = operationIds.flatMap((operationId) => view.index.find(operationId) ?? []).slice(0, most);
  if (known.length === 0) return [];
  const children = known.map((operation) => ({ ...actionNode(view, operation), id: `${id}:${operation.id}` }));
  return [{ id, name, value: { kind: 'section' }, children }];
}

function groupNode(view: CatalogView, group: OperationGroup): CatalogNode {
  return {
    id: `group:${group.id}`,
    name: group.title,
    value: { kind: 'group', actionCount: group.operations.length },
    children: group.operations.map((operation) => actionNode(view, operation)),
  };
}

function actionNode(view: CatalogView, operation: Operation): CatalogNode {
  const action = toShownAction(view, operation);
  return {
    id: operation.id,
    name: operation.title,
    description: describe(action),
    value: { kind: 'action', ...action },
  };
}

export function hitNodes(view: CatalogView, hits: readonly CatalogHit[]): CatalogNode[] {
  const groupTitles = new Map(view.index.groups.map((group) => [group.id, group.title]));
  return hits.map((hit) => {
    const action = toShownAction(view, hit.operation);
    return {
      id: hit.operation.id,
      name: hit.operation.title,
      description: [describe(action), describeReason(hit)].filter(Boolean).join(', '),
      value: { kind: 'hit', hit, groupTitle: groupTitles.get(hit.operation.groupId) ?? '', ...action },
    };
  });
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

function toShownAction({ index, apiVersion, preferences }: CatalogView, operation: Operation): ShownAction {
  return {
    operation,
    age: ageOf(operation, index, apiVersion),
    isFavourite: preferences.favouriteIds.includes(operation.id),
  };
}

function describe({ operation, age, isFavourite }: ShownAction): string {
  const words = [
    `${operation.method} ${operation.path}`,
    age?.onlyIn ? age.explanation : age?.word,
    isFavourite ? 'favourite' : undefined,
  ];
  return words.filter(Boolean).join(', ');
}

function describeReason({ matched: { reason } }: CatalogHit): string {
  switch (reason.kind) {
    case 'synonym':
      return `also “${reason.phrase}”`;
    case 'object_id':
      return `with ${reason.objectId}`;
    case 'parameter':
      return `takes ${reason.path}`;
    default:
      return '';
  }
}
