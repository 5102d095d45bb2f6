// Finds Electron's binary without loading the package `electron`, which would start a download in the middle of things.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface ElectronPlace {
  /** Where the package `electron` is installed. */
  readonly packageFolder: string;
  /** A folder with a build of Electron that is to be used instead: the package's own variable. */
  readonly overrideFolder?: string | undefined;
  readonly platform: NodeJS.Platform;
}

/** Undefined where it was not downloaded. */
export function findElectron({ packageFolder, overrideFolder, platform }: ElectronPlace): string | undefined {
  const pathFile = path.join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : usualName(platform);
  const binary = path.join(overrideFolder ?? path.join(packageFolder, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

function usualName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
