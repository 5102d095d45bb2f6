// The catalog's index as it lies on disk, and how it is opened: operations in groups, found by id, path or object id.
import { z } from 'zod';
import type { CatalogIndex, Host, Operation, OperationGroup, OperationKind } from './catalog.ts';
import { checkFileHeader, fileHeader } from './file-header.ts';
import { objectsOf } from './id-prefixes.ts';
import { createPathTrie } from './path-trie.ts';

/**
 * The index is stored in columns, a text per group and column with `|` between its operations: alike things stand side
 * by side, which halves what a compressed transfer takes.
 */
export const IndexFile = z.object({
  kind: z.literal('index'),
  ...fileHeader,
  /** The API versions that were read, oldest first. Operations refer to the one that they were last in by index + 1. */
  releases: z.array(z.string()),
  /** For all operations in order a digit: the index of the release that an operation is first in. */
  firsts: z.string().regex(/^[0-9]*$/),
  sections: z.array(z.string()),
  objects: z.array(z.string()),
  /** Id, title, index of the section. */
  groups: z.array(z.tuple([z.string(), z.string(), z.int()])),
  /** What an operation's id adds to the group's. */
  names: z.array(z.string()),
  /** With `~` for the group's noun (see groupNoun). */
  titles: z.array(z.string()),
  /** First what all paths of the group begin with, then what each adds. */
  paths: z.array(z.string()),
  /** For all operations in order: see packOperation. */
  bits: z.array(z.int()),
  /** For all operations in order: index into `objects` + 1; 0 where unknown. */
  returns: z.array(z.int()),
});
export type IndexFile = z.infer<typeof IndexFile>;

/** What titles call one thing of a group: `checkout session` for "Checkout sessions". */
export function groupNoun(groupTitle: string): string {
  const words = groupTitle.replace(/ \(v2\)$/, '');
  const noun = words
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<!s)s$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

const methods: readonly Operation['method'][] = ['GET', 'POST', 'DELETE'];
const kinds: readonly OperationKind[] = ['create', 'retrieve', 'update', 'delete', 'list', 'search', 'action'];
const hosts: readonly Host[] = ['api', 'files', 'connect', 'meter-events'];

export interface PackedOperation {
  readonly method: Operation['method'];
  readonly kind: OperationKind;
  readonly host: Host;
  readonly isMultipart: boolean;
  readonly isDeprecated: boolean;
  readonly isLegacyAlias: boolean;
  /** Index into `releases` + 1; 0 for today's operations. */
  readonly version: number;
}

/** Bits, from the lowest: method 2, kind 3, host 2, multipart, deprecated, alias, then the version. */
export function packOperation(operation: PackedOperation): number {
  return (
    methods.indexOf(operation.method) |
    (kinds.indexOf(operation.kind) << 2) |
    (hosts.indexOf(operation.host) << 5) |
    (Number(operation.isMultipart) << 7) |
    (Number(operation.isDeprecated) << 8) |
    (Number(operation.isLegacyAlias) << 9) |
    (operation.version << 10)
  );
}

/** Opens the index. `json` is the parsed file. Throws an AppError where it is damaged or of another layout. */
export function openIndex(json: unknown): CatalogIndex {
  checkFileHeader('index', json);
  const file = json as IndexFile;
  let at = 0;
  const groups = file.groups.map(([id, title, section], index): OperationGroup => {
    const titles = (file.titles[index] ?? '').replaceAll('~', groupNoun(title)).split('|');
    const [base = '', ...paths] = (file.paths[index] ?? '').split('|');
    const operations = (file.names[index] ?? '').split('|').map((name, row): Operation => {
      const path = base + (paths[row] ?? '');
      const numbers = { bits: file.bits[at] ?? 0, object: file.returns[at] ?? 0, first: Number(file.firsts[at] ?? 0) };
      at += 1;
      return {
        id: `${id}.${name}`,
        title: titles[row] ?? '',
        path,
        groupId: id,
        ...unpackNumbers(file, numbers),
        api: apiOf(path),
      };
    });
    return { id, title, section: file.sections[section] ?? '', operations };
  });
  const operations = groups.flatMap((group) => group.operations);
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const paths = createPathTrie(operations);
  const retrievers = retrieversByObject(operations);
  return {
    apiVersion: file.apiVersion,
    releases: file.releases,
    groups,
    operations,
    find: (operationId) => byId.get(operationId),
    match: (method, path) => paths.match(method, path),
    retrieverOf: (objectId) => {
      for (const object of objectsOf(objectId)) {
        const retriever = retrievers.get(object);
        if (retriever) return retriever;
      }
      return undefined;
    },
  };
}

function unpackNumbers(file: IndexFile, { bits, object, first }: { bits: number; object: number; first: number }) {
  return {
    method: methods[bits & 3] ?? 'GET',
    host: hosts[(bits >> 5) & 3] ?? 'api',
    kind: kinds[(bits >> 2) & 7] ?? 'action',
    isMultipart: ((bits >> 7) & 1) === 1,
    isDeprecated: ((bits >> 8) & 1) === 1,
    isLegacyAlias: ((bits >> 9) & 1) === 1,
    firstApiVersion: first === 0 ? null : (file.releases[first] ?? null),
    lastApiVersion: file.releases[(bits >> 10) - 1] ?? null,
    returns: file.objects[object - 1] ?? null,
  };
}

function apiOf(path: string): Operation['api'] {
  if (path.startsWith('/v1/')) return 'v1';
  return path.startsWith('/v2/') ? 'v2' : 'oauth';
}

/** Only an operation whose one path parameter is the object's own id can retrieve it by nothing else. */
function retrieversByObject(operations: readonly Operation[]) {
  const retrievers = new Map<string, { operation: Operation; pathParameter: string }>();
  for (const operation of operations) {
    const pathParameter = /^[^{]*\{([^}]+)\}$/.exec(operation.path)?.[1];
    const isPlain = operation.kind === 'retrieve' && !operation.isLegacyAlias && operation.lastApiVersion === null;
    if (!isPlain || pathParameter === undefined || operation.returns === null || retrievers.has(operation.returns))
      continue;
    retrievers.set(operation.returns, { operation, pathParameter });
  }
  return retrievers;
}
