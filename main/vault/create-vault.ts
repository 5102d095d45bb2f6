// The vault: one random data key, held in memory while a key slot could open it.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Notice, VaultState } from '../../shared/workspace.ts';
import type { KeyProtector, Log } from '../platform.ts';
import type { ConfigStore } from '../storage/config-store.ts';
import { unwrapByPassphrase, wrapByPassphrase } from './passphrase-slot.ts';
import { KEY_BYTES, openSealed, seal } from './seal.ts';
import type { Vault } from './vault.ts';
import type { VaultContent } from './vault-file.ts';

const PROOF_PLACE = { recordId: 'vault', field: 'proof' };
const PROOF_TEXT = 'paydeck';

export interface VaultDependencies {
  readonly store: ConfigStore<VaultContent>;
  readonly keyProtector: KeyProtector | null;
  readonly log: Log;
  readonly report: (notice: Notice) => void;
  readonly onChange: (state: VaultState) => void;
}

export interface VaultService extends Vault {
  /** At the start: opens it without asking, where the platform's key store can. Never throws for a locked vault. */
  open(): Promise<VaultState>;
  /** Throws `invalid_input` for a wrong passphrase, `vault_locked` where no passphrase can open it. */
  unlock(passphrase: string): Promise<VaultState>;
  /** The first passphrase of a new vault, or another one of an open vault. Throws `vault_locked`. */
  setPassphrase(passphrase: string): Promise<VaultState>;
}

export function createVault({ store, keyProtector, log, report, onChange }: VaultDependencies): VaultService {
  let dataKey: Buffer | null = null;
  /** Why the platform's key store could not open it. */
  let explanation: string | null = null;

  const stateOf = (): VaultState => {
    if (dataKey) return 'open';
    return store.read().slots.length === 0 ? 'passphrase_needed' : 'locked';
  };
  const become = (key: Buffer): VaultState => {
    dataKey = key;
    explanation = null;
    onChange('open');
    return 'open';
  };
  const key = (): Buffer => {
    if (dataKey) return dataKey;
    throw locked(explanation ?? describeLock(store.read()));
  };

  /** Adds or replaces the slot of its kind: the data key, and with it all that was sealed, stays the same. */
  function keepSlot(slot: VaultContent['slots'][number], newKey: Buffer): void {
    const { slots, proof } = store.read();
    store.write({
      slots: [...slots.filter(({ kind }) => kind !== slot.kind), slot],
      proof: proof ?? Buffer.from(seal(Buffer.from(PROOF_TEXT), newKey, PROOF_PLACE)).toString('base64'),
    });
  }

  async function addProtectorSlot(newKey: Buffer, protector: KeyProtector): Promise<void> {
    keepSlot({ kind: protector.kind, wrapped: await protector.protect(newKey) }, newKey);
  }

  async function reveal(protector: KeyProtector): Promise<Buffer | null> {
    const slot = store.read().slots.find(({ kind }) => kind === protector.kind);
    if (!slot) return null;
    const revealed = await protector.reveal(slot.wrapped);
    assertProof(revealed, store.read());
    return revealed;
  }

  async function openByProtector(protector: KeyProtector): Promise<VaultState> {
    const isNew = store.read().slots.length === 0;
    try {
      if (isNew) {
        const newKey = randomBytes(KEY_BYTES);
        await addProtectorSlot(newKey, protector);
        return become(newKey);
      }
      const revealed = await reveal(protector);
      if (revealed) return become(revealed);
      explanation = describeLock(store.read());
    } catch (cause) {
      // Being locked is a state that the user can see and act on, not a failed start.
      log.warn(`The key store (${protector.kind}) could not open the vault: ${String(cause)}`);
      explanation = isNew ? describeRefusal(cause) : describeProtectorFailure(protector, cause, store.read());
    }
    if (!hasPassphrase(store.read())) {
      const title = isNew ? 'API keys can not be kept yet' : 'Stored secrets are locked';
      report({ id: 'vault-locked', title, message: explanation });
    }
    return stateOf();
  }

  return {
    get state() {
      return stateOf();
    },
    sealBytes: (plain, place) => seal(plain, key(), place),
    openBytes: (envelope, place) => openSealed(envelope, key(), place),
    sealText: (plain, place) => Buffer.from(seal(Buffer.from(plain, 'utf8'), key(), place)).toString('base64'),
    openText: (envelope, place) =>
      Buffer.from(openSealed(Buffer.from(envelope, 'base64'), key(), place)).toString('utf8'),

    async open() {
      if (dataKey) return 'open';
      return keyProtector ? openByProtector(keyProtector) : stateOf();
    },

    async unlock(passphrase) {
      if (dataKey) return 'open';
      const slot = store.read().slots.find((candidate) => candidate.kind === 'passphrase');
      if (!slot) throw locked(explanation ?? describeLock(store.read()));
      const opened = await tryPassphrase(() => unwrapByPassphrase(slot, passphrase));
      assertProof(opened, store.read());
      const state = become(opened);
      if (keyProtector) await healProtectorSlot(opened, keyProtector);
      return state;
    },

    async setPassphrase(passphrase) {
      const isNew = store.read().slots.length === 0;
      const kept = isNew ? (dataKey ?? randomBytes(KEY_BYTES)) : key();
      keepSlot(await wrapByPassphrase(kept, passphrase), kept);
      return become(kept);
    },
  };

  /** The key store was of no use, the passphrase was: from the next start on the key store opens the vault again. */
  async function healProtectorSlot(opened: Buffer, protector: KeyProtector): Promise<void> {
    try {
      await addProtectorSlot(opened, protector);
    } catch (cause) {
      log.warn(`The key store (${protector.kind}) could not keep the vault's key: ${String(cause)}`);
    }
  }
}

