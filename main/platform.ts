// What a shell gives the services: the services know nothing of Electron, of a web server, or of a terminal.
import type { Emit } from '../shared/contract/events.ts';
import type { Capabilities } from '../shared/workspace.ts';

/**
 * Keeps the vault's data key where only this user can reach it, without asking: the OS keychain, or a key file.
 * `protect` and `reveal` round-trip; both reject where the keychain refuses.
 */
export interface KeyProtector {
  readonly kind: 'keychain' | 'key_file';
  protect(dataKey: Buffer): Promise<string>;
  /** Rejects where the keychain no longer knows what was protected. */
  reveal(protectedKey: string): Promise<Buffer>;
}

/** A settings file: `conf` in the web shell and the command line, `electron-store` (which extends it) on the desktop. */
export interface StoreFile {
  readonly path: string;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

export interface Platform {
  readonly shell: 'desktop' | 'web' | 'cli';
  readonly version: string;
  readonly dataFolder: string;
  /** Where the built catalog lies. */
  readonly catalogFolder: string;
  readonly capabilities: Pick<Capabilities, 'nativeMenu'>;
  /** Null where nothing keeps a key without asking: then a passphrase opens the vault. */
  readonly keyProtector: KeyProtector | null;
  openStore(options: { name: string; folder: string }): StoreFile;
  openExternal(url: string): Promise<void>;
  /** `http://host:port` of the proxy for this address by the system's own settings; null for none. */
  findSystemProxy(url: string): Promise<string | null>;
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Development and tests: answers are checked against the contract too. */
  readonly checksOutput?: boolean;
}

/** The only writer of logs. Messages are redacted before they are written. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  /** Answers with a reference that is shown to the user and found in the log. */
  error(message: string, cause: unknown): string;
}
