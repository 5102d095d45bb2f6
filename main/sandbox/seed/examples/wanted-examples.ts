// Which objects the examples of all actions name: the sandbox seeds each of them.
import type { CatalogIndex, Operation } from '../../../../shared/catalog/catalog.ts';
import { type ExampleIds, sandboxExampleId } from '../../../../shared/examples/example-ids.ts';
import { pathValuesOf, roleOf } from '../../../../shared/examples/make-example.ts';
import { objectsOfPath } from '../../../../shared/examples/parameter-objects.ts';
import { particularExamples } from '../../../../shared/examples/particular-examples.ts';

export interface WantedExample {
  readonly type: string;
  readonly id: string;
  /** The operation that changes it once; null for the object that all others share. */
  readonly operation: Operation | null;
  /** What stands above it in a path, by path parameter. */
  readonly parents: Readonly<Record<string, string>>;
}

/** Objects that only required parameters name, and those that others stand on. */
const ALSO_WANTED = ['payment_record', 'issuing.physical_bundle', 'financial_connections.account_ownership'];

/** In the catalog's order; each object once. Looks at paths and written examples only: the schema is slow to open. */
export function wantedExamples(index: CatalogIndex): WantedExample[] {
  const wanted = new Map<string, WantedExample>();
  const want = (example: WantedExample) => {
    const key = `${example.type} ${example.id}`;
    const known = wanted.get(key);
    if (!known || (Object.keys(known.parents).length === 0 && Object.keys(example.parents).length > 0)) {
      wanted.set(key, { ...example, operation: example.operation ?? known?.operation ?? null });
    }
  };
  const named: ExampleIds = (type, role) => {
    const id = sandboxExampleId(type, role);
    want({ type, id, operation: null, parents: {} });
    return id;
  };
  for (const operation of index.operations) {
    const objects = [...objectsOfPath(operation, index)];
    const values = pathValuesOf(operation, { index, id: sandboxExampleId });
    const target = objects.at(-1);
    if (target && target[1] !== null) {
      const parents = Object.fromEntries(objects.slice(0, -1).map(([name]) => [name, values[name] ?? '']));
      const changesOnce = roleOf(operation) !== null;
      want({ type: target[1], id: values[target[0]] ?? '', operation: changesOnce ? operation : null, parents });
    }
    if (operation.kind === 'list' && operation.returns !== null) {
      const type = operation.returns;
      want({ type, id: sandboxExampleId(type), operation: null, parents: { ...values } });
    }
    particularExamples[operation.id]?.({ id: named, now: 0 });
  }
  for (const type of ALSO_WANTED) named(type);
  return [...wanted.values()];
}
