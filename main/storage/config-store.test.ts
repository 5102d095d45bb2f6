import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Notice } from '../../shared/workspace.ts';
import type { Platform, StoreFile } from '../platform.ts';
import { openConfFile } from './conf-file.ts';
import { openConfigStore } from './config-store.ts';
import type { ConfigFileKind } from './read-config-file.ts';

const Content = z.object({ names: z.array(z.string().min(1)) });
type Content = z.infer<typeof Content>;

const kind: ConfigFileKind<Content> = {
  name: 'things',
  title: 'The things',
  version: 2,
  schema: Content,
  migrations: [(old) => ({ names: z.object({ name: z.string() }).parse(old).name.split(' ') })],
  empty: { names: [] },
};

let folder: string;
let notices: Notice[];
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-config-'));
  notices = [];
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'things.json');
const backup = () => path.join(folder, 'things.backup.json');
const BROKEN_NAME = 'things.broken-2026-11-24T08-30-00Z.json';

function open(openStore: Platform['openStore'] = openConfFile) {
  return openConfigStore(kind, {
    folder,
    openStore,
    now: () => Date.parse('2026-11-24T08:30:00Z'),
    log: { debug: () => {}, warn: (message) => void warnings.push(message), error: () => 'E-0' },
    report: (notice) => void notices.push(notice),
  });
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (cause) {
    return cause instanceof AppError ? cause.code : `another error: ${String(cause)}`;
  }
  return 'nothing thrown';
}

const write = (entry: unknown) => writeFileSync(file(), JSON.stringify({ things: entry }));

describe('a settings file', () => {
  it('is not there before the first change, and holds it at the next start', () => {
    const store = open();
    expect(store.read()).toEqual({ names: [] });
    expect(readdirSync(folder)).toEqual([]);
    store.write({ names: ['one'] });
    expect(open().read()).toEqual({ names: ['one'] });
    expect(notices).toEqual([]);
  });

  it('can be read by this user alone, its mirror too', () => {
    open().write({ names: ['one'] });
    expect(readdirSync(folder).sort()).toEqual(['things.backup.json', 'things.json']);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('refuses to store what it could not read again, and keeps what it had', () => {
    const store = open();
    store.write({ names: ['one'] });
    expect(() => store.write({ names: [''] })).toThrow();
    expect(store.read()).toEqual({ names: ['one'] });
    expect(open().read()).toEqual({ names: ['one'] });
  });
});

describe('an older settings file', () => {
  it('is migrated, with the old one kept beside as it was', () => {
    write({ schemaVersion: 1, content: { name: 'one two' } });
    const old = readFileSync(file());
    expect(open().read()).toEqual({ names: ['one', 'two'] });
    expect(readFileSync(path.join(folder, 'things.version-1-2026-11-24T08-30-00Z.json'))).toEqual(old);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      things: { schemaVersion: 2, content: { names: ['one', 'two'] } },
    });
  });

  it('that its migration can not read counts as broken, not as a failed start', () => {
    write({ schemaVersion: 1, content: { surname: 3 } });
    expect(open().read()).toEqual({ names: [] });
    expect(existsSync(path.join(folder, BROKEN_NAME))).toBe(true);
  });
});

describe("a newer version's settings file", () => {
  it('is refused and not touched', () => {
    write({ schemaVersion: 3, content: { names: 'who knows' } });
    const before = readFileSync(file());
    expect(codeOf(open)).toBe('storage_newer');
    expect(readFileSync(file())).toEqual(before);
    expect(readdirSync(folder)).toEqual(['things.json']);
  });
});

describe.each([
  ['cut short', '{"things": {"schemaVersion": 2, "cont'],
  ['empty', ''],
  ['of another program', '{"colour": "blue"}'],
  ['wrong in one value', '{"things": {"schemaVersion": 2, "content": {"names": [3]}}}'],
  ['a list', '[]'],
])('a settings file that is %s', (_name, text) => {
  it('is set aside; the mirror of what was written last takes its place, and the user is told', () => {
    open().write({ names: ['one'] });
    writeFileSync(file(), text);
    expect(open().read()).toEqual({ names: ['one'] });
    expect(readFileSync(path.join(folder, BROKEN_NAME), 'utf8')).toBe(text);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.message).toContain(BROKEN_NAME);
    expect(notices[0]?.message).toContain('backup');
    expect(open().read()).toEqual({ names: ['one'] });
    expect(notices).toHaveLength(1);
  });

  it('is set aside and begun anew where the mirror is bad too', () => {
    open().write({ names: ['one'] });
    writeFileSync(file(), text);
    writeFileSync(backup(), '{');
    const store = open();
    expect(store.read()).toEqual({ names: [] });
    expect(notices[0]?.message).toContain('began anew');
    store.write({ names: ['two'] });
    expect(readFileSync(path.join(folder, BROKEN_NAME), 'utf8')).toBe(text);
    expect(open().read()).toEqual({ names: ['two'] });
  });
});

describe('a settings file that is gone', () => {
  it('comes back from its mirror', () => {
    open().write({ names: ['one'] });
    rmSync(file());
    expect(open().read()).toEqual({ names: ['one'] });
    expect(notices[0]?.title).toBe('The things were missing');
  });
});

describe('a write that fails', () => {
  const failing = (code: string): Platform['openStore'] => {
    return (options): StoreFile => {
      const store = openConfFile(options);
      return {
        path: store.path,
        get: (key) => store.get(key),
        set: () => {
          throw Object.assign(new Error(`${code}: write`), { code });
        },
        delete: (key) => store.delete(key),
      };
    };
  };

  it.each([
    ['ENOSPC', 'storage_full'],
    ['EDQUOT', 'storage_full'],
    ['EACCES', 'storage_unwritable'],
    ['EROFS', 'storage_unwritable'],
    ['EPERM', 'storage_unwritable'],
  ])('with %s is told as %s and changes nothing', (systemCode, code) => {
    open().write({ names: ['one'] });
    const mirrored = readFileSync(backup());
    const store = open(failing(systemCode));
    expect(codeOf(() => store.write({ names: ['two'] }))).toBe(code);
    expect(store.read()).toEqual({ names: ['one'] });
    expect(readFileSync(backup())).toEqual(mirrored);
    expect(open().read()).toEqual({ names: ['one'] });
  });

  it('of the mirror alone is logged, and the change is kept', () => {
    const store = open();
    // A folder in the mirror's place can't be replaced by a file, not even by root.
    mkdirSync(backup());
    store.write({ names: ['two'] });
    expect(warnings).toHaveLength(1);
    expect(store.read()).toEqual({ names: ['two'] });
  });
});
