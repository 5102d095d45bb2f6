// Keeps the vault's data key in the operating system's keychain, through Electron's safeStorage.
import type { SafeStorage } from 'electron';
import type { KeyProtector } from '../platform.ts';

type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Without a keychain Chromium encrypts under a password that stands in its source: that keeps no secret. */
const NO_KEYCHAIN: readonly string[] = ['basic_text', 'unknown'];

/**
 * Null where there is no keychain: then a passphrase opens the vault. Call it when the app is ready, not before.
 * Only the async API is used: the other one is gone from Electron 46 on.
 */
export async function createKeychainProtector(
  safeStorage: AsyncSafeStorage,
  system: NodeJS.Platform,
): Promise<KeyProtector | null> {
  // Asked first, since the backend of Linux is chosen by this very call.
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  if (system === 'linux' && NO_KEYCHAIN.includes(safeStorage.getSelectedStorageBackend())) return null;
  return {
    kind: 'keychain',
    async protect(dataKey) {
      const sealed = await safeStorage.encryptStringAsync(dataKey.toString('base64'));
      return sealed.toString('base64');
    },
    async reveal(protectedKey) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(protectedKey, 'base64'));
      return Buffer.from(result, 'base64');
    },
  };
}
