// Writes operations and their parameters in the dense form of schema-file.ts and texts-file.ts.
import { versionWithout } from '../../shared/catalog/api-version.ts';
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { packField, type SchemaFile, type TypeRecord, versionedBy } from '../../shared/catalog/schema-file.ts';
import type { TextsFile } from '../../shared/catalog/texts-file.ts';
import type { Assembled } from './assemble.ts';
import type { CatalogOperation, FieldNode, ParameterNode } from './model.ts';
import { Pool } from './pool.ts';

export function encodeParameters({ apiVersion, groups }: Assembled): { schema: SchemaFile; texts: TextsFile } {
  const encoder = new ParameterEncoder();
  const operations: SchemaFile['operations'] = {};
  const successors: SchemaFile['successors'] = {};
  const all = groups.flatMap((group) => group.operations);
  for (const operation of all) {
    const type = encoder.encode({ kind: 'object', fields: operation.fields });
    operations[operation.id] = [type, encoder.texts.addOptional(operation.text), ...operation.pathParameters];
    if (operation.successor !== null) successors[operation.id] = operation.successor;
  }
  const known = apiVersionsIn(all);
  const header = { schemaVersion: catalogSchemaVersion, apiVersion } as const;
  return {
    schema: {
      kind: 'schema',
      ...header,
      apiVersions: encoder.apiVersions.values.map((last) => [last, versionWithout(last, known) ?? apiVersion]),
      names: encoder.names.values,
      types: encoder.types.values,
      operations,
      successors,
    },
    texts: { kind: 'texts', ...header, texts: encoder.texts.values },
  };
}

/** Empty in a catalog without webhook endpoints, as those of tests are. */
function apiVersionsIn(operations: readonly CatalogOperation[]): readonly string[] {
  const fields = operations.find(({ id }) => id === versionedBy.operationId)?.fields;
  const type = fields?.find(({ name }) => name === versionedBy.parameter)?.type;
  return type?.kind === 'enum' ? type.values : [];
}

class ParameterEncoder {
  readonly types = new Pool<TypeRecord>();
  readonly names = new Pool<string>();
  readonly texts = new Pool<string>();
  readonly apiVersions = new Pool<string>();

  encode(node: ParameterNode): number {
    return this.types.add(this.#record(node));
  }

  #record(node: ParameterNode): TypeRecord {
    switch (node.kind) {
      case 'string':
        return node.format === null ? ['s'] : ['s', node.format];
      case 'integer':
        return node.format === null ? ['i'] : ['i', node.format];
      case 'number':
        return ['n'];
      case 'decimal':
        return ['d'];
      case 'boolean':
        return ['b'];
      case 'file':
        return ['f'];
      case 'enum':
        return ['e', node.isOpen ? 'open' : 'closed', [...node.values]];
      case 'constant':
        return ['c', node.value];
      case 'object':
        return ['o', requiredFirst(node.fields).flatMap((field) => this.#field(field))];
      case 'array':
        return ['a', this.encode(node.of)];
      case 'map':
        return [node.isMetadata ? 'md' : node.canUnsetEntries ? 'mu' : 'm', this.encode(node.of)];
      case 'union':
        return ['u', node.of.map((member) => this.encode(member))];
    }
  }

  #field(field: FieldNode): number[] {
    const flags = packField({ ...field, version: this.apiVersions.addOptional(field.lastApiVersion) });
    return [this.names.add(field.name), this.encode(field.type), flags, this.texts.addOptional(field.text)];
  }
}

/** Required, then optional in Stripe's order, then what is gone. */
function requiredFirst(fields: readonly FieldNode[]): readonly FieldNode[] {
  const rank = (field: FieldNode): number => (field.lastApiVersion !== null ? 2 : field.isRequired ? 0 : 1);
  return [...fields].sort((a, b) => rank(a) - rank(b));
}
