// Fills an action in: what it requires and what makes it tell something, so that it can be sent as it is.
import type { CatalogIndex, CatalogSchema, Operation, Parameter, ParameterType } from '../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../draft.ts';
import type { ExampleIds } from './example-ids.ts';
import { type ExampleContext, exampleValue, requiredValues } from './example-value.ts';
import { objectsOfPath } from './parameter-objects.ts';
import type { ExampleFields, ExampleJson } from './particular/particular-example.ts';
import { particularExamples } from './particular-examples.ts';
import { searchExamples } from './search-examples.ts';
import { changesOfUpdates } from './usual-values.ts';

export interface Example {
  readonly pathValues: Record<string, string>;
  readonly values: ParameterValues;
}

export interface ExampleSources {
  readonly index: CatalogIndex;
  readonly schema: CatalogSchema;
  readonly id: ExampleIds;
  /** Unix seconds. */
  readonly now: number;
}

/** The same for the same sources. Values as the form holds them: numbers are texts. */
export function makeExample(operation: Operation, sources: ExampleSources): Example {
  const context: ExampleContext = { operation, id: sources.id, now: sources.now };
  const parameters = sources.schema.parametersOf(operation.id);
  return {
    pathValues: pathValuesOf(operation, sources),
    values: { ...requiredValues(parameters, context), ...chosenValues(operation, parameters, context) },
  };
}

/** What is read of objects that not every one has. */
const particularRoles: Readonly<Record<string, string>> = {
  'accounts.deleteBankAccount': 'deleteOfAccount',
  'accounts.retrieveBankAccount': 'ofAccount',
  'accounts.retrieveExternalAccount': 'ofAccount',
  'accounts.updateBankAccount': 'ofAccount',
  'accounts.updateExternalAccount': 'ofAccount',
  'charges.retrieveDispute': 'disputed',
  'charges.updateDispute': 'disputed',
  'customers.retrieveDiscount': 'discounted',
  'customers.retrieveSubscriptionDiscount': 'discounted',
  'subscriptionItems.createUsageRecord': 'metered',
  'subscriptionItems.listUsageRecordSummaries': 'metered',
};

/**
 * What happens once to an object happens to one of its own: otherwise "Capture" could not be tried after "Cancel".
 * Null where the action is about the same object as all others.
 */
export function roleOf(operation: Operation): string | null {
  const particular = particularRoles[operation.id];
  if (particular !== undefined) return particular;
  const changesOnce = operation.kind === 'action' || operation.kind === 'delete';
  const target = operation.path.split('/').filter((segment) => segment.startsWith('{'));
  if (!changesOnce || target.length === 0 || operation.method === 'GET') return null;
  return operation.id.split('.').at(-1) ?? null;
}

/** The ids that stand in its path. */
export function pathValuesOf(
  operation: Operation,
  { index, id }: Pick<ExampleSources, 'index' | 'id'>,
): Record<string, string> {
  const objects = [...objectsOfPath(operation, index)];
  const role = roleOf(operation);
  return Object.fromEntries(
    objects.map(([name, object], at) => {
      const isTarget = at === objects.length - 1;
      return [name, id(object ?? name, isTarget && role !== null ? role : undefined)];
    }),
  );
}

function chosenValues(
  operation: Operation,
  parameters: readonly Parameter[],
  context: ExampleContext,
): ParameterValues {
  const particular = particularExamples[operation.id];
  if (particular) return toValues(particular({ id: context.id, now: context.now }));
  switch (operation.kind) {
    case 'search':
      return { query: searchExamples[operation.returns ?? ''] ?? 'created>0' };
    case 'list':
      return parameters.some(({ name }) => name === 'limit') ? { limit: '3' } : {};
    case 'update':
      return changeOf(parameters, context);
    default:
      return {};
  }
}

function changeOf(parameters: readonly Parameter[], context: ExampleContext): ParameterValues {
  for (const name of changesOfUpdates) {
    const parameter = parameters.find((one) => one.name === name && isSimple(one.type));
    if (parameter) return { [name]: exampleValue(name, parameter.type, context) };
  }
  return {};
}

function isSimple(type: ParameterType): boolean {
  return type.kind === 'string' || (type.kind === 'map' && type.isMetadata);
}

function toValues(fields: ExampleFields): ParameterValues {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: ExampleJson): ParameterValue {
  if (typeof value === 'number') return String(value);
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? value.map(toValue) : toValues(value);
}

/** `Array.isArray` does not tell read-only lists. */
function isList(value: readonly ExampleJson[] | ExampleFields): value is readonly ExampleJson[] {
  return Array.isArray(value);
}
