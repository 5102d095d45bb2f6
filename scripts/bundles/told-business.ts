// Tells the sandbox's usual business once for all first starts, which then only move it to their day.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog, loadObjectSchemas } from '../../main/catalog/load-catalog.ts';
import { writeToldFile } from '../../main/sandbox/sandbox-file.ts';
import { digestSources } from './build-stamp.ts';

/** What decides the story: the sandbox with what it is made of, and the catalog. */
const sources = ['main/sandbox', 'main/storage', 'main/catalog', 'shared', 'build/catalog/made-from'] as const;
const FOLDER = 'build/business';

export function isBusinessTold(root: string): boolean {
  const stamp = join(root, FOLDER, 'made-from');
  if (!existsSync(stamp) || !existsSync(join(root, FOLDER, 'small.sqlite'))) return false;
  return readFileSync(stamp, 'utf8') === digestSources(root, sources);
}

/** Renamed into its place: whoever starts meanwhile finds the old one or the new one, whole. */
export async function tellBusinessAnew(root: string): Promise<void> {
  const folder = join(root, FOLDER);
  const digest = digestSources(root, sources);
  const catalogFolder = join(root, 'build/catalog');
  const [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'made-from'), { force: true });
  const next = join(folder, 'small.next');
  writeToldFile(next, { catalog, schemas });
  renameSync(next, join(folder, 'small.sqlite'));
  writeFileSync(join(folder, 'made-from'), digest);
}
