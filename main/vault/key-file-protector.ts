// Keeps the data key wrapped by a key in a file that only this user can read: for machines without a keychain.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { KeyProtector } from '../platform.ts';
import { KEY_BYTES, openSealed, seal } from './seal.ts';

const PLACE = { recordId: 'vault', field: 'data_key:key_file' };
const OTHERS_BITS = 0o077;

/**
 * The file holds 32 random bytes in base64. It is made at the first `protect`, with mode 0600, and never again:
 * a missing one means that what it protected is out of reach, which a fresh one would only hide.
 * Refuses a file that others may read. Keep it off the data folder's backups where those leave the machine.
 */
export function createKeyFileProtector({ file }: { file: string }): KeyProtector {
  return {
    kind: 'key_file',
    async protect(dataKey) {
      makeKeyFile(file);
      return Buffer.from(seal(dataKey, readKeyFile(file), PLACE)).toString('base64');
    },
    async reveal(protectedKey) {
      return Buffer.from(openSealed(Buffer.from(protectedKey, 'base64'), readKeyFile(file), PLACE));
    },
  };
}

function makeKeyFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (statSync(file, { throwIfNoEntry: false })) return;
  // Linked into place when it is whole: a reader never meets half a key, nor a second maker another one.
  const half = `${file}.${process.pid}.part`;
  writeFileSync(half, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(half, file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(half, { force: true });
  }
}

function readKeyFile(file: string): Buffer {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw locked(`The key file ${file} is missing. Put it back where it was`);
  // Windows has no such bits: there the user's profile folder guards it.
  if (process.platform !== 'win32') {
    const mode = (stats.mode & 0o777).toString(8).padStart(4, '0');
    if (stats.mode & OTHERS_BITS) {
      throw locked(`Others on this computer may read the key file ${file} (mode ${mode}). Run chmod 600 on it`);
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw locked(`The key file ${file} holds no key of ${KEY_BYTES} bytes. Put it back as it was`);
  return key;
}

function locked(problem: string): AppError {
  const message = `${problem}, then restart Paydeck. Until then stored secrets can't be read. Nothing was changed.`;
  return new AppError({ code: 'vault_locked', message });
}
