// Finds a name that is not taken yet.

/** `Staging` -> `Staging copy`, `Staging copy 2`...; at most `maxLength` characters, the base is cut where it must be. */
export function copyName(name: string, taken: readonly string[], maxLength: number): string {
  const base = name.replace(/ copy( \d+)?$/, '');
  return freeName(base, taken, { maxLength, first: ' copy' });
}

/** The name itself where it is free, else `Staging 2`, `Staging 3`... */
export function restoredName(name: string, taken: readonly string[], maxLength: number): string {
  return freeName(name, taken, { maxLength, first: '' });
}

/** Case and surrounding spaces don't tell two names apart for a person. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function freeName(
  base: string,
  taken: readonly string[],
  { maxLength, first }: { maxLength: number; first: string },
): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? first : `${first} ${number}`;
    const candidate = base.slice(0, maxLength - suffix.length).trimEnd() + suffix;
    if (!taken.some((name) => isSameName(name, candidate))) return candidate;
  }
}
