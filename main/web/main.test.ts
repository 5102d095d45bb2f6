import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// The program as `npm run build` made it.
const program = path.join(import.meta.dirname, '../../build/main/web.js');
let dataFolder: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'paydeck-main-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(dataFolder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, '--data', dataFolder, '--no-open', ...args]);
  running.push(child);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([output, errors, [code, signal]]) => ({ output, errors, code: code ?? signal }),
  );
  return { child, ended, ready: once(child.stdout, 'data') };
}

describe('the program', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints its address alone, and ends well at %s', async (signal) => {
    const { child, ended, ready } = start();
    await ready;
    // As a terminal's Ctrl+C does below npm, which hands the signal on to a process that had it already.
    child.kill(signal);
    child.kill(signal);
    const { output, code } = await ended;
    expect(output).toMatch(/^Paydeck is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n$/);
    expect(code).toBe(0);
    expect(existsSync(path.join(dataFolder, 'in-use.json'))).toBe(false);
  });

  it('is told in a sentence that its folder is in use', async () => {
    await start().ready;
    const { output, errors, code } = await start().ended;
    expect([output, code]).toEqual(['', 1]);
    expect(errors).toMatch(/^\S+ is in use by another Paydeck \(web, process \d+, since \S+\)\..*\n$/);
  });

  it.each([
    [['--port', 'x'], "'x' is no port"],
    [['--wrong'], '--wrong'],
  ])('says what is wrong with %j in one line', async (args, words) => {
    const { output, errors, code } = await start(...args).ended;
    expect([output, code]).toEqual(['', 1]);
    expect(errors).toContain(words);
    expect(errors.trimEnd()).not.toContain('\n');
  });

  it('ends with the reason where its port is taken', async () => {
    const first = start();
    const [line] = await first.ready;
    const port = /:(\d+)\//.exec(String(line))?.[1] ?? '';
    const other = mkdtempSync(path.join(tmpdir(), 'paydeck-main-'));
    const { errors, code } = await start('--data', other, '--port', port).ended;
    rmSync(other, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(errors).toBe(
      `Paydeck was not started: port ${port} is in use by another program. Choose another one with --port, or leave it out.\n`,
    );
  });
});
