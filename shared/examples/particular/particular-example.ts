// How an example of one operation is written: as plain JSON, with the ids that it is given.
import type { ExampleIds } from '../example-ids.ts';

/** Numbers stand as numbers here and become text, which is how a form holds them. */
export type ExampleJson = string | number | boolean | null | readonly ExampleJson[] | ExampleFields;
export interface ExampleFields {
  readonly [name: string]: ExampleJson;
}

export interface ExampleSituation {
  readonly id: ExampleIds;
  /** Unix seconds. */
  readonly now: number;
}

export type ParticularExample = (situation: ExampleSituation) => ExampleFields;

export const DAY = 24 * 60 * 60;
export const exampleAddress = {
  line1: '12 Harbor Street',
  city: 'Portland',
  state: 'OR',
  postal_code: '97209',
  country: 'US',
} as const;
