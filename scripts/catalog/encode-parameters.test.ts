// What is written and opened again is what was read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import { openIndex } from '../../shared/catalog/index-file.ts';
import { openSchema } from '../../shared/catalog/schema-file.ts';
import { openTexts } from '../../shared/catalog/texts-file.ts';
import type { Assembled } from './assemble.ts';
import { encodeIndex } from './encode-index.ts';
import { encodeParameters } from './encode-parameters.ts';
import type { CatalogOperation, FieldNode, ParameterNode } from './model.ts';

const { type } = fc.letrec<{ type: ParameterNode; field: FieldNode }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('string' as const), format: fc.constantFrom(null, 'email' as const, 'id' as const) }),
    fc.record({
      kind: fc.constant('integer' as const),
      format: fc.constantFrom(null, 'amount' as const, 'timestamp' as const),
    }),
    fc.constantFrom(
      { kind: 'number' as const },
      { kind: 'decimal' as const },
      { kind: 'boolean' as const },
      { kind: 'file' as const },
    ),
    fc.record({ kind: fc.constant('enum' as const), values: fc.array(fc.string()), isOpen: fc.boolean() }),
    fc.record({ kind: fc.constant('constant' as const), value: fc.string() }),
    fc.record({ kind: fc.constant('object' as const), fields: fc.array(tie('field'), { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('array' as const), of: tie('type') }),
    fc.record({ kind: fc.constant('map' as const), of: tie('type'), isMetadata: fc.boolean() }),
    fc.record({
      kind: fc.constant('map' as const),
      of: tie('type'),
      isMetadata: fc.constant(false),
      canUnsetEntries: fc.constant(true as const),
    }),
    fc.record({ kind: fc.constant('union' as const), of: fc.array(tie('type'), { maxLength: 3 }) }),
  ),
  field: fc.record({
    name: fc.string(),
    type: tie('type'),
    isRequired: fc.boolean(),
    isDeprecated: fc.boolean(),
    canUnset: fc.boolean(),
    lastApiVersion: fc.constantFrom(null, null, '2025-02-24.acacia', '2026-08-26.dahlia'),
    text: fc.option(fc.string()),
  }),
}));

const word = fc.stringMatching(/^[a-z_]{1,8}$/);
const path = fc
  .array(
    fc.oneof(
      word,
      word.map((name) => `{${name}}`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => `/v1/${parts.join('/')}`);
const operation = fc.record({
  id: fc.uuid(),
  title: fc.stringMatching(/^[A-Z][A-Za-z ]{1,20}$/),
  method: fc.constantFrom('GET' as const, 'POST' as const, 'DELETE' as const),
  path,
  host: fc.constantFrom('api' as const, 'files' as const, 'connect' as const, 'meter-events' as const),
  kind: fc.constantFrom(
    'create' as const,
    'retrieve' as const,
    'update' as const,
    'delete' as const,
    'list' as const,
    'search' as const,
    'action' as const,
  ),
  isMultipart: fc.boolean(),
  isDeprecated: fc.boolean(),
  isLegacyAlias: fc.boolean(),
  firstApiVersion: fc.constantFrom(null, '2026-08-26.dahlia', '2026-10-28.endive'),
  lastApiVersion: fc.constantFrom(null, '2025-02-24.acacia', '2026-08-26.dahlia'),
  successor: fc.constantFrom(null, 'customers.create'),
  returns: fc.constantFrom(null, 'customer', 'charge'),
  text: fc.option(fc.string()),
  fields: fc.array(
    type.map(
      (each): FieldNode => ({
        name: 'x',
        type: each,
        isRequired: false,
        isDeprecated: false,
        canUnset: false,
        lastApiVersion: null,
        text: null,
      }),
    ),
    { maxLength: 3 },
  ),
});
const releases = ['2025-02-24.acacia', '2026-08-26.dahlia', '2026-10-28.endive'];
const assembled = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      title: fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{2,8})?s$/),
      operations: fc.array(operation, { minLength: 1, maxLength: 4 }),
    }),
    { selector: (group) => group.id, maxLength: 4 },
  )
  .map(
    (groups): Assembled => ({
      apiVersion: '2026-10-28.endive',
      releases,
      objects: [],
      groups: groups.map((group) => ({
        ...group,
        section: 'Billing',
        order: [0, 0],
        operations: group.operations.map(
          (each): CatalogOperation => ({
            ...each,
            id: `${group.id}.${each.id}`,
            groupId: group.id,
            pathParameters: [...each.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? ''),
          }),
        ),
      })),
    }),
  );

