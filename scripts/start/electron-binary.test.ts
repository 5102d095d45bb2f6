import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron } from './download-electron.ts';
import { findElectron } from './find-electron.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-electron-'));
  mkdirSync(path.join(folder, 'dist'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('finding it', () => {
  const find = (overrideFolder?: string) => findElectron({ packageFolder: folder, overrideFolder, platform: 'linux' });

  it('takes the name that the installer noted', () => {
    writeFileSync(path.join(folder, 'path.txt'), 'electron-of-ours');
    writeFileSync(path.join(folder, 'dist/electron-of-ours'), '');
    expect(find()).toBe(path.join(folder, 'dist/electron-of-ours'));
  });

  it('says so where the package is there and its binary is not', () => {
    writeFileSync(path.join(folder, 'path.txt'), 'electron');
    expect(find()).toBeUndefined();
  });

  it('looks where the variable points, and nowhere else', () => {
    const other = path.join(folder, 'other');
    mkdirSync(other);
    writeFileSync(path.join(folder, 'dist/electron'), '');
    expect(find(other)).toBeUndefined();
    writeFileSync(path.join(other, 'electron'), '');
    expect(find(other)).toBe(path.join(other, 'electron'));
  });
});

describe('downloading it', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const run = (script: string, nowMs: number) => {
    const installer = path.join(folder, 'install.cjs');
    writeFileSync(
      installer,
      `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'ran'))}, ''); ${script}`,
    );
    rmSync(path.join(folder, 'ran'), { force: true });
    const failureFile = path.join(folder, 'state/failed');
    const isThere = downloadElectron({ installer, failureFile, nowMs, tell: () => {} });
    return { isThere, wasTried: existsSync(path.join(folder, 'ran')) };
  };

  it('runs the installer', () => {
    expect(run('', Date.now())).toEqual({ isThere: true, wasTried: true });
  });

  it('is not tried again for a day after it failed', () => {
    expect(run('process.exit(1)', Date.now())).toEqual({ isThere: false, wasTried: true });
    expect(run('', Date.now() + DAY_MS / 2)).toEqual({ isThere: false, wasTried: false });
    expect(run('', Date.now() + DAY_MS * 2)).toEqual({ isThere: true, wasTried: true });
  });
});
