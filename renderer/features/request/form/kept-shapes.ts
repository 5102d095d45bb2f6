// What was typed in the shapes of a union that are not chosen: it outlives the form, so that a look at another view of
// the request costs nothing.
import type { ParameterValue } from '../../../../shared/draft.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import type { RequestStore } from '../request-store.ts';

export interface KeptShapes {
  /** The place of the shape that the user chose; null where the value alone says it. */
  chosen: number | null;
  readonly values: Map<number, ParameterValue | undefined>;
}

const byStore = new WeakMap<RequestStore, Map<string, KeptShapes>>();

/** In a list places change hands: there it lives as long as the item is on screen. */
export function keptShapesOf(store: RequestStore, draftId: DraftId, path: FieldPath): KeptShapes {
  const fresh: KeptShapes = { chosen: null, values: new Map() };
  if (path.some((part) => typeof part === 'number')) return fresh;
  const ofStore = byStore.get(store) ?? new Map<string, KeptShapes>();
  byStore.set(store, ofStore);
  const key = `${draftId} ${toFieldKey(path)}`;
  const kept = ofStore.get(key) ?? fresh;
  ofStore.set(key, kept);
  return kept;
}
