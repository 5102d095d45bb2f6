// Reads and changes nested values by path, without ever changing a value in place.
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import type { FieldPath } from '../field-path.ts';

/** Undefined where nothing stands there: "not sent". */
export function getValue(root: ParameterValue | undefined, path: FieldPath): ParameterValue | undefined {
  let value: ParameterValue | undefined = root;
  for (const part of path) value = getChild(value, part);
  return value;
}

function getChild(value: ParameterValue | undefined, part: string | number): ParameterValue | undefined {
  if (Array.isArray(value)) return value[Number(part)];
  return isFields(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

/**
 * Puts a value at a path. What is missing on the way is made: a list for a number, fields for a name;
 * a scalar or an unset that stands in the way gives way.
 */
export function setValue(root: ParameterValues, path: FieldPath, value: ParameterValue): ParameterValues {
  const changed = setAt(root, path, value);
  return isFields(changed) ? changed : root;
}

function setAt(container: ParameterValue | undefined, path: FieldPath, value: ParameterValue): ParameterValue {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const list = Array.isArray(container) ? container : [];
    const child = setAt(list[part], rest, value);
    return part < list.length ? list.with(part, child) : [...list, child];
  }
  const fields = isFields(container) ? container : {};
  return { ...fields, [part]: setAt(getChild(fields, part), rest, value) };
}

/** Takes away what stands at a path: a field is no longer sent, later items of a list move up. Parents stay. */
export function removeValue(root: ParameterValues, path: FieldPath): ParameterValues {
  if (path.length === 0 || getValue(root, path) === undefined) return root;
  const parentPath = path.slice(0, -1);
  const part = path.at(-1);
  const parent = getValue(root, parentPath);
  if (Array.isArray(parent)) return setValue(root, parentPath, parent.toSpliced(Number(part), 1));
  if (!isFields(parent)) return root;
  return setValue(root, parentPath, Object.fromEntries(Object.entries(parent).filter(([name]) => name !== part)));
}

/** Moves an item of the list at `path`; places outside the list change nothing. */
export function moveItem(root: ParameterValues, path: FieldPath, from: number, to: number): ParameterValues {
  const list = getValue(root, path);
  if (!Array.isArray(list)) return root;
  const moved = list[from];
  if (moved === undefined || to < 0 || to >= list.length || from === to) return root;
  return setValue(root, path, list.toSpliced(from, 1).toSpliced(to, 0, moved));
}

export function isFields(value: ParameterValue | undefined): value is ParameterValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether both hold the same in the same order, which is the order that they are sent in. */
export function isSameValue(one: ParameterValue, other: ParameterValue): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** How many values are set in it, at any depth: what a folded section says of itself. */
export function countSet(value: ParameterValue | undefined): number {
  if (value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countSet(item), 0);
  if (isFields(value)) return Object.values(value).reduce<number>((sum, item) => sum + countSet(item), 0);
  return 1;
}
