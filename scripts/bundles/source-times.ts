// Tells in some milliseconds that nothing was touched since the last build: sizes and times alone, no content.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSources } from './build-stamp.ts';

/** Beside what decides the bundles: what decides the catalog, and what npm installed last. */
const watched = [...bundleSources, 'scripts/catalog', 'node_modules/.package-lock.json'];
/** One file of each thing that is built. */
const built = [
  'build/main/web.js',
  'build/renderer/index.html',
  'build/catalog/index.json',
  'build/business/small.sqlite',
];

export function isBuilt(root: string): boolean {
  return built.every((file) => existsSync(join(root, file)));
}

/**
 * Path, size and time of every source below `root`. Equal texts mean that nothing was touched. Different ones mean
 * nothing yet, since git changes times at will: then the contents are compared.
 */
export function readSourceTimes(root: string, sources: readonly string[] = watched): string {
  return sources.flatMap((source) => linesOf(root, source)).join('\n');
}

function linesOf(root: string, source: string): string[] {
  const stats = statSync(join(root, source), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [`${source} ${stats.size} ${stats.mtimeMs}`];
  return readdirSync(join(root, source)).flatMap((name) => linesOf(root, `${source}/${name}`));
}
