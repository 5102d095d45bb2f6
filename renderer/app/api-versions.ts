// The API versions to choose from: today's, and each that something in the catalog was last in.
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';

/** Newest first: versions begin with their date. */
export function knownApiVersions(index: CatalogIndex): string[] {
  const versions = new Set([index.apiVersion]);
  for (const { lastApiVersion } of index.operations) if (lastApiVersion !== null) versions.add(lastApiVersion);
  return [...versions].sort().reverse();
}
