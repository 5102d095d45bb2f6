// Favourite and recent actions come first in what a search finds, as long as they fit about as well as the best.
import type { CatalogHit } from './catalog-search.ts';

export interface Preferences {
  readonly favouriteIds: readonly string[];
  /** Newest first. */
  readonly recentIds: readonly string[];
}

export const noPreferences: Preferences = { favouriteIds: [], recentIds: [] };

/** Below this share of the best one's fit a hit is there by chance, and no preference makes it the one that is meant. */
const CLOSE_FIT = 0.35;

/** Favourites, then recent ones, then the others; each in the order in which they were found. */
export function preferredFirst(hits: readonly CatalogHit[], preferences: Preferences): readonly CatalogHit[] {
  const favourites = new Set(preferences.favouriteIds);
  const recent = new Set(preferences.recentIds);
  const rank = ({ operation, fit }: CatalogHit) => {
    if (fit < CLOSE_FIT) return 2;
    return favourites.has(operation.id) ? 0 : recent.has(operation.id) ? 1 : 2;
  };
  return hits.toSorted((one, other) => rank(one) - rank(other));
}