describe('the schema and the texts', () => {
  it('give back every field of every type, required ones first and gone ones last', () => {
    fc.assert(
      fc.property(assembled, (catalog) => {
        const { schema, texts } = encodeParameters(catalog);
        const opened = openSchema(JSON.parse(JSON.stringify(schema)));
        const openedTexts = openTexts(JSON.parse(JSON.stringify(texts)));
        const toText = (textId: number | null): string | null => (textId === null ? null : openedTexts.text(textId));
        for (const { id, fields, text, pathParameters, successor } of catalog.groups.flatMap(
          (group) => group.operations,
        )) {
          expect(opened.parametersOf(id).map((parameter) => plain(parameter, toText))).toEqual(fields.map(sorted));
          expect(toText(opened.textIdOf(id))).toBe(text);
          expect(opened.pathParametersOf(id)).toEqual(pathParameters);
          expect(opened.successorOf(id)).toBe(successor);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('open equal types as one and the same object', () => {
    const fields = (): FieldNode[] => [
      {
        name: 'line1',
        type: { kind: 'string', format: null },
        isRequired: true,
        isDeprecated: false,
        canUnset: false,
        lastApiVersion: null,
        text: null,
      },
    ];
    const address = (name: string): FieldNode => ({
      name,
      type: { kind: 'object', fields: fields() },
      isRequired: false,
      isDeprecated: false,
      canUnset: false,
      lastApiVersion: null,
      text: null,
    });
    const one = fc.sample(operation, 1)[0];
    if (!one) throw new Error('No sample.');
    const only: CatalogOperation = {
      ...one,
      id: 'a.b',
      groupId: 'a',
      pathParameters: [],
      fields: [address('shipping'), address('billing')],
    };
    const { schema } = encodeParameters({
      apiVersion: 'x',
      releases: ['x'],
      objects: [],
      groups: [{ id: 'a', title: 'As', section: 's', order: [0, 0], operations: [only] }],
    });
    const opened = openSchema(schema);
    const [first, second] = opened.parametersOf('a.b');
    expect(first?.type).toBe(second?.type);
    expect(opened.parametersOf('a.b')).toBe(opened.parametersOf('a.b'));
  });

  it('know nothing of an unknown operation', () => {
    const { schema } = encodeParameters({ apiVersion: 'x', releases: ['x'], objects: [], groups: [] });
    const opened = openSchema(schema);
    expect([opened.parametersOf('none'), opened.pathParametersOf('none'), opened.textIdOf('none')]).toEqual([
      [],
      [],
      null,
    ]);
    expect([opened.parametersOf('constructor'), opened.pathParametersOf('constructor')]).toEqual([[], []]);
  });
});

describe('the index', () => {
  it('gives back every operation of every group', () => {
    fc.assert(
      fc.property(assembled, (catalog) => {
        const opened = openIndex(JSON.parse(JSON.stringify(encodeIndex(catalog))));
        const expected = catalog.groups.map(({ id, title, section, operations }) => ({
          id,
          title,
          section,
          operations: operations.map(
            ({ text: _text, fields: _fields, pathParameters: _path, successor: _successor, ...rest }) => ({
              ...rest,
              api: 'v1',
            }),
          ),
        }));
        expect(opened.groups).toEqual(expected);
        for (const each of opened.operations) expect(opened.find(each.id)).toBe(each);
      }),
      { numRuns: 300 },
    );
  });
});

/** A parameter as it was read: the text itself instead of its id. */
function plain(
  { textId, goneSince, ...parameter }: Parameter,
  toText: (textId: number | null) => string | null,
): FieldNode {
  expect(goneSince === undefined).toBe(parameter.lastApiVersion === null);
  return { ...parameter, type: plainType(parameter.type, toText), text: toText(textId) };
}

function plainType(from: ParameterType, toText: (textId: number | null) => string | null): ParameterNode {
  switch (from.kind) {
    case 'object':
      return { kind: 'object', fields: from.fields.map((field) => plain(field, toText)) };
    case 'array':
      return { ...from, of: plainType(from.of, toText) };
    case 'map':
      return { ...from, of: plainType(from.of, toText) };
    case 'union':
      return { kind: 'union', of: from.of.map((member) => plainType(member, toText)) };
    default:
      return from;
  }
}

function sorted(field: FieldNode): FieldNode {
  return { ...field, type: sortedType(field.type) };
}

function sortedType(from: ParameterNode): ParameterNode {
  switch (from.kind) {
    case 'object': {
      const required = from.fields.filter((field) => field.lastApiVersion === null && field.isRequired);
      const optional = from.fields.filter((field) => field.lastApiVersion === null && !field.isRequired);
      const gone = from.fields.filter((field) => field.lastApiVersion !== null);
      return { kind: 'object', fields: [...required, ...optional, ...gone].map(sorted) };
    }
    case 'array':
      return { ...from, of: sortedType(from.of) };
    case 'map':
      return { ...from, of: sortedType(from.of) };
    case 'union':
      return { kind: 'union', of: from.of.map(sortedType) };
    default:
      return from;
  }
}
