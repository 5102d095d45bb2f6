// Tells the sandbox's usual business once for all first starts, which then only move it to their day.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog, loadObjectSchemas } from '../../main/catalog/load-catalog.ts';
import { lastMidnight, writeToldFile } from '../../main/sandbox/sandbox-file.ts';
import { beginFromTold } from '../../main/sandbox/seed/told-file.ts';
import { digestSandbox, isOfToday, stampOutput } from './sandbox-stamp.ts';

const FOLDER = 'build/business';

export function isBusinessTold(root: string): boolean {
  return existsSync(join(root, FOLDER, 'small.sqlite')) && isOfToday(root, 'business');
}

/** Renamed into its place: whoever starts meanwhile finds the old one or the new one, whole. */
export async function tellBusinessAnew(root: string): Promise<void> {
  const folder = join(root, FOLDER);
  const digest = digestSandbox(root);
  const catalogFolder = join(root, 'build/catalog');
  const [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'made-from'), { force: true });
  const next = join(folder, 'small.next');
  writeToldFile(next, { catalog, schemas });
  const told = join(folder, 'small.sqlite');
  renameSync(next, told);
  // Whoever starts on the day of the build finds it moved already.
  beginFromTold(next, told, lastMidnight(Date.now()));
  rmSync(next);
  stampOutput(root, 'business', digest);
}
