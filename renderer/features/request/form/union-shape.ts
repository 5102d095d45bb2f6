// Tells which shape of a union a value has.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import { isFields } from './form-values.ts';

/** Undefined where the value has none of the shapes, or says nothing of its shape. */
export function pickShape(
  value: ParameterValue | undefined,
  shapes: readonly ParameterType[],
): ParameterType | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return shapes.find(({ kind }) => kind === 'array');
  if (isFields(value)) return pickObject(value, shapes);
  if (typeof value === 'boolean') return shapes.find(({ kind }) => kind === 'boolean');
  return pickText(value, shapes);
}

/** Of several objects, the one that knows most of the fields that are set. */
function pickObject(
  value: Record<string, ParameterValue>,
  shapes: readonly ParameterType[],
): ParameterType | undefined {
  const names = Object.keys(value);
  const known = (shape: ParameterType) =>
    shape.kind === 'object' ? shape.fields.filter(({ name }) => names.includes(name)).length : 0;
  return shapes
    .filter(({ kind }) => kind === 'object' || kind === 'map' || kind === 'file')
    .toSorted((one, other) => known(other) - known(one))[0];
}

function pickText(text: string, shapes: readonly ParameterType[]): ParameterType | undefined {
  const listed = shapes.find(
    (shape) =>
      (shape.kind === 'enum' && shape.values.includes(text)) || (shape.kind === 'constant' && shape.value === text),
  );
  if (listed) return listed;
  const numeric = shapes.find(({ kind }) => kind === 'integer' || kind === 'number');
  if (numeric && /^-?\d+(\.\d+)?$/.test(text)) return numeric;
  return (
    shapes.find((shape) => shape.kind === 'string' || (shape.kind === 'enum' && shape.isOpen)) ??
    numeric ??
    shapes.find(({ kind }) => kind === 'enum' || kind === 'decimal' || kind === 'constant')
  );
}

/** The filter that Stripe's lists take: from, to, each with or without the bound itself. */
export function isRange(shape: ParameterType): boolean {
  return shape.kind === 'object' && shape.fields.every(({ name }) => /^[gl]te?$/.test(name));
}

/** How the choice of a shape calls it. */
export function nameShape(shape: ParameterType): string {
  switch (shape.kind) {
    case 'object': {
      if (isRange(shape)) return 'Range';
      const constant = shape.fields.find(({ type }) => type.kind === 'constant');
      return constant?.type.kind === 'constant' ? constant.type.value : 'Fields';
    }
    case 'integer':
      return shape.format === 'timestamp' ? 'Date' : 'Number';
    case 'number':
    case 'decimal':
      return 'Number';
    case 'enum':
      return shape.values.length === 1 ? (shape.values[0] ?? 'Choice') : 'Choice';
    case 'constant':
      return shape.value;
    case 'string':
      return 'Text';
    case 'boolean':
      return 'Yes or no';
    case 'array':
      return 'List';
    case 'map':
      return 'Names and values';
    case 'file':
      return 'File';
  }
  return 'Value';
}
