// Makes the catalog's files, unless those that are there were made from the same packages by the same generator.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { olderPackages, todaysPackage, versionOfCompiler, versionOfPackage } from './packages.ts';

export const catalogFiles = [
  'index.json',
  'schema.json',
  'texts.json',
  'objects.json',
  'expandable.json',
  'releases.json',
] as const;

export interface CatalogGeneration {
  readonly folder: string;
  /** False where the files were there already. */
  readonly isNew: boolean;
  /** One line for the terminal. */
  readonly summary: string;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const defaultCatalogFolder = join(root, 'build/catalog');

/** Throws where a package has something that the generator does not understand; then the files stay as they were. */
export async function generateCatalog(folder: string = defaultCatalogFolder): Promise<CatalogGeneration> {
  const key = cacheKey();
  const keyFile = join(folder, 'made-from');
  const isThere = catalogFiles.every((name) => existsSync(join(folder, name)));
  if (isThere && existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) {
    return { folder, isNew: false, summary: 'Catalog: up to date' };
  }
  const startedAt = performance.now();
  // The compiler is loaded only when it is needed; the check above must stay quick.
  const { buildCatalog } = await import('./build-catalog.ts');
  const { describeCatalog } = await import('./describe-catalog.ts');
  const contents = buildCatalog();
  mkdirSync(folder, { recursive: true });
  for (const name of catalogFiles) writeWhole(join(folder, name), JSON.stringify(contents[name]));
  // Last, so that an interrupted run is repeated.
  writeWhole(keyFile, key);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return { folder, isNew: true, summary: `Catalog: ${describeCatalog(contents)}, in ${seconds} s` };
}

/** The versions of the packages that are read and of the compiler, and a digest of all sources that decide the output. */
function cacheKey(): string {
  const versions = [todaysPackage, ...olderPackages].map((name) => `${name} ${versionOfPackage(name)}`);
  const digest = createHash('sha256');
  for (const folder of [join(root, 'scripts/catalog'), join(root, 'shared/catalog')]) {
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      digest.update(`${name}\n`).update(readFileSync(join(folder, name)));
    }
  }
  return `${[...versions, `compiler ${versionOfCompiler()}`, digest.digest('hex')].join('\n')}\n`;
}

/** Renamed into place, so that a reader never sees half a file. */
function writeWhole(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}
