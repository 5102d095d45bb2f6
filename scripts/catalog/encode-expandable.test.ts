// The graph of what can be expanded: what is in it, what is left out, and that cycles end.
import { expect, it } from 'vitest';
import type { ObjectField, ObjectFieldType } from '../../shared/catalog/catalog.ts';
import { ExpandableFile, openExpandable } from '../../shared/catalog/expandable-file.ts';
import { includableFields } from '../../shared/catalog/includable-fields.ts';
import { encodeExpandable } from './encode-expandable.ts';

const field = (name: string, type: ObjectFieldType, isOptional = false): ObjectField => ({
  name,
  type,
  isNullable: false,
  isOptional,
});
const text: ObjectFieldType = { kind: 'string' };
const refersTo = (...objects: string[]): ObjectFieldType => ({ kind: 'reference', objects, isExpandable: true });
const holds = (...objects: string[]): ObjectFieldType => ({ kind: 'reference', objects, isExpandable: false });
const listOf = (of: ObjectFieldType): ObjectFieldType => ({ kind: 'list', of });

/** The hand-written list asks for these: each with all of its paths. */
const asked = Object.entries(includableFields).map(([name, paths]) => ({
  name,
  fields: paths.map((path) => path.split('.')).map((parts) => nest(parts)),
}));

function nest([name = '', ...rest]: readonly string[]): ObjectField {
  return field(name, rest.length === 0 ? text : { kind: 'object', fields: [nest(rest)] });
}

function open(objects: { name: string; fields: ObjectField[] }[]) {
  const file = encodeExpandable({ apiVersion: 'x', objects: [...objects, ...asked] });
  return openExpandable(ExpandableFile.parse(JSON.parse(JSON.stringify(file))));
}

const names = (place: { fields: readonly { name: string }[] } | undefined) => place?.fields.map(({ name }) => name);

it('keeps what can be expanded and what leads there, over objects that refer to each other', () => {
  const opened = open([
    { name: 'plain', fields: [field('id', text), field('lines', listOf(holds('other_plain')))] },
    { name: 'other_plain', fields: [field('back', holds('plain'))] },
    {
      name: 'one',
      fields: [
        field('id', text),
        field('two', refersTo('two')),
        field('part', { kind: 'object', fields: [field('deep', { kind: 'array', of: refersTo('two') })] }),
      ],
    },
    { name: 'two', fields: [field('ones', listOf(holds('one'))), field('plain', holds('plain'))] },
    { name: 'deleted_one', fields: [field('one', refersTo('one'))] },
  ]);
  const one = opened.placeOf('one');
  expect(names(one)).toEqual(['two', 'part']);
  expect(one?.fields[0]).toMatchObject({ isExpandable: true, isList: false });
  expect(one?.fields[1]).toMatchObject({
    isExpandable: false,
    place: { fields: [{ name: 'deep', isExpandable: true }] },
  });
  const two = one?.fields[0]?.place;
  expect(names(two)).toEqual(['ones']);
  expect(two?.fields[0]).toMatchObject({ isExpandable: false, isList: true });
  expect(two?.fields[0]?.place).toBe(one);
  for (const name of ['plain', 'other_plain', 'deleted_one', 'toString']) expect(opened.placeOf(name)).toBeUndefined();
});

it('takes a list that may be absent as one to ask for, and joins what can stand in one place', () => {
  const opened = open([
    { name: 'owner', fields: [field('sources', listOf(holds('card', 'bank')), true), field('lines', listOf(text))] },
    { name: 'card', fields: [field('customer', refersTo('owner')), field('account', refersTo('bank'))] },
    { name: 'bank', fields: [field('customer', refersTo('bank'))] },
  ]);
  const [sources, ...others] = opened.placeOf('owner')?.fields ?? [];
  expect(others).toEqual([]);
  expect(sources).toMatchObject({ name: 'sources', isExpandable: true, isList: true });
  expect(names(sources?.place)).toEqual(['customer', 'account']);
  expect(names(sources?.place.fields[0]?.place)).toEqual(['sources', 'customer']);
});

it('fails where a part of the hand-written list is gone', () => {
  const objects = asked.filter(({ name }) => name !== 'issuing.card');
  expect(() => encodeExpandable({ apiVersion: 'x', objects })).toThrow(/No issuing.card has cvc, number any more/);
});
