// Wraps the data key by a passphrase: scrypt makes the wrapping key, the usual envelope does the rest.
import { randomBytes, scrypt } from 'node:crypto';
import { KEY_BYTES, openSealed, seal } from './seal.ts';
import type { PassphraseSlot } from './vault-file.ts';

/** About 0.3 s and 128 MiB per try: OWASP's advice of 2025 for scrypt (N = 2^17, r = 8, p = 1). */
const COSTS = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };
const SALT_BYTES = 16;
const PLACE = { recordId: 'vault', field: 'data_key:passphrase' };

export async function wrapByPassphrase(dataKey: Uint8Array, passphrase: string): Promise<PassphraseSlot> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(passphrase, salt, COSTS);
  const wrapped = Buffer.from(seal(dataKey, key, PLACE)).toString('base64');
  key.fill(0);
  return { kind: 'passphrase', salt: salt.toString('base64'), ...COSTS, wrapped };
}

/** Throws `secret_unreadable` for a wrong passphrase. */
export async function unwrapByPassphrase(slot: PassphraseSlot, passphrase: string): Promise<Buffer> {
  const key = await deriveKey(passphrase, Buffer.from(slot.salt, 'base64'), slot);
  try {
    return Buffer.from(openSealed(Buffer.from(slot.wrapped, 'base64'), key, PLACE));
  } finally {
    key.fill(0);
  }
}

type Costs = Pick<PassphraseSlot, 'cost' | 'blockSize' | 'parallelization'>;

function deriveKey(passphrase: string, salt: Buffer, { cost, blockSize, parallelization }: Costs): Promise<Buffer> {
  // scrypt needs 128 * N * r bytes; Node's default limit of 32 MiB would refuse. Twice leaves room for its own.
  const options = { cost, blockSize, parallelization, maxmem: 2 * 128 * cost * blockSize };
  // The same letters typed on another keyboard may arrive composed otherwise.
  const text = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
