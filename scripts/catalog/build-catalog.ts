// Reads the installed majors of Stripe's package and makes the catalog's files of them.
import { assemble } from './assemble.ts';
import { countReleases } from './count-releases.ts';
import { encodeExpandable } from './encode-expandable.ts';
import { encodeIndex } from './encode-index.ts';
import { encodeObjects } from './encode-objects.ts';
import { encodeParameters } from './encode-parameters.ts';
import type { Release } from './model.ts';
import { olderPackages, todaysPackage } from './packages.ts';
import { readObjects } from './read-objects.ts';
import { readOperations } from './read-operations.ts';
import { openStripePackage } from './stripe-package.ts';

/** File name to content, ready to write. */
export function buildCatalog(): Readonly<Record<string, unknown>> {
  const today = readRelease(todaysPackage);
  const older = olderPackages.map(readRelease);
  const assembled = assemble(today, older);
  const { schema, texts } = encodeParameters(assembled);
  return {
    'index.json': encodeIndex(assembled),
    'schema.json': schema,
    'texts.json': texts,
    'objects.json': encodeObjects(assembled, older),
    'expandable.json': encodeExpandable(assembled),
    'releases.json': countReleases([today, ...older]),
  };
}

export function readRelease(packageName: string): Release {
  const stripe = openStripePackage(packageName);
  return {
    packageVersion: stripe.version,
    apiVersion: stripe.apiVersion,
    operations: readOperations(stripe),
    objects: readObjects(stripe),
  };
}
