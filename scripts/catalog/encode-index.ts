// Writes groups and operations in the dense form of index-file.ts.
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { type IndexFile, type OperationRow, packOperation } from '../../shared/catalog/index-file.ts';
import type { Assembled, AssembledGroup } from './assemble.ts';
import { Pool } from './pool.ts';

export function encodeIndex({ apiVersion, groups }: Assembled): IndexFile {
  const apiVersions = new Pool<string>();
  const sections = new Pool<string>();
  const objects = new Pool<string>();
  const rowsOf = (group: AssembledGroup): OperationRow[] =>
    group.operations.map((operation) => {
      const bits = packOperation({ ...operation, version: apiVersions.addOptional(operation.lastApiVersion) });
      return [
        operation.id.slice(group.id.length + 1),
        operation.title,
        operation.path,
        bits,
        objects.addOptional(operation.returns),
      ];
    });
  const encoded = groups.map((group): IndexFile['groups'][number] => [
    group.id,
    group.title,
    sections.add(group.section),
    rowsOf(group),
  ]);
  return {
    kind: 'index',
    schemaVersion: catalogSchemaVersion,
    apiVersion,
    apiVersions: apiVersions.values,
    sections: sections.values,
    objects: objects.values,
    groups: encoded,
  };
}
