// Stripe's API versions: which comes first, and what a version has of the catalog as far as Stripe's packages tell.
import type { CatalogIndex, Operation } from './catalog.ts';

/** Versions begin with their date; what follows (`.basil`, `.preview`, beta flags) decides nothing. */
export function isLaterVersion(version: string, other: string): boolean {
  return dateOf(version) > dateOf(other);
}

function dateOf(version: string): string {
  return version.slice(0, 'yyyy-mm-dd'.length);
}

/** The name that a version has been released under since 2024, e.g. `basil`; null for the versions before. */
function releaseOf(version: string): string | null {
  return /^\d{4}-\d{2}-\d{2}\.([a-z]+)/.exec(version)?.[1] ?? null;
}

/**
 * The version in which something was dropped that `lastVersion` is the last release with: things go only when a release
 * of another name begins, with its first version. `versions` are all there are; undefined where none is later.
 */
export function versionWithout(lastVersion: string, versions: readonly string[]): string | undefined {
  return versions
    .filter((version) => isLaterVersion(version, lastVersion))
    .filter((version) => releaseOf(version) !== releaseOf(lastVersion) && releaseOf(version) !== 'dashboard')
    .toSorted()[0];
}

/** Why a version lacks an action, and a version that has it. */
export interface Absence {
  /** `gone`: only older versions have it. `later`: Stripe's packages have it from a later version on. */
  readonly kind: 'gone' | 'later';
  /** The nearest version that has it. */
  readonly version: string;
}

/** Null for what the version has, and for what nothing is known of: only a known absence is told. */
export function absenceIn(version: string, operation: Operation, { releases }: CatalogIndex): Absence | null {
  const { firstApiVersion, lastApiVersion } = operation;
  if (lastApiVersion !== null && isLaterVersion(version, lastApiVersion)) {
    return { kind: 'gone', version: lastApiVersion };
  }
  if (firstApiVersion === null) return null;
  const before = releases[releases.indexOf(firstApiVersion) - 1];
  // Between two releases it may have come with either.
  const isBefore = before !== undefined && !isLaterVersion(version, before);
  return isBefore ? { kind: 'later', version: firstApiVersion } : null;
}
