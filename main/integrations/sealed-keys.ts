// API keys in the vault, each bound to its integration and environment.
import { readApiKey } from '../../shared/api-key.ts';
import { AppError } from '../../shared/errors.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredConfiguration } from '../workspace/workspace-file.ts';
import type { Place } from './resolved-configuration.ts';

export interface SealedKeys {
  /** Throws `vault_locked`. */
  seal(apiKey: string, place: Place): string;
  /** Throws `vault_locked`; `secret_unreadable` also where the file claims another mode than the key has. */
  reveal(configuration: StoredConfiguration, place: Place): string;
  /** The configuration for another place. Throws as `reveal`. */
  reseal(configuration: StoredConfiguration, from: Place, to: Place): StoredConfiguration;
}

export function createSealedKeys(vault: Vault): SealedKeys {
  const seal = (apiKey: string, place: Place) => vault.sealText(apiKey, sealPlace(place));

  function reveal({ sealedKey, mode }: StoredConfiguration, place: Place): string {
    if (sealedKey === null) return SANDBOX_API_KEY;
    const apiKey = vault.openText(sealedKey, sealPlace(place));
    const reading = readApiKey(apiKey);
    // An edited file must not make a live key pass for a test key, past every confirmation.
    if (!reading.ok || reading.mode !== mode) throw changedMode();
    return apiKey;
  }

  return {
    seal,
    reveal,
    reseal(configuration, from, to) {
      if (configuration.sealedKey === null) return configuration;
      return { ...configuration, sealedKey: seal(reveal(configuration, from), to) };
    },
  };
}

function sealPlace({ environmentId, integrationId }: Place) {
  return { recordId: JSON.stringify([integrationId, environmentId]), field: 'api_key' };
}

function changedMode(): AppError {
  const message =
    'The stored key is not of the mode that its configuration claims: the file was changed outside of Paydeck. Nothing was sent. Enter the key again.';
  return new AppError({ code: 'secret_unreadable', message });
}
