import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydeck-standalone-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function start(...options: string[]) {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'standalone.ts'), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: program.stdout });
  output.on('line', (line) => lines.push(line));
  await Promise.race([once(output, 'line'), once(program, 'exit')]);
  const [, url = '', key = ''] =
    /^Sandbox is at (http:\/\/127\.0\.0\.1:\d+) with key (sk_test_\w+)$/.exec(lines[0] ?? '') ?? [];
  const request = (path: string, body?: string) =>
    fetch(url + path, {
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
  return { program, lines, url, request };
}

async function end(program: ReturnType<typeof spawn>, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(program, 'exit');
  program.kill(signal);
  return (await ended)[0];
}

describe('the sandbox by itself', () => {
  it('prints its address and key once it is ready, and ends cleanly when it is told to', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { program, lines, request } = await start('--port', '0', '--data', folder);
      expect(lines).toEqual([expect.stringMatching(/^Sandbox is at http:\/\/127\.0\.0\.1:\d+ with key sk_test_\w+$/)]);
      expect((await request('/v1/customers')).status).toBe(200);
      expect(await end(program, signal)).toBe(0);
      expect(lines).toHaveLength(1);
    }
  });

  it('has lost nothing that it answered when it is killed', async () => {
    const first = await start('--port', '0', '--data', folder, '--seed', 'none');
    const made = (await (await first.request('/v1/customers', 'name=Kept')).json()) as { id: string };
    await end(first.program, 'SIGKILL');
    const second = await start('--port', '0', '--data', folder);
    expect(await (await second.request(`/v1/customers/${made.id}`)).json()).toMatchObject({ name: 'Kept' });
    await end(second.program, 'SIGTERM');
  });

  it('says what is wrong with its options', async () => {
    const { program } = await start('--port', 'many');
    expect(program.exitCode).toBe(1);
  });
});
