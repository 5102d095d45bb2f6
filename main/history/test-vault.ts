// A small vault for tests: real encryption under a key of its own, which can be locked.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { VaultState } from '../../shared/workspace.ts';
import type { SealPlace, Vault } from '../vault/vault.ts';

export interface TestVault extends Vault {
  state: VaultState;
}

export function createTestVault(): TestVault {
  const key = randomBytes(32);
  const vault: TestVault = {
    state: 'open',
    sealBytes(plain, place) {
      assertOpen();
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(place));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    openBytes(envelope, place) {
      assertOpen();
      const bytes = Buffer.from(envelope);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(associated(place));
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch (cause) {
        throw new AppError({ code: 'secret_unreadable', message: 'This was sealed by another vault.' }, { cause });
      }
    },
    sealText: (plain, place) => Buffer.from(vault.sealBytes(Buffer.from(plain), place)).toString('base64'),
    openText: (envelope, place) => Buffer.from(vault.openBytes(Buffer.from(envelope, 'base64'), place)).toString(),
  };

  function assertOpen(): void {
    if (vault.state !== 'open') throw new AppError({ code: 'vault_locked', message: 'The vault is locked.' });
  }

  return vault;
}

function associated({ recordId, field }: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([recordId, field]));
}
