// Tells what the sandbox that was built, and the business that was told for it, were made of. Imports nothing of the sandbox.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestSources } from './build-stamp.ts';

/** What decides both: the sandbox with what it is made of, and the catalog. */
const sources = ['main/sandbox', 'main/storage', 'main/catalog', 'shared', 'build/catalog/made-from'] as const;
/** Each beside what it speaks of, so that it goes with it. */
const stamps = { bundle: 'build/main/sandbox-made-from', business: 'build/business/made-from' } as const;

export type SandboxOutput = keyof typeof stamps;

export function digestSandbox(root: string): string {
  return digestSources(root, sources);
}

/** Whether the output was made of the sources as they are now. */
export function isOfToday(root: string, output: SandboxOutput): boolean {
  const stamp = join(root, stamps[output]);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestSandbox(root);
}

/** Notes what the output was made of: the digest from before the work. */
export function stampOutput(root: string, output: SandboxOutput, digest: string): void {
  writeFileSync(join(root, stamps[output]), digest);
}
