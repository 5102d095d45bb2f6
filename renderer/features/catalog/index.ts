// The catalog's door: the sidebar's view, and the search with its order that the command palette shares.
export { type ActionAge, ageOf } from './action-age.ts';
export {
  type CatalogHit,
  type CatalogMatch,
  type CatalogSearch,
  createCatalogSearch,
  type MatchReason,
  type TextRange,
} from './catalog-search.ts';
export { CatalogSidebar, type CatalogSidebarHandle, type CatalogSidebarProps } from './catalog-sidebar.tsx';
export { isObjectId } from './pasted-text.ts';
export { type Preferences, preferredFirst } from './preferred-hits.ts';
