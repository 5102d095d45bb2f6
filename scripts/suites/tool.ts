// Runs the command-line tools of our packages by this very Node, whatever the PATH says.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const rootFolder = path.join(import.meta.dirname, '../..');

const programs = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  'electron-builder': 'node_modules/electron-builder/cli.js',
  build: 'scripts/build.ts',
} as const;

/** Its words go to the terminal. The exit code; 1 where it was ended by a signal. */
export function runTool(
  name: keyof typeof programs,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): number {
  const { status } = spawnSync(process.execPath, [path.join(rootFolder, programs[name]), ...args], {
    cwd: rootFolder,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}
