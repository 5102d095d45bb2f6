// Makes the catalog and the bundles, where what lies in build/ was made from something else.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { generateCatalog } from '../catalog/generate.ts';
import { digestSources } from './build-stamp.ts';
import { precompress } from './precompress.ts';
import { digestSandbox, stampOutput } from './sandbox-stamp.ts';
import { isBusinessTold, tellBusinessAnew } from './told-business.ts';

export const rootFolder = join(import.meta.dirname, '../..');
export const buildFolder = join(rootFolder, 'build');
const stampFile = join(buildFolder, 'bundles-made-from');
const outputs = ['main', 'preload', 'renderer'] as const;
/** Another build of this tree is waited for that long. */
const PATIENCE_MS = 5 * 60_000;

export interface BundleBuild {
  /** False where nothing had changed. */
  readonly isNew: boolean;
  /** One line for the terminal. */
  readonly summary: string;
}

/** `tell` gets a line before anything that takes seconds. Throws where a build fails; then the old bundles stay. */
export async function buildBundles(tell: (line: string) => void): Promise<BundleBuild> {
  mkdirSync(buildFolder, { recursive: true });
  const catalog = await generateCatalog();
  if (catalog.isNew) tell(catalog.summary);
  if (isUpToDate()) return { isNew: false, summary: 'Build: up to date' };
  const lock = lockBuild();
  try {
    // Whoever held the lock may just have done it.
    if (isUpToDate()) return { isNew: false, summary: 'Build: up to date' };
    return await buildAnew(tell);
  } finally {
    lock.close();
  }
}

function isUpToDate(): boolean {
  if (!isBusinessTold(rootFolder) || !existsSync(stampFile) || !existsSync(join(buildFolder, 'renderer/index.html')))
    return false;
  return readFileSync(stampFile, 'utf8') === digestSources(rootFolder);
}

/** SQLite's exclusive lock on an empty file: the system drops it with its process, so that none is ever left over. */
function lockBuild(): DatabaseSync {
  const lock = new DatabaseSync(join(buildFolder, 'building.lock'), { timeout: PATIENCE_MS });
  lock.exec('BEGIN EXCLUSIVE');
  return lock;
}

async function buildAnew(tell: (line: string) => void): Promise<BundleBuild> {
  const startedAt = performance.now();
  if (!isBusinessTold(rootFolder)) await tellBusinessAnew(rootFolder);
  tell('Build: bundling Paydeck, which takes some seconds');
  // Taken before the work: what is saved meanwhile is built the next time.
  const digest = digestSources(rootFolder);
  const sandboxDigest = digestSandbox(rootFolder);
  const fresh = join(buildFolder, 'next');
  rmSync(fresh, { recursive: true, force: true });
  const { build } = await import('electron-vite');
  await build({ root: rootFolder, build: { outDir: fresh }, logLevel: 'warn', ignoreConfigWarning: true });
  await precompress(join(fresh, 'renderer'));
  putInPlace(fresh);
  stampOutput(rootFolder, 'bundle', sandboxDigest);
  writeFileSync(stampFile, digest);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return { isNew: true, summary: `Build: ready in ${seconds} s` };
}

/** Renamed, so that a Paydeck that runs from the old bundles misses them for a moment only. */
function putInPlace(fresh: string): void {
  rmSync(stampFile, { force: true });
  for (const name of outputs) {
    rmSync(join(buildFolder, name), { recursive: true, force: true });
    if (existsSync(join(fresh, name))) renameSync(join(fresh, name), join(buildFolder, name));
  }
  rmSync(fresh, { recursive: true, force: true });
}
