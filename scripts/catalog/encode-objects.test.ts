// The shapes of answers that are written and opened again are what was read.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ObjectField, ObjectFieldType } from '../../shared/catalog/catalog.ts';
import { ObjectsFile, openObjects } from '../../shared/catalog/objects-file.ts';
import { encodeObjects } from './encode-objects.ts';

const { field } = fc.letrec<{ type: ObjectFieldType; field: ObjectField }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constantFrom(
        'string' as const,
        'number' as const,
        'boolean' as const,
        'decimal' as const,
        'unknown' as const,
      ),
    }),
    fc.record({ kind: fc.constant('enum' as const), values: fc.array(fc.string()) }),
    fc.record({ kind: fc.constant('constant' as const), value: fc.oneof(fc.string(), fc.boolean()) }),
    fc.record({ kind: fc.constant('object' as const), fields: fc.array(tie('field'), { maxLength: 5 }) }),
    fc.record({ kind: fc.constantFrom('array' as const, 'map' as const, 'list' as const), of: tie('type') }),
    fc.record({ kind: fc.constant('reference' as const), objects: fc.array(fc.string()), isExpandable: fc.boolean() }),
    fc.record({ kind: fc.constant('union' as const), of: fc.array(tie('type'), { maxLength: 3 }) }),
  ),
  field: fc.record({ name: fc.string(), type: tie('type'), isNullable: fc.boolean(), isOptional: fc.boolean() }),
}));

it('gives back every field of every object, and lists the live ones', () => {
  const shapes = fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^(deleted_)?[a-z]{1,8}(\.[a-z]{1,8})?$/),
      fields: fc.array(field, { maxLength: 4 }),
    }),
    { selector: (shape) => shape.name },
  );
  fc.assert(
    fc.property(shapes, (objects) => {
      const file = ObjectsFile.parse(
        JSON.parse(JSON.stringify(encodeObjects({ apiVersion: 'x', releases: ['x'], groups: [], objects }, []))),
      );
      const opened = openObjects(file);
      for (const { name, fields } of objects) expect(opened.fieldsOf(name)).toEqual(fields);
      const live = objects.map((shape) => shape.name).filter((name) => !name.startsWith('deleted_'));
      expect([...opened.names].sort()).toEqual(live.sort());
    }),
    { numRuns: 300 },
  );
});
