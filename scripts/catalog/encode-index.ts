// Writes groups and operations in the dense form of index-file.ts.
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { groupNoun, type IndexFile, packOperation } from '../../shared/catalog/index-file.ts';
import type { Assembled } from './assemble.ts';
import { Pool } from './pool.ts';

export function encodeIndex({ apiVersion, releases, groups }: Assembled): IndexFile {
  const sections = new Pool<string>();
  const objects = new Pool<string>();
  const operations = groups.flatMap((group) => group.operations);
  return {
    kind: 'index',
    schemaVersion: catalogSchemaVersion,
    apiVersion,
    groups: groups.map((group) => [group.id, group.title, sections.add(group.section)]),
    names: groups.map((group) => joined(group.operations.map((operation) => operation.id.slice(group.id.length + 1)))),
    titles: groups.map((group) =>
      joined(group.operations.map((operation) => withoutNoun(operation.title, group.title))),
    ),
    paths: groups.map((group) => encodePaths(group.operations.map((operation) => operation.path))),
    bits: operations.map((operation) =>
      packOperation({ ...operation, version: releases.indexOf(operation.lastApiVersion ?? '') + 1 }),
    ),
    returns: operations.map((operation) => objects.addOptional(operation.returns)),
    releases: [...releases],
    firsts: operations.map((operation) => Math.max(0, releases.indexOf(operation.firstApiVersion ?? ''))).join(''),
    sections: sections.values,
    objects: objects.values,
  };
}

function withoutNoun(title: string, groupTitle: string): string {
  if (title.includes('~')) throw new Error(`The title "${title}" has a ~, which stands for the noun in the index.`);
  const noun = groupNoun(groupTitle);
  return noun === '' ? title : title.replace(noun, '~');
}

function encodePaths(paths: readonly string[]): string {
  const [first = ''] = paths;
  let length = first.length;
  while (!paths.every((path) => path.startsWith(first.slice(0, length)))) length -= 1;
  return joined([first.slice(0, length), ...paths.map((path) => path.slice(length))]);
}

function joined(texts: readonly string[]): string {
  const split = texts.find((text) => text.includes('|'));
  if (split !== undefined) throw new Error(`"${split}" has a |, which separates operations in the index.`);
  return texts.join('|');
}
