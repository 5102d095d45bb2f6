// The double of `safeStorage`: its asynchronous half, over a keychain that is a file outside of the data folder.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isReady } from './readiness.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function refuseEarly(): void {
  if (!isReady()) throw new Error('safeStorage cannot be used before app is ready');
}

/** Like a keychain, it outlives the app and is the same for each start. */
function readKey(): Buffer {
  const file = process.env.STAND_IN_KEYCHAIN;
  if (!file) throw new Error('The keychain is not available.');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ key: randomBytes(32).toString('base64') }));
  return Buffer.from(JSON.parse(readFileSync(file, 'utf8')).key, 'base64');
}

export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    refuseEarly();
    return Boolean(process.env.STAND_IN_KEYCHAIN);
  },
  getSelectedStorageBackend: () => (isReady() ? (process.env.STAND_IN_KEYCHAIN_KIND ?? 'gnome_libsecret') : 'unknown'),
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    refuseEarly();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', readKey(), nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    refuseEarly();
    const decipher = createDecipheriv('aes-256-gcm', readKey(), encrypted.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(encrypted.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(encrypted.subarray(NONCE_BYTES + TAG_BYTES));
    return { shouldReEncrypt: false, result: Buffer.concat([opened, decipher.final()]).toString('utf8') };
  },
};
