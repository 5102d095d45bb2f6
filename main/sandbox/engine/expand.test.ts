// Whatever the catalog knows as expandable, the sandbox expands, too.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ExpandablePlace, openExpandable } from '../../../shared/catalog/expandable-file.ts';
import { openObjects } from '../../../shared/catalog/objects-file.ts';
import { readExpand } from './expand.ts';
import { createObjectShapes } from './object-shapes.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`build/catalog/${name}.json`, 'utf8'));
const schemas = openObjects(read('objects'));
const expandable = openExpandable(read('expandable'));
const shapes = createObjectShapes(schemas);

function* pathsIn(place: ExpandablePlace, prefix: string, levels: number): Generator<string> {
  for (const { name, isExpandable, isList, place: behind } of place.fields) {
    const path = prefix + name;
    if (isExpandable) yield path;
    const left = levels - (isList ? 2 : 1);
    if (left > 0) yield* pathsIn(behind, `${path}.${isList ? 'data.' : ''}`, left);
  }
}

it('takes every path that the catalog offers', () => {
  let count = 0;
  const refused: string[] = [];
  for (const object of schemas.names) {
    const place = expandable.placeOf(object);
    for (const path of place ? pathsIn(place, '', 4) : []) {
      count++;
      try {
        readExpand([path], object, false, shapes);
        readExpand([`data.${path}`], object, true, shapes);
      } catch {
        refused.push(`${object} ${path}`);
      }
    }
  }
  expect(refused).toEqual([]);
  expect(count).toBeGreaterThan(10_000);
});

it.each([
  ['name', false],
  ['default_source.nothing', false],
  ['default_source', true],
  ['data.subscriptions.data.latest_invoice.payments.data', true],
])('refuses %s', (path, isList) => {
  expect(() => readExpand([path], 'customer', isList, shapes)).toThrow(/expand/);
});
