// Where Paydeck keeps its things, the same for every shell.
import path from 'node:path';
import envPaths from 'env-paths';

export interface Folders {
  readonly dataFolder: string;
  /** For shells without a keychain: see vault/key-file-protector.ts. */
  readonly keyFile: string;
}

/**
 * The system's places for this user, or the folder that was asked for, which then holds the key file too: such a folder
 * is often a volume that outlives its machine, and data whose key stayed behind would be lost.
 */
export function chooseFolders(askedFor?: string): Folders {
  if (askedFor !== undefined) {
    const dataFolder = path.resolve(askedFor);
    return { dataFolder, keyFile: path.join(dataFolder, 'paydeck.key') };
  }
  const { data, config } = envPaths('paydeck', { suffix: '' });
  return { dataFolder: data, keyFile: path.join(config, 'paydeck.key') };
}
