// The envelope around a secret: AES-256-GCM with a version in front.
//   byte 0        version, 1
//   bytes 1-12    nonce, random for each envelope
//   then          ciphertext, as long as the plain text
//   last 16       authentication tag
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { SealPlace } from './vault.ts';

const VERSION = 1;
/** 96 bits, what GCM is made for. Random ones are safe up to 2^32 envelopes of one key (NIST SP 800-38D, 8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Encrypts under `key` (32 bytes), bound to its place: the envelope opens nowhere else. */
export function seal(plain: Uint8Array, key: Uint8Array, place: SealPlace): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(place));
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `secret_unreadable` where the envelope was altered, is of another key or belongs to another place. */
export function openSealed(envelope: Uint8Array, key: Uint8Array, place: SealPlace): Uint8Array {
  if (envelope.length < 1 + NONCE_BYTES + TAG_BYTES || envelope[0] !== VERSION) throw unreadable(place);
  const nonce = envelope.subarray(1, 1 + NONCE_BYTES);
  const tag = envelope.subarray(envelope.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(tag);
  try {
    const ciphertext = envelope.subarray(1 + NONCE_BYTES, envelope.length - TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch (cause) {
    throw unreadable(place, cause);
  }
}

/** JSON keeps the two apart: `a` + `b/c` is another place than `a/b` + `c`. */
function associatedData({ recordId, field }: SealPlace): Uint8Array {
  return Buffer.from(JSON.stringify(['paydeck', VERSION, recordId, field]), 'utf8');
}

function unreadable({ field }: SealPlace, cause?: unknown): AppError {
  const message = `A stored secret (${field}) can't be read: it was altered, or it was sealed by another vault. It was left as it is. Enter it again to replace it.`;
  return new AppError({ code: 'secret_unreadable', message }, { cause });
}
