// Counts what each release of Stripe's package has, while they are all open anyway.
import { countFields } from './count-fields.ts';
import type { Release } from './model.ts';

export interface ReleaseCounts {
  readonly apiVersion: string;
  readonly packageVersion: string;
  readonly operations: number;
  readonly v1: number;
  readonly v2: number;
  readonly oauth: number;
  /** Of the first level. */
  readonly parameters: number;
  /** To their full depth. */
  readonly fields: number;
}

/** Oldest first. */
export function countReleases(releases: readonly Release[]): readonly ReleaseCounts[] {
  return releases.map(countRelease).sort((one, other) => (one.apiVersion < other.apiVersion ? -1 : 1));
}

function countRelease({ apiVersion, packageVersion, operations }: Release): ReleaseCounts {
  const under = (prefix: string) => operations.filter(({ shape }) => shape.startsWith(prefix)).length;
  return {
    apiVersion,
    packageVersion,
    operations: operations.length,
    v1: under('/v1/'),
    v2: under('/v2/'),
    oauth: under('/oauth/'),
    parameters: operations.reduce((sum, { fields }) => sum + fields.length, 0),
    fields: operations.reduce((sum, { fields }) => sum + countFields(fields), 0),
  };
}
