import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { takeDataFolder } from './data-folder-lock.ts';

let root: string;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'paydeck-lock-'));
  folder = path.join(root, 'data');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

const take = (pid = process.pid) => takeDataFolder(folder, { pid, shell: 'web', sinceMs: Date.parse('2026-11-24') });

function refusal(): AppError {
  try {
    take().release();
  } catch (cause) {
    if (cause instanceof AppError) return cause;
    throw cause;
  }
  throw new Error('the folder was taken');
}

/** Another process that holds the folder until it is killed. */
async function startHolder(): Promise<ChildProcess> {
  const module = fileURLToPath(new URL('./data-folder-lock.ts', import.meta.url));
  const script = `
    const { takeDataFolder } = await import(${JSON.stringify(module)});
    globalThis.held = takeDataFolder(${JSON.stringify(folder)}, { pid: process.pid, shell: 'desktop', sinceMs: 0 });
    process.stdout.write('held');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('the lock of a data folder', () => {
  it('makes the folder for this user alone', () => {
    const lock = take();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    lock.release();
  });

  it('refuses a second one in the same process, until the first is released', () => {
    const lock = take(4711);
    const error = refusal();
    expect(error.code).toBe('folder_in_use');
    expect(error.message).toContain('process 4711');
    lock.release();
    lock.release();
    take().release();
  });

  it('refuses a second process and says who holds it', async () => {
    const child = await startHolder();
    expect(refusal().data).toMatchObject({
      code: 'folder_in_use',
      holder: `another Paydeck (desktop, process ${child.pid}, since 1970-01-01T00:00:00.000Z)`,
    });
  });

  it('is free again when its process was killed, whatever it left behind', async () => {
    const child = await startHolder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(folder)).toContain('in-use.json');
    take().release();
    expect(readdirSync(folder)).not.toContain('in-use.json');
  });
});
