// Names the parameters in a path: today's package hides them, the older one still has them in its templates.
import type { ReadOperation } from './model.ts';
import { singular } from './words.ts';

export type PathNamer = (shape: string) => readonly string[];

/** `named` are operations of a package whose templates carry names. */
export function createPathNamer(named: readonly ReadOperation[]): PathNamer {
  const byShape = new Map<string, readonly string[]>();
  const byPrefix = new Map<string, string>();
  for (const { shape, pathNames } of named) {
    if (!pathNames || pathNames.length === 0) continue;
    // `/v1/accounts/{id}` is `{account}` elsewhere; the telling name is the documented one.
    const isVague = byShape.get(shape)?.at(-1) === 'id';
    if (!byShape.has(shape) || isVague) byShape.set(shape, pathNames);
    for (const [index, prefix] of prefixesOf(shape).entries()) {
      const name = pathNames[index];
      const known = byPrefix.get(prefix);
      if (name !== undefined && (known === undefined || known === 'id')) byPrefix.set(prefix, name);
    }
  }
  return (shape) =>
    byShape.get(shape) ??
    uniqueNames(prefixesOf(shape).map((prefix) => byPrefix.get(prefix) ?? nameFromSegment(prefix)));
}

/** `/v1/a/{}/b/{}` has the prefixes `/v1/a/{}` and `/v1/a/{}/b/{}`. */
function prefixesOf(shape: string): readonly string[] {
  return [...shape.matchAll(/\{\}/g)].map((match) => shape.slice(0, match.index + 2));
}

function nameFromSegment(prefix: string): string {
  const segment = prefix.split('/').at(-2) ?? 'id';
  return singular(segment.replaceAll('_', ' ')).replaceAll(' ', '_');
}

/** Two equal names in one path would lose a value; the later one becomes `id`. */
function uniqueNames(names: readonly string[]): readonly string[] {
  return names.map((name, index) => (names.indexOf(name) === index ? name : 'id'));
}

export function fillShape(shape: string, names: readonly string[]): string {
  let index = 0;
  return shape.replace(/\{\}/g, () => `{${names[index++] ?? 'id'}}`);
}
