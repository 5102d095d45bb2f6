// The paths that `expand` and `include` take for one operation, as a tree. Pure.
import type { Operation, ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ExpandableFields, ExpandablePlace } from '../../../../shared/catalog/expandable-file.ts';

export interface PathNode {
  /** What is sent, e.g. `data.customer.default_source`. */
  readonly path: string;
  readonly name: string;
  /** False for what only leads on to others. */
  readonly canChoose: boolean;
  readonly isList: boolean;
  readonly children: readonly PathNode[];
}

/** Stripe's own limit; the `data` of an answered list does not count. */
export const MAX_LEVELS = 4;

/** Null where the catalog does not know what the operation answers with. */
export function expandNodes(fields: ExpandableFields, operation: Operation): readonly PathNode[] | null {
  if (operation.returns === null) return null;
  const place = fields.placeOf(operation.returns);
  return place ? nodesAt(place, isListed(operation) ? 'data.' : '', MAX_LEVELS) : [];
}

export function isListed({ kind }: Operation): boolean {
  return kind === 'list' || kind === 'search';
}

/** Without what leads on only to paths that are too deep. Children are made when they are looked at. */
function nodesAt(place: ExpandablePlace, prefix: string, levelsLeft: number): readonly PathNode[] {
  return place.fields.flatMap(({ name, isExpandable, isList, place: behind }) => {
    const path = prefix + name;
    const below = levelsLeft - (isList ? 2 : 1);
    if (!isExpandable && !reaches(behind, below)) return [];
    let children: readonly PathNode[] | undefined;
    const node: PathNode = {
      path,
      name,
      canChoose: isExpandable,
      isList,
      get children() {
        children ??= below > 0 ? nodesAt(behind, `${path}.${isList ? 'data.' : ''}`, below) : [];
        return children;
      },
    };
    return [node];
  });
}

function reaches(place: ExpandablePlace, levelsLeft: number): boolean {
  if (levelsLeft <= 0) return false;
  return place.fields.some((field) => field.isExpandable || reaches(field.place, levelsLeft - (field.isList ? 2 : 1)));
}

/** `include` lists its paths itself: they become a tree by their dots. */
export function includeNodes(type: ParameterType): readonly PathNode[] | null {
  if (type.kind === 'constant') return treeOf([type.value]);
  return type.kind === 'enum' ? treeOf(type.values) : null;
}

function treeOf(paths: readonly string[], prefix = ''): readonly PathNode[] {
  const names = new Set(
    paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('.')[0] ?? ''),
  );
  return [...names].map((name) => ({
    path: prefix + name,
    name,
    canChoose: paths.includes(prefix + name),
    isList: false,
    children: treeOf(
      paths.filter((path) => path.startsWith(`${prefix}${name}.`)),
      `${prefix}${name}.`,
    ),
  }));
}

/** The node and all that lie above it, from the top; empty where there is none of this path. */
export function findNodes(nodes: readonly PathNode[], path: string): readonly PathNode[] {
  const node = nodes.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  if (!node) return [];
  if (node.path === path) return [node];
  const below = findNodes(node.children, path);
  return below.length === 0 ? [] : [node, ...below];
}

export interface PathWarning {
  readonly message: string;
  /** What was probably meant. */
  readonly instead: string | null;
}

/** Says what is odd about a path; null where the catalog knows it. It is sent as it is all the same. */
export function explainPath(nodes: readonly PathNode[], path: string, isList: boolean): PathWarning | null {
  const found = findNodes(nodes, path).at(-1);
  if (found?.canChoose) return null;
  if (found) return { message: `${path} is there anyway: only parts of it can be expanded.`, instead: null };
  const inList = `data.${path}`;
  if (isList && !path.startsWith('data.')) {
    const instead = findNodes(nodes, inList).at(-1)?.canChoose ? inList : null;
    return { message: `In a list, paths begin with data., which ${path} does not.`, instead };
  }
  const levels = path.split('.').length - (isList ? 1 : 0);
  if (levels > MAX_LEVELS) return { message: `${path} is more than ${MAX_LEVELS} levels deep.`, instead: null };
  return { message: `The catalog has no path ${path} here. It is sent as it is.`, instead: null };
}

export interface PathRow {
  readonly node: PathNode;
  readonly level: number;
  readonly position: number;
  readonly siblingCount: number;
  readonly isOpen: boolean;
}

/** The rows in view: a node, then its children where it is open. */
export function listRows(nodes: readonly PathNode[], open: ReadonlySet<string>, level = 1): readonly PathRow[] {
  return nodes.flatMap((node, position) => {
    const isOpen = open.has(node.path);
    const row: PathRow = { node, level, position, siblingCount: nodes.length, isOpen };
    return [row, ...(isOpen ? listRows(node.children, open, level + 1) : [])];
  });
}

/** More would be scrolled through, not read. */
const MOST_FOUND = 50;

/** What has every word in its path, best first: by its own name before by what lies above, near before deep. */
export function searchPaths(nodes: readonly PathNode[], text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return listAll(nodes)
    .filter(({ path, canChoose }) => canChoose && words.every((word) => path.includes(word)))
    .map(({ path, name }) => ({ path, rank: rankOf(name, path, words.at(-1) ?? '') }))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST_FOUND)
    .map(({ path }) => path);
}

function rankOf(name: string, path: string, word: string): number {
  const depth = path.split('.').length;
  if (path === word) return 0;
  if (name === word) return 10 + depth;
  if (name.startsWith(word)) return 20 + depth;
  return (name.includes(word) ? 30 : 40) + depth;
}

function listAll(nodes: readonly PathNode[]): readonly PathNode[] {
  return nodes.flatMap((node) => [node, ...listAll(node.children)]);
}
