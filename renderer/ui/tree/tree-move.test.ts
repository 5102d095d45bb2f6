import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, dropPlaceAt, moveByDrop, moveByKey, type TreeMove } from './tree-move.ts';
import { type TreeNode, visibleRows } from './tree-node.ts';

type Node = TreeNode<null>;
const leaf = (id: string): Node => ({ id, name: id, value: null });
const branch = (id: string, ...children: Node[]): Node => ({ id, name: id, children, value: null });

const nodes = [branch('a', leaf('a1'), leaf('a2'), branch('af', leaf('af1')), leaf('a4')), branch('b')];
const rows = visibleRows(nodes, new Set(['a', 'af', 'b']));
const row = (id: string) => {
  const found = rows.find(({ node }) => node.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};

describe('moving by keyboard', () => {
  it.each([
    ['a2', 'ArrowUp', { id: 'a2', parentId: 'a', index: 0 }],
    ['a1', 'ArrowDown', { id: 'a1', parentId: 'a', index: 1 }],
    ['a1', 'ArrowUp', undefined],
    ['a4', 'ArrowDown', undefined],
    ['a4', 'ArrowRight', { id: 'a4', parentId: 'af', index: 1 }],
    ['a2', 'ArrowRight', undefined],
    ['af1', 'ArrowLeft', { id: 'af1', parentId: 'a', index: 3 }],
    ['a1', 'ArrowLeft', { id: 'a1', parentId: null, index: 1 }],
    ['a', 'ArrowLeft', undefined],
  ] as const)('%s with %s goes to %o', (id, key, move) => {
    expect(moveByKey(nodes, row(id), key)).toEqual(move);
  });
});

describe('moving by drop', () => {
  it.each([
    ['a1', 'a4', 'after', { id: 'a1', parentId: 'a', index: 3 }],
    ['a4', 'a1', 'before', { id: 'a4', parentId: 'a', index: 0 }],
    ['a1', 'af', 'into', { id: 'a1', parentId: 'af', index: 1 }],
    ['a1', 'b', 'into', { id: 'a1', parentId: 'b', index: 0 }],
    ['a4', 'af', 'after', { id: 'a4', parentId: 'af', index: 0 }],
  ] as const)('%s on %s, %s it, goes to %o', (dragged, target, place, move) => {
    expect(moveByDrop(nodes, dragged, row(target), place)).toEqual(move);
  });

  it('does nothing where the row already stands there', () => {
    expect(moveByDrop(nodes, 'a1', row('a2'), 'before')).toBeUndefined();
    expect(moveByDrop(nodes, 'a2', row('a1'), 'after')).toBeUndefined();
  });

  it('puts no branch into itself or below itself', () => {
    expect(moveByDrop(nodes, 'a', row('af'), 'into')).toBeUndefined();
    expect(moveByDrop(nodes, 'af', row('af1'), 'before')).toBeUndefined();
  });

  it('lands beside the target, wherever both stood', () => {
    const places = fc.constantFrom('before', 'after') as fc.Arbitrary<'before' | 'after'>;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(7), fc.nat(7), places, (count, from, to, place) => {
        const flat = Array.from({ length: count }, (_, index) => leaf(String(index)));
        const target = visibleRows(flat, new Set<string>())[to % count];
        const dragged = String(from % count);
        const move = target && moveByDrop(flat, dragged, target, place);
        if (!target || !move) return;
        const order = carryOut(flat, move);
        const distance = order.indexOf(target.node.id) - order.indexOf(dragged);
        expect(distance).toBe(place === 'before' ? 1 : -1);
      }),
    );
  });
});

function carryOut(flat: readonly Node[], { id, parentId, index }: TreeMove): string[] {
  const others = childrenOf(flat, parentId).filter((node) => node.id !== id);
  return [...others.slice(0, index).map((node) => node.id), id, ...others.slice(index).map((node) => node.id)];
}

describe('the part of a row that the pointer is on', () => {
  it.each([
    [2, true, 'before'],
    [14, true, 'into'],
    [27, true, 'after'],
    [13, false, 'before'],
    [15, false, 'after'],
  ] as const)('%d of 28 px on a branch %s is %s', (offset, isBranch, place) => {
    expect(dropPlaceAt(offset, 28, isBranch)).toBe(place);
  });
});
