// What older releases had beside today's.
import { expect, it } from 'vitest';
import { mergeReleases } from './merge-releases.ts';
import type { FieldNode, ParameterNode, ReadOperation, Release } from './model.ts';

const text: ParameterNode = { kind: 'string', format: null };
const field = (name: string, type: ParameterNode = text, isRequired = false): FieldNode => ({
  name,
  type,
  isRequired,
  isDeprecated: false,
  canUnset: false,
  lastApiVersion: null,
  text: null,
});
const operation = (id: string, shape: string, fields: readonly FieldNode[]): ReadOperation => ({
  id,
  shape,
  fields,
  method: 'POST',
  pathNames: null,
  host: 'api',
  kind: 'create',
  isMultipart: false,
  isDeprecated: false,
  returns: null,
  text: null,
});
const release = (apiVersion: string, operations: readonly ReadOperation[]): Release => ({
  packageVersion: '1',
  apiVersion,
  operations,
  objects: [],
});

it('dates what is gone by the newest release that still had it, and requires none of it', () => {
  const today = release('3', [operation('a.create', '/a', [field('name')])]);
  const newer = release('2', [operation('a.create', '/a', [field('name'), field('lately')])]);
  const older = release('1', [
    operation('a.create', '/a', [field('lately'), field('long_ago', text, true)]),
    operation('b.create', '/b', []),
  ]);
  const [a, b] = mergeReleases(today, [newer, older]);
  expect(a?.fields.map(({ name, lastApiVersion, isRequired }) => [name, lastApiVersion, isRequired])).toEqual([
    ['name', null, false],
    ['lately', '2', false],
    ['long_ago', '1', false],
  ]);
  expect([b?.id, b?.lastApiVersion]).toEqual(['b.create', '1']);
});

it('dates what is new by the oldest release that has it, but for what the oldest of all has', () => {
  const [a, b, c] = mergeReleases(
    release('3', [operation('a.create', '/a', []), operation('b.create', '/b', []), operation('c.create', '/c', [])]),
    [
      release('2', [operation('a.create', '/a', []), operation('b.create', '/b', [])]),
      release('1', [operation('a.create', '/a', [])]),
    ],
  );
  expect([a?.firstApiVersion, b?.firstApiVersion, c?.firstApiVersion]).toEqual([null, '2', '3']);
});

it('finds what is gone inside objects, arrays and maps, and keeps the type of today where the two differ', () => {
  const nested = (names: readonly string[]): ParameterNode => ({
    kind: 'array',
    of: { kind: 'map', isMetadata: false, of: { kind: 'object', fields: names.map((name) => field(name)) } },
  });
  const today = release('2', [
    operation('a.create', '/a', [field('items', nested(['x'])), field('now', { kind: 'boolean' })]),
  ]);
  const older = release('1', [operation('a.create', '/a', [field('items', nested(['x', 'y'])), field('now', text)])]);
  const [items, now] = mergeReleases(today, [older])[0]?.fields ?? [];
  expect(items?.type).toEqual({
    kind: 'array',
    of: {
      kind: 'map',
      isMetadata: false,
      of: { kind: 'object', fields: [field('x'), { ...field('y'), lastApiVersion: '1' }] },
    },
  });
  expect(now?.type).toEqual({ kind: 'boolean' });
});

it('offers both where a value became an object', () => {
  const object: ParameterNode = { kind: 'object', fields: [field('type')] };
  const value: ParameterNode = { kind: 'union', of: [{ kind: 'constant', value: 'now' }, text] };
  const today = release('2', [operation('a.create', '/a', [field('anchor', object)])]);
  const [anchor] =
    mergeReleases(today, [release('1', [operation('a.create', '/a', [field('anchor', value)])])])[0]?.fields ?? [];
  expect(anchor?.type).toEqual({ kind: 'union', of: [object, ...value.of] });
});
