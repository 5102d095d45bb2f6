import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { countSet, getValue, moveItem, removeValue, setValue } from './form-values.ts';

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('a.b', 'a[0]', '0', '__proto__', 'toString'),
);
const scalar = fc.oneof(fc.string(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: ParameterValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const values: fc.Arbitrary<ParameterValues> = fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
const path = fc
  .tuple(name, fc.array(fc.oneof(name, fc.constant(0)), { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest]);

describe('values by path', () => {
  it('gives back what was put in, whatever stood in the way', () => {
    fc.assert(
      fc.property(values, path, value, (root, at, put) => {
        expect(getValue(setValue(root, at, put), at)).toEqual(put);
      }),
    );
  });

  it('touches nothing beside the path, and nothing in place', () => {
    fc.assert(
      fc.property(values, name, value, (root, at, put) => {
        const before = structuredClone(root);
        const changed = setValue(root, [at], put);
        for (const other of Object.keys(root).filter((key) => key !== at)) expect(changed[other]).toBe(root[other]);
        expect(root).toEqual(before);
      }),
    );
  });

  it('sends a removed field no longer, and leaves the rest', () => {
    fc.assert(
      fc.property(values, name, value, (root, at, put) => {
        const without = removeValue(root, [at]);
        expect(getValue(without, [at])).toBeUndefined();
        expect(removeValue(setValue(without, [at], put), [at])).toEqual(without);
      }),
    );
  });

  it('moves an item and back again', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), fc.nat(5), fc.nat(5), (list, from, to) => {
        const root = { list };
        const there = moveItem(root, ['list'], from % list.length, to % list.length);
        expect(moveItem(there, ['list'], to % list.length, from % list.length)).toEqual(root);
        expect(getValue(there, ['list', to % list.length])).toEqual(list[from % list.length]);
      }),
    );
  });

  it('closes the gap when an item of a list goes', () => {
    expect(removeValue({ list: ['a', 'b', 'c'] }, ['list', 1])).toEqual({ list: ['a', 'c'] });
  });

  it('leaves the list as it is where a move leads out of it', () => {
    const root = { list: ['a'] };
    expect(moveItem(root, ['list'], 0, 1)).toBe(root);
    expect(moveItem(root, ['list'], 0, -1)).toBe(root);
    expect(moveItem(root, ['none'], 0, 1)).toBe(root);
  });

  it('never reaches what every object has', () => {
    expect(getValue({}, ['toString'])).toBeUndefined();
    expect(getValue({ a: {} }, ['a', '__proto__'])).toBeUndefined();
  });

  it('counts values at any depth, unset ones too', () => {
    expect(countSet({ a: 'x', b: { c: null, d: ['1', '2'], e: {} } })).toBe(4);
  });
});
