import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeychainProtector } from './keychain-protector.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet6' | 'unknown';

/** A keychain that turns its text around: enough to see that it was asked. */
function keychain(backend: Backend, isAvailable = true) {
  const reversed = (text: string) => [...text].reverse().join('');
  return {
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => Buffer.from(reversed(text)),
    decryptStringAsync: async (sealed: Buffer) => ({ shouldReEncrypt: false, result: reversed(sealed.toString()) }),
  };
}

it('gives the data key back as it was', async () => {
  const protector = await createKeychainProtector(keychain('gnome_libsecret'), 'linux');
  const dataKey = randomBytes(32);
  const protectedKey = await protector?.protect(dataKey);
  expect(protector?.kind).toBe('keychain');
  expect(protectedKey).not.toContain(dataKey.toString('base64'));
  expect(await protector?.reveal(protectedKey ?? '')).toEqual(dataKey);
});

it.each(['basic_text', 'unknown'] as const)(
  'does not take %s of Linux for a keychain: its password is public',
  async (backend) => {
    expect(await createKeychainProtector(keychain(backend), 'linux')).toBeNull();
  },
);

it('asks for the backend on Linux only', async () => {
  expect(await createKeychainProtector(keychain('unknown'), 'darwin')).not.toBeNull();
});

it('protects nothing where encryption is not available', async () => {
  expect(await createKeychainProtector(keychain('kwallet6', false), 'linux')).toBeNull();
});

it('lets the refusal of a keychain through', async () => {
  const locked = {
    ...keychain('gnome_libsecret'),
    decryptStringAsync: () => Promise.reject(new Error('The keychain is locked.')),
  };
  const protector = await createKeychainProtector(locked, 'linux');
  await expect(protector?.reveal('AAAA')).rejects.toThrow('The keychain is locked.');
});
