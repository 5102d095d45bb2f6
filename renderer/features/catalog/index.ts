// The catalog's door: the sidebar's view and the search that the command palette shares.
export {
  type CatalogHit,
  type CatalogMatch,
  type CatalogSearch,
  createCatalogSearch,
  type MatchReason,
  type TextRange,
} from './catalog-search.ts';
export { CatalogSidebar, type CatalogSidebarHandle, type CatalogSidebarProps } from './catalog-sidebar.tsx';
