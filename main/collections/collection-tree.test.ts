import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collection, CollectionItem } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { CollectionItemId } from '../../shared/ids.ts';
import { copyNode, findNode, getNode, insertNode, moveNode, removeNode } from './collection-tree.ts';

const target = {
  kind: 'generic',
  method: 'GET',
  path: '/v1/customers',
  query: [],
  headers: [],
  bodyKind: 'none',
  form: [],
  json: '',
} as const;
const idOf = (text: string) => CollectionItemId.parse(text);

type Shape = { isFolder: boolean; items: Shape[] };
function shapes(depth: number): fc.Arbitrary<Shape> {
  const items: fc.Arbitrary<Shape[]> = depth === 0 ? fc.constant([]) : fc.array(shapes(depth - 1), { maxLength: 3 });
  return fc.record({ isFolder: fc.boolean(), items });
}

/** Trees whose ids are numbered in order, so that a failure can be read. */
const trees = fc
  .array(fc.array(shapes(3), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((tops): Collection[] => {
    let count = 0;
    const toItem = ({ isFolder, items }: Shape): CollectionItem => {
      const id = idOf(String(count++));
      const name = `Item ${id}`;
      return isFolder
        ? { kind: 'folder', id, name, items: items.map(toItem) }
        : { kind: 'request', id, name, target: { ...target, query: [], headers: [], form: [] } };
    };
    return tops.map((items) => {
      const id = idOf(String(count++));
      return { id, name: `Item ${id}`, items: items.map(toItem) };
    });
  });

function idsOf(collections: readonly Collection[]): string[] {
  const below = (item: CollectionItem): string[] =>
    item.kind === 'folder' ? [item.id, ...item.items.flatMap(below)] : [item.id];
  return collections.flatMap((collection) => [collection.id, ...collection.items.flatMap(below)]);
}

const pick = (ids: string[], number: number) => idOf(ids[number % ids.length] ?? '');

/** The moved tree, or the code it was refused with. */
function tryMove(tree: Collection[], id: CollectionItemId, parentId: CollectionItemId | null, index: number) {
  try {
    return moveNode(tree, id, { parentId, index });
  } catch (cause) {
    if (cause instanceof AppError) return cause.code;
    throw cause;
  }
}

describe('moving', () => {
  it('never loses and never doubles an item, and leaves the old tree alone', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.option(fc.nat()), fc.nat({ max: 6 }), (tree, moved, parent, index) => {
        const before = structuredClone(tree);
        const ids = idsOf(tree);
        const after = tryMove(tree, pick(ids, moved), parent === null ? null : pick(ids, parent), index);
        expect(tree).toEqual(before);
        if (typeof after !== 'string') expect(idsOf(after).toSorted()).toEqual(ids.toSorted());
      }),
    );
  });

  it('puts the item where it was told, with all that was below it', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.option(fc.nat()), fc.nat({ max: 6 }), (tree, moved, parent, index) => {
        const ids = idsOf(tree);
        const id = pick(ids, moved);
        const parentId = parent === null ? null : pick(ids, parent);
        const after = tryMove(tree, id, parentId, index);
        if (typeof after === 'string') return;
        const found = getNode(after, id);
        expect(found.parentId).toBe(parentId);
        expect(found.node).toEqual(getNode(tree, id).node);
        const parentNode = parentId === null ? null : getNode(after, parentId).node;
        const siblings = parentNode?.kind === 'folder' ? parentNode.items : after;
        expect(found.index).toBe(Math.min(index, siblings.length - 1));
      }),
    );
  });

  it('refuses to put a branch into itself or below itself', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (tree, moved, inner) => {
        const id = pick(idsOf(tree), moved);
        const { node } = getNode(tree, id);
        const within = node.kind === 'folder' ? idsOf([node]) : [node.id];
        expect(tryMove(tree, id, pick(within, inner), 0)).toBe('conflict');
      }),
    );
  });

  it('refuses a request among the collections, and anything in a request', () => {
    const request: CollectionItem = {
      kind: 'request',
      id: idOf('r'),
      name: 'R',
      target: structuredClone({ ...target, query: [], headers: [], form: [] }),
    };
    const folder: CollectionItem = { kind: 'folder', id: idOf('f'), name: 'F', items: [] };
    const tree = [{ id: idOf('c'), name: 'C', items: [request, folder] }];
    expect(tryMove(tree, request.id, null, 0)).toBe('conflict');
    expect(tryMove(tree, folder.id, request.id, 0)).toBe('conflict');
    expect(tryMove(tree, idOf('gone'), null, 0)).toBe('not_found');
    expect(tryMove(tree, folder.id, idOf('gone'), 0)).toBe('not_found');
    expect(tryMove(tree, folder.id, null, 0)).toEqual([
      { id: 'f', name: 'F', items: [] },
      { id: 'c', name: 'C', items: [request] },
    ]);
  });
});

describe('removing', () => {
  it('takes the item and all below it, and putting it back restores the tree', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (tree, number) => {
        const found = getNode(tree, pick(idsOf(tree), number));
        const without = removeNode(tree, found.node.id);
        expect(findNode(without, found.node.id)).toBeUndefined();
        expect(insertNode(without, found.node, found)).toEqual(tree);
      }),
    );
  });
});

describe('copying', () => {
  it('gives every item of the copy an id of its own', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (tree, number) => {
        const { node, parentId, index } = getNode(tree, pick(idsOf(tree), number));
        let count = 0;
        const copy = copyNode(node, () => idOf(`copy-${count++}`));
        const ids = idsOf(insertNode(tree, copy, { parentId, index: index + 1 }));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length - idsOf(tree).length).toBe(count);
      }),
    );
  });
});
