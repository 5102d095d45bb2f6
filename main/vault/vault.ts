// The vault as the services see it: seals what is secret with the data key, and opens it again.
import type { VaultState } from '../../shared/workspace.ts';

/** Authenticated with each envelope, so that one record's secret can't be passed off as another's. */
export interface SealPlace {
  readonly recordId: string;
  readonly field: string;
}

export interface Vault {
  readonly state: VaultState;
  /** Throws `vault_locked` while no key slot is open. */
  sealBytes(plain: Uint8Array, place: SealPlace): Uint8Array;
  /** Throws `vault_locked`, or `secret_unreadable` where the envelope was altered or belongs elsewhere. */
  openBytes(envelope: Uint8Array, place: SealPlace): Uint8Array;
  /** As `sealBytes`, as text for a settings file. */
  sealText(plain: string, place: SealPlace): string;
  openText(envelope: string, place: SealPlace): string;
}
