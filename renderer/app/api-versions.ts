// The API versions to choose from, and the one that requests go out with.
import { useEffect, useState } from 'react';
import type { CatalogIndex, CatalogSchema } from '../../shared/catalog/catalog.ts';
import type { Configuration } from '../../shared/integration.ts';

/** Newest first: all that Stripe lists once the schema is there, before that (or without it) those that the index knows. */
export function useApiVersions(
  index: CatalogIndex,
  loadSchema: () => Promise<CatalogSchema>,
  isWanted: boolean,
): readonly string[] {
  const [versions, setVersions] = useState<readonly string[]>(() => index.releases.toReversed());
  useEffect(() => {
    if (!isWanted) return;
    // The form that shows parameters tells of a failure; here a version can be typed as well.
    loadSchema().then(
      ({ apiVersions }) => apiVersions.length > 0 && setVersions(apiVersions),
      () => {},
    );
  }, [loadSchema, isWanted]);
  return versions;
}

/** A header of the configuration goes over its version, as it does when the request is made. */
export function sentApiVersion(configuration: Configuration | undefined, index: CatalogIndex): string {
  const header = configuration?.extraHeaders.findLast(({ name }) => name.toLowerCase() === 'stripe-version');
  return header?.value.trim() || configuration?.apiVersion || index.apiVersion;
}
