// What an action is that does no more than bring an object from one state to another.
import type { JsonObject } from '../json.ts';

export interface StatusAction {
  /** Where the state is kept, with dots into nested fields; `status` where it is left out. */
  readonly field?: string;
  /** The states that allow it; any where it is left out. */
  readonly from?: readonly (string | boolean)[];
  /** The state after it; the same as before where it is left out. */
  readonly to?: string | boolean;
  /** The fields that keep when it happened, with dots. */
  readonly stamp?: string;
  /** Further fields that it sets. */
  readonly set?: JsonObject;
  /** The verb of its event; null for none. */
  readonly event: string | null;
}

export type StatusActions = Readonly<Record<string, StatusAction>>;
