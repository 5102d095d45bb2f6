// Runs the build as a process of its own: bundlers write to standard output and keep memory that a shell can do without.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** All its words go to standard error. Ends this process where the build fails, after its messages. */
export function buildInChild(): void {
  const script = path.join(import.meta.dirname, 'build.ts');
  const { status } = spawnSync(process.execPath, [script, '--quiet'], { stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error('Paydeck was not started, because its build failed: see above. Nothing else was changed.');
  process.exit(1);
}
