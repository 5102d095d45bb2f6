// The calls about the vault.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { VaultService } from './create-vault.ts';

export function createVaultHandlers(vault: VaultService) {
  return {
    'vault.unlock': ({ passphrase }) => vault.unlock(passphrase),
    'vault.setPassphrase': ({ passphrase }) => vault.setPassphrase(passphrase),
  } satisfies Partial<HandlerTable>;
}
