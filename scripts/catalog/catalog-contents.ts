// The catalog's operations and parameters as a list of names, and what changed between two such lists.
import type { Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import { countFields } from './count-fields.ts';
import type { GeneratedCatalog } from './open-generated.ts';

/**
 * A line per operation with its parameters' names, and below it one for each shape that no line before has. Names that
 * today's API lacks carry the last version that has them.
 */
export function listContents({ index, schema }: Pick<GeneratedCatalog, 'index' | 'schema'>): string {
  const seen = new Set<ParameterType>();
  const lines = index.operations.flatMap((operation) => {
    const parameters = schema.parametersOf(operation.id);
    return [`${describeOperation(operation, parameters)}: ${names(parameters)}`, ...shapesIn(parameters, '', seen)];
  });
  return `${lines.join('\n')}\n`;
}

function describeOperation({ id, method, path, ...age }: Operation, parameters: readonly Parameter[]): string {
  const until = age.lastApiVersion ?? (age.isLegacyAlias ? 'alias' : 'today');
  const top = parameters.filter(({ lastApiVersion }) => lastApiVersion === null).length;
  return `${id} ${method} ${path} ${until} ${top}/${countFields(parameters)}`;
}

function names(parameters: readonly Parameter[]): string {
  return parameters
    .map(({ name, lastApiVersion }) => (lastApiVersion === null ? name : `${name}~${lastApiVersion}`))
    .join(' ');
}

function shapesIn(parameters: readonly Parameter[], place: string, seen: Set<ParameterType>): string[] {
  return parameters.flatMap(({ name, type }) => shapesOf(type, place === '' ? name : `${place}.${name}`, seen));
}

function shapesOf(type: ParameterType, place: string, seen: Set<ParameterType>): string[] {
  if (seen.has(type)) return [];
  seen.add(type);
  switch (type.kind) {
    case 'object':
      return [`  ${place}: ${names(type.fields)}`, ...shapesIn(type.fields, place, seen)];
    case 'array':
    case 'map':
      return shapesOf(type.of, place, seen);
    case 'union':
      return type.of.flatMap((member) => shapesOf(member, place, seen));
    default:
      return [];
  }
}

/** In words: which operations and parameters came and went. Empty where nothing changed. */
export function compareContents(before: string, after: string): string[] {
  const [old, now] = [parse(before), parse(after)];
  const came = [...now.keys()].filter((place) => !old.has(place)).map((place) => `${place} came`);
  const gone = [...old.keys()].filter((place) => !now.has(place)).map((place) => `${place} is gone`);
  const changed = [...now].flatMap(([place, { head, names: known }]) => {
    const earlier = old.get(place);
    return earlier ? describeChange(place, earlier, { head, names: known }) : [];
  });
  return [...came, ...gone, ...changed];
}

interface Entry {
  /** Method, path, age and counts; empty for a shape. */
  readonly head: string;
  readonly names: readonly string[];
}

function describeChange(place: string, before: Entry, after: Entry): string[] {
  const came = after.names.filter((name) => !before.names.includes(name)).map((name) => `${place}: ${name} came`);
  const gone = before.names.filter((name) => !after.names.includes(name)).map((name) => `${place}: ${name} is gone`);
  const isMoved = came.length + gone.length === 0 && before.names.join() !== after.names.join();
  const order = isMoved ? [`${place}: its parameters come in another order`] : [];
  return [
    ...(before.head === after.head ? [] : [`${place}: ${before.head} is now ${after.head}`]),
    ...came,
    ...gone,
    ...order,
  ];
}

function parse(contents: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let operation = '';
  for (const line of contents.split('\n').filter((each) => each !== '')) {
    const [, place = '', list = ''] = /^(.*?):(?: (.*))?$/.exec(line.trim()) ?? [];
    const isShape = line.startsWith('  ');
    if (!isShape) operation = place.split(' ', 1)[0] ?? '';
    const head = isShape ? '' : place.slice(operation.length + 1);
    let key = isShape ? `${operation} ${place}` : operation;
    // A union holds several shapes in one place.
    while (entries.has(key)) key += "'";
    entries.set(key, { head, names: list.split(' ').filter((name) => name !== '') });
  }
  return entries;
}
