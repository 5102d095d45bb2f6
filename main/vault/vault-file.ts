// The vault's file: the data key, only ever wrapped, once per key slot.
import { z } from 'zod';
import type { ConfigFileKind } from '../storage/read-config-file.ts';

/** Wrapped by the platform: the OS keychain, or a key file. What is in `wrapped` only the protector knows. */
const ProtectorSlot = z.object({ kind: z.enum(['keychain', 'key_file']), wrapped: z.string() });
export type ProtectorSlot = z.infer<typeof ProtectorSlot>;

/** Wrapped by a passphrase. The costs are stored, so that they can be raised without shutting anyone out. */
const PassphraseSlot = z.object({
  kind: z.literal('passphrase'),
  /** Base64. */
  salt: z.string(),
  /** scrypt's N, r and p, bounded so that an altered file can't ask for all of the memory. */
  cost: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20),
  blockSize: z.number().int().min(1).max(16),
  parallelization: z.number().int().min(1).max(4),
  /** The sealed data key, base64. */
  wrapped: z.string(),
});
export type PassphraseSlot = z.infer<typeof PassphraseSlot>;

export const VaultContent = z.object({
  slots: z.array(z.union([ProtectorSlot, PassphraseSlot])),
  /** A known text sealed with the data key, base64: shows whether what a slot gave is the right key. Null in a new vault. */
  proof: z.string().nullable(),
});
export type VaultContent = z.infer<typeof VaultContent>;

export const vaultFileKind: ConfigFileKind<VaultContent> = {
  name: 'vault',
  title: "The vault's key slots",
  version: 1,
  schema: VaultContent,
  migrations: [],
  empty: { slots: [], proof: null },
};
