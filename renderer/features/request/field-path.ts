// Leads to a field of a draft's target, e.g. ['values', 'address', 'line1']; the same paths as in main's issues.
export type FieldPath = readonly (string | number)[];

/** One text per path, for tables. Parts may hold dots and brackets (metadata keys do), so neither divides here. */
export function toFieldKey(path: FieldPath): string {
  return path.join('\u0000');
}

/** As a person reads it, without the table it stands in: `address.line1`, `items.0.price`. */
export function showFieldPath(path: FieldPath): string {
  return path.slice(1).join('.');
}

/** Whether one of the two leads to the other or to something in it. */
export function areRelated(oneKey: string, otherKey: string): boolean {
  return oneKey === otherKey || oneKey.startsWith(`${otherKey}\u0000`) || otherKey.startsWith(`${oneKey}\u0000`);
}

/** Stripe's bracket notation, e.g. `items[0][price]`, as the parts of a path. */
export function parseBracketName(name: string): (string | number)[] {
  const [first = ''] = name.split('[', 1);
  const rest = [...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
  return [first, ...rest].map((part, index) => (index > 0 && /^\d+$/.test(part) ? Number(part) : part));
}
