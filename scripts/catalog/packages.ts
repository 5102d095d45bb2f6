// Which installed packages the catalog is made from, and where they are.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const todaysPackage = 'stripe';
/** Newest first: the last ones before something was dropped from the API. */
export const olderPackages: readonly string[] = ['stripe-22', 'stripe-20', 'stripe-18', 'stripe-17'];
/** The compiler whose API reads them; TypeScript 7 has another one. */
export const compilerPackage = 'typescript-5';

const require = createRequire(import.meta.url);

/** `exports` hides all of Stripe's files but the entries, so the folder is found by the main entry. */
export function folderOfPackage(name: string): string {
  let folder = dirname(require.resolve(name));
  while (!existsSync(join(folder, 'VERSION'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`The package ${name} has no VERSION file. Run "npm ci".`);
    folder = parent;
  }
  return folder;
}

export function versionOfPackage(name: string): string {
  return readFileSync(join(folderOfPackage(name), 'VERSION'), 'utf8').trim();
}

export function versionOfCompiler(): string {
  const manifest: unknown = JSON.parse(readFileSync(require.resolve(`${compilerPackage}/package.json`), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown';
}