async function tryPassphrase(unwrap: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await unwrap();
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'secret_unreadable') throw cause;
    const message = 'That passphrase does not open the vault. Nothing was changed. Try again; capitals count.';
    throw new AppError({ code: 'invalid_input', message, issues: [{ path: ['passphrase'], message }] }, { cause });
  }
}

/** A key store can answer with a key of an older vault: it must not seal anything. */
function assertProof(candidate: Buffer, { proof }: VaultContent): void {
  if (proof === null) return;
  openSealed(Buffer.from(proof, 'base64'), candidate, PROOF_PLACE);
}

function hasPassphrase({ slots }: VaultContent): boolean {
  return slots.some(({ kind }) => kind === 'passphrase');
}

function describeLock(content: VaultContent): string {
  const kinds = content.slots.map(({ kind }) => kind);
  if (kinds.includes('passphrase')) return 'The vault is locked. Nothing was changed. Unlock it with your passphrase.';
  if (kinds.length === 0) return 'Choose a passphrase first, so that secrets can be kept. Nothing was changed.';
  const keeper = kinds.includes('keychain') ? "this computer's keychain (desktop app)" : 'a key file (web shell)';
  return `Stored secrets are kept by ${keeper}, which is not at hand here. They were left as they are. Start Paydeck as before and choose a passphrase there: it opens them here too.`;
}

function describeProtectorFailure(protector: KeyProtector, cause: unknown, content: VaultContent): string {
  if (hasPassphrase(content)) return describeLock(content);
  if (cause instanceof AppError && cause.code === 'vault_locked') return cause.message;
  const keeper = protector.kind === 'keychain' ? "This computer's keychain" : 'The key file';
  return `${keeper} no longer gives the key to the stored secrets. They were left as they are. Unlock or restore it and restart Paydeck. If that can't be done, close Paydeck, move vault.json and vault.backup.json out of the data folder, and enter your API keys again.`;
}

function describeRefusal(cause: unknown): string {
  if (cause instanceof AppError) return cause.message;
  return "This computer's key store refuses to keep a key. Nothing was stored. Choose a passphrase instead: Paydeck asks for it before it keeps the first API key.";
}

function locked(message: string): AppError {
  return new AppError({ code: 'vault_locked', message });
}
