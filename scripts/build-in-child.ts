// Runs the build as a process of its own: bundlers write to standard output and keep memory that a shell can do without.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isBuilt, readSourceTimes } from './bundles/source-times.ts';

const root = path.join(import.meta.dirname, '..');
const timesFile = path.join(root, 'build/source-times');

/** All its words go to standard error. Ends this process where the build fails, after its messages. */
export function buildInChild(): void {
  // Read before the build: what is saved while it runs is built next time.
  const times = readSourceTimes(root);
  if (isBuilt(root) && existsSync(timesFile) && readFileSync(timesFile, 'utf8') === times) return;
  const script = path.join(import.meta.dirname, 'build.ts');
  const { status } = spawnSync(process.execPath, [script, '--quiet'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('Paydeck was not started, because its build failed: see above. Nothing else was changed.');
    process.exit(1);
  }
  writeFileSync(timesFile, times);
}
