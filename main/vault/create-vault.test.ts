import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Notice, VaultState } from '../../shared/workspace.ts';
import type { KeyProtector } from '../platform.ts';
import { openConfFile } from '../storage/conf-file.ts';
import { openConfigStore } from '../storage/config-store.ts';
import { createVault } from './create-vault.ts';
import { createKeyFileProtector } from './key-file-protector.ts';
import { vaultFileKind } from './vault-file.ts';

const PLACE = { recordId: 'one', field: 'api_key' };
const SECRET = 'sk_test_51VaultTests00004242';

let folder: string;
let notices: Notice[];
let states: VaultState[];
const log = { debug: () => {}, warn: () => {}, error: () => 'E-0' };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-vault-'));
  notices = [];
  states = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keyFile = () => path.join(folder, 'elsewhere', 'paydeck.key');
const protectorOf = () => createKeyFileProtector({ file: keyFile() });

/** As a start of Paydeck would: everything but the files is new. */
function start(keyProtector: KeyProtector | null) {
  const report = (notice: Notice) => void notices.push(notice);
  const store = openConfigStore(vaultFileKind, { folder, openStore: openConfFile, now: Date.now, log, report });
  const vault = createVault({ store, keyProtector, log, report, onChange: (state) => void states.push(state) });
  return { vault, store };
}

async function refusal(action: () => unknown): Promise<AppError> {
  try {
    await action();
  } catch (cause) {
    if (cause instanceof AppError) return cause;
    throw cause;
  }
  throw new Error('nothing was thrown');
}

describe('a vault with a key file', () => {
  it('opens without asking, now and at the next start', async () => {
    const first = start(protectorOf()).vault;
    expect(await first.open()).toBe('open');
    const sealed = first.sealText(SECRET, PLACE);
    const second = start(protectorOf()).vault;
    expect(await second.open()).toBe('open');
    expect(second.openText(sealed, PLACE)).toBe(SECRET);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  });

  it('is locked and says why when others may read the key file, and opens when that is mended', async () => {
    await start(protectorOf()).vault.open();
    chmodSync(keyFile(), 0o644);
    const { vault, store } = start(protectorOf());
    const before = store.read();
    expect(await vault.open()).toBe('locked');
    expect(notices[0]?.message).toContain('chmod 600');
    expect((await refusal(() => vault.sealText(SECRET, PLACE))).message).toContain('mode 0644');
    expect(store.read()).toEqual(before);
    chmodSync(keyFile(), 0o600);
    expect(await start(protectorOf()).vault.open()).toBe('open');
  });

  it('is locked, never wiped, when the key file is gone or another one', async () => {
    const first = start(protectorOf());
    await first.vault.open();
    const slots = first.store.read();
    rmSync(keyFile());
    const gone = start(protectorOf());
    expect(await gone.vault.open()).toBe('locked');
    expect((await refusal(() => gone.vault.openText('x', PLACE))).message).toContain('missing');
    writeFileSync(keyFile(), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    const other = start(protectorOf());
    expect(await other.vault.open()).toBe('locked');
    expect((await refusal(() => other.vault.setPassphrase('new'))).code).toBe('vault_locked');
    expect(other.store.read()).toEqual(slots);
  });

  it('seals nothing with the key of another vault that the key store still knows', async () => {
    const stray: KeyProtector = {
      kind: 'key_file',
      protect: async () => 'kept',
      reveal: async () => Buffer.alloc(32, 1),
    };
    const { vault, store } = start(protectorOf());
    await vault.open();
    store.write({ ...store.read(), slots: [{ kind: 'key_file', wrapped: 'kept' }] });
    expect(await start(stray).vault.open()).toBe('locked');
  });
});

describe('a vault without a key store', () => {
  it('needs a passphrase first, then opens with that one alone', async () => {
    const first = start(null).vault;
    expect(await first.open()).toBe('passphrase_needed');
    expect((await refusal(() => first.sealText(SECRET, PLACE))).code).toBe('vault_locked');
    expect(await first.setPassphrase('correct horse')).toBe('open');
    expect(states).toEqual(['open']);
    const sealed = first.sealText(SECRET, PLACE);

    const second = start(null).vault;
    expect(await second.open()).toBe('locked');
    const wrong = await refusal(() => second.unlock('Correct horse'));
    expect(wrong.data).toMatchObject({ code: 'invalid_input', issues: [{ path: ['passphrase'] }] });
    expect(second.state).toBe('locked');
    expect((await refusal(() => second.setPassphrase('mine now'))).code).toBe('vault_locked');
    expect(await second.unlock('correct horse')).toBe('open');
    expect(second.openText(sealed, PLACE)).toBe(SECRET);
  });

  it('takes the same letters however a keyboard composes them', async () => {
    await start(null).vault.setPassphrase('caf\u00e9');
    expect(await start(null).vault.unlock('cafe\u0301')).toBe('open');
  });

  it('keeps what was sealed when the passphrase is changed, and forgets the old one', async () => {
    const { vault } = start(null);
    await vault.setPassphrase('first');
    const sealed = vault.sealText(SECRET, PLACE);
    await vault.setPassphrase('second');
    const next = start(null).vault;
    expect((await refusal(() => next.unlock('first'))).code).toBe('invalid_input');
    await next.unlock('second');
    expect(next.openText(sealed, PLACE)).toBe(SECRET);
  });
});

describe('a vault with several slots', () => {
  it('opens by either, and gives the key store its slot back after a passphrase opened it', async () => {
    const first = start(protectorOf()).vault;
    await first.open();
    await first.setPassphrase('spare');
    const sealed = first.sealText(SECRET, PLACE);
    rmSync(keyFile());
    const second = start(protectorOf()).vault;
    expect(await second.open()).toBe('locked');
    expect(notices).toEqual([]);
    await second.unlock('spare');
    const third = start(protectorOf()).vault;
    expect(await third.open()).toBe('open');
    expect(third.openText(sealed, PLACE)).toBe(SECRET);
  });

  it('holds neither the data key nor the passphrase in its file', async () => {
    const kept: Buffer[] = [];
    const spy: KeyProtector = {
      ...protectorOf(),
      async protect(dataKey) {
        kept.push(Buffer.from(dataKey));
        return protectorOf().protect(dataKey);
      },
    };
    const { vault, store } = start(spy);
    await vault.open();
    await vault.setPassphrase('correct horse');
    const [dataKey] = kept;
    expect(dataKey).toHaveLength(32);
    const text = JSON.stringify(store.read());
    expect(text).not.toContain('correct horse');
    for (const form of ['base64', 'base64url', 'hex'] as const) expect(text).not.toContain(dataKey?.toString(form));
  });
});

describe('a key store that refuses to keep a key', () => {
  it('leaves the choice of a passphrase', async () => {
    const refusing: KeyProtector = {
      kind: 'keychain',
      protect: () => Promise.reject(new Error('no keyring')),
      reveal: () => Promise.reject(new Error('no keyring')),
    };
    const { vault } = start(refusing);
    expect(await vault.open()).toBe('passphrase_needed');
    expect(notices[0]?.message).toContain('passphrase');
    expect(await vault.setPassphrase('instead')).toBe('open');
  });
});
