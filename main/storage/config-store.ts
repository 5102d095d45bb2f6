// A settings file with a schema: checked on reading and on writing, mirrored beside itself, never half-changed.
import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Notice } from '../../shared/workspace.ts';
import type { Log, Platform } from '../platform.ts';
import { type ConfigFileKind, readConfigFile } from './read-config-file.ts';
import { setAside } from './set-aside.ts';
import { toStorageError, withStorageErrors } from './storage-error.ts';

export interface ConfigStore<Content> {
  read(): Content;
  /**
   * Replaces all of it. Throws `storage_full` or `storage_unwritable`; what `read` answers and what the file holds
   * are then as before.
   */
  write(content: Content): void;
}

export interface ConfigStoreOptions {
  readonly folder: string;
  readonly openStore: Platform['openStore'];
  readonly now: () => number;
  readonly log: Log;
  readonly report: (notice: Notice) => void;
}

/**
 * Opens `<folder>/<name>.json`. A file that can't be read is set aside under a new name, its mirror takes its place where
 * that is sound, and the user is told. Throws `storage_newer` for a file of a newer Paydeck, which stays as it is.
 */
export function openConfigStore<Content>(
  kind: ConfigFileKind<Content>,
  options: ConfigStoreOptions,
): ConfigStore<Content> {
  const file = path.join(options.folder, `${kind.name}.json`);
  // `conf` parses at construction and would throw at a broken file, so the file is looked at before.
  const { content: found, isChanged } = withStorageErrors(file, () => loadOrRecover(kind, file, options));
  const store = withStorageErrors(file, () => options.openStore({ name: kind.name, folder: options.folder }));
  if (path.resolve(store.path) !== path.resolve(file)) throw new Error(`${kind.name} was opened as ${store.path}`);
  let content = found;

  const write = (next: Content) => {
    const entry = { schemaVersion: kind.version, content: kind.schema.parse(next) };
    try {
      store.set(kind.name, entry);
    } catch (cause) {
      throw toStorageError(cause, file);
    }
    content = entry.content;
    mirror(file, JSON.stringify({ [kind.name]: entry }), options.log);
  };
  if (isChanged) write(content);
  return { read: () => content, write };
}

/** The copy beside a settings file that holds what Paydeck wrote last. */
export function mirrorName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.backup${ext}`);
}

interface Loaded<Content> {
  readonly content: Content;
  /** The file does not hold it yet. */
  readonly isChanged: boolean;
}

function loadOrRecover<Content>(
  kind: ConfigFileKind<Content>,
  file: string,
  { now, report }: ConfigStoreOptions,
): Loaded<Content> {
  const reading = readConfigFile(kind, file, now);
  if (reading.state === 'sound') return { content: reading.content, isChanged: reading.isMigrated };
  const backup = readConfigFile(kind, mirrorName(file), now);
  const isRestored = backup.state === 'sound';
  if (reading.state === 'missing') {
    if (!isRestored) return { content: kind.empty, isChanged: false };
    report({
      id: `restored:${kind.name}`,
      title: `${kind.title} were missing`,
      message: `${file} was gone. The backup beside it, with what Paydeck wrote last, was put in its place.`,
    });
    return { content: backup.content, isChanged: true };
  }
  const kept = path.basename(setAside(file, now()));
  const instead = isRestored
    ? 'the backup of what Paydeck wrote last is in use'
    : 'Paydeck began anew, since there is no sound backup';
  report({
    id: `set-aside:${kept}`,
    title: `${kind.title} could not be read`,
    message: `${file} ${reading.reason}. It was set aside as ${kept}, and ${instead}. What was changed in the file by hand is in ${kept}.`,
  });
  return { content: isRestored ? backup.content : kind.empty, isChanged: isRestored };
}

/** Written after the file itself, so that it never holds what the file was refused. */
function mirror(file: string, text: string, log: Log): void {
  const target = mirrorName(file);
  const half = `${target}.part`;
  try {
    writeFileSync(half, text, { mode: 0o600 });
    renameSync(half, target);
    if (existsSync(file)) chmodSync(file, 0o600);
  } catch (cause) {
    // The change itself is stored. An older mirror is still better than none.
    log.warn(`${target} could not be written: ${String(cause)}`);
  }
}
