import { describe, expect, it } from 'vitest';
import type { ObjectField, ObjectFieldType } from '../../shared/catalog/catalog.ts';
import { findLaterFields } from './later-fields.ts';
import type { Release } from './model.ts';

const field = (name: string, type: ObjectFieldType = { kind: 'string' }): ObjectField => ({
  name,
  type,
  isNullable: false,
  isOptional: false,
});
const holder = (...fields: ObjectField[]): ObjectFieldType => ({ kind: 'object', fields });
const release = (objects: Release['objects']): Release => ({
  packageVersion: '1',
  apiVersion: '2025-01-01',
  operations: [],
  objects,
});

describe('the fields that came later', () => {
  it('are found at any depth, through arrays', () => {
    const today = [
      {
        name: 'a',
        fields: [field('id'), field('new'), field('in', { kind: 'array', of: holder(field('x'), field('y')) })],
      },
      { name: 'only_today', fields: [field('id')] },
    ];
    const older = release([
      { name: 'a', fields: [field('id'), field('old'), field('in', { kind: 'array', of: holder(field('x')) })] },
    ]);
    expect(findLaterFields(today, older)).toEqual({ a: ['new', 'in.y'] });
  });

  it('are none where nothing is written out on one side', () => {
    const today = [{ name: 'a', fields: [field('at', holder(field('x')))] }];
    expect(
      findLaterFields(today, release([{ name: 'a', fields: [field('at', { kind: 'map', of: { kind: 'string' } })] }])),
    ).toEqual({});
  });
});
