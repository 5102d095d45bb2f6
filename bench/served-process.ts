// Starts a program that serves pages and prints its address, and says how long it took to do so.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ServedProcess {
  url: string;
  pid: number;
  /** From the spawn to the printed address, in milliseconds. */
  startMs: number;
  stop(): Promise<void>;
}

/** `args` are Node's; the first `http://` on standard output is the address. */
export async function startServedProcess(args: string[]): Promise<ServedProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with code ${code} before it was ready`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the process has no id');
  return {
    url,
    pid,
    startMs: performance.now() - startedAt,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
