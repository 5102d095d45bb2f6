// Tells whether the bundles are as old as their sources: by content, since git and `npm ci` change times at will.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What decides the bundles. The catalog's own key stands for the scripts and packages that it is made by. */
export const bundleSources = [
  'shared',
  'main',
  'preload',
  'renderer',
  'scripts/bundles',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'build/catalog/made-from',
] as const;

/** Hex digest over names and contents of the sources below `root`, tests left out. What is missing counts as empty. */
export function digestSources(root: string, sources: readonly string[] = bundleSources): string {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(root, source)) {
      digest
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return digest.digest('hex');
}

function filesOf(root: string, source: string): string[] {
  const stats = statSync(join(root, source), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [source];
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
