// Makes an operation of each legacy alias, after the operation that it is like.
import { type Alias, aliases } from './legacy-aliases.ts';
import { endpointOf, type MergedOperation } from './merge-releases.ts';
import type { FieldNode } from './model.ts';

/** An alias whose endpoint a package has again is left out: the package knows better. */
export function aliasOperations(operations: readonly MergedOperation[]): readonly MergedOperation[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const known = new Set(operations.map(endpointOf));
  const get = (id: string): MergedOperation =>
    byId.get(id) ?? fail(`The legacy aliases name ${id}, which no package has.`);
  return aliases.flatMap((alias): MergedOperation[] => {
    const [method = '', path = ''] = alias.endpoint.split(' ');
    const shape = path.replace(/\{[^}]*\}/g, '{}');
    if (known.has(`${method} ${shape}`)) return [];
    if (method !== 'GET' && method !== 'POST' && method !== 'DELETE')
      return fail(`The legacy alias ${alias.id} has no method.`);
    const base = alias.like === null ? null : get(alias.like);
    const from = alias.fieldsOf
      ? get(alias.fieldsOf.operation).fields.filter((field) => alias.fieldsOf?.names.includes(field.name))
      : [];
    const fields = base
      ? base.fields.filter((field) => !alias.without?.includes(field.name))
      : [...from, expandOf(get('customers.retrieve'))];
    return [
      {
        id: alias.id,
        method,
        shape,
        pathNames: [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ''),
        host: 'api',
        kind: base?.kind ?? kindWithoutBase(alias),
        isMultipart: false,
        isDeprecated: false,
        returns: alias.returns ?? base?.returns ?? null,
        text: base?.text ?? null,
        fields,
        firstApiVersion: null,
        lastApiVersion: null,
      },
    ];
  });
}

function kindWithoutBase(alias: Alias): MergedOperation['kind'] {
  if (alias.id.endsWith('.list')) return 'list';
  return alias.id.endsWith('.update') ? 'update' : 'retrieve';
}

function expandOf(operation: MergedOperation): FieldNode {
  return operation.fields.find((field) => field.name === 'expand') ?? fail('customers.retrieve has no expand.');
}

function fail(message: string): never {
  throw new Error(message);
}
