// The settings files of the web shell and the command line: `conf`, readable by this user alone.
import Conf from 'conf';
import type { StoreFile } from '../platform.ts';

/** `<folder>/<name>.json`, mode 0600, written whole and atomically. Throws where the file is there and no JSON. */
export function openConfFile({ name, folder }: { name: string; folder: string }): StoreFile {
  return new Conf({
    cwd: folder,
    configName: name,
    projectName: 'paydeck',
    configFileMode: 0o600,
    // Ids are keys below; one that has a dot in it is still one key.
    accessPropertiesByDotNotation: false,
  });
}
