// The settings files of the desktop shell: electron-store, in the same places and shapes as the other shells' conf.
import ElectronStore from 'electron-store';
import type { StoreFile } from '../platform.ts';

/** `<folder>/<name>.json`, mode 0600, written whole and atomically. Throws where the file is there and no JSON. */
export function openElectronStoreFile({ name, folder }: { name: string; folder: string }): StoreFile {
  return new ElectronStore({
    cwd: folder,
    name,
    configFileMode: 0o600,
    // Ids are keys below; one that has a dot in it is still one key.
    accessPropertiesByDotNotation: false,
  });
}

/** For what is not worth a word when it is lost, such as the window's place. */
export function openForgettableFile({ name, folder }: { name: string; folder: string }): StoreFile {
  return new ElectronStore({ cwd: folder, name, configFileMode: 0o600, clearInvalidConfig: true });
}
