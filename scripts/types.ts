// Type-checks every folder with its own tsconfig, so that a folder can't use what its runtime lacks.
import { spawnSync } from 'node:child_process';

const projects = [
  'shared/tsconfig.json',
  'preload/tsconfig.json',
  'main/tsconfig.json',
  'renderer/tsconfig.json',
  'scripts/tsconfig.json',
  'tsconfig.tests.json',
];
let failed = false;
for (const project of projects) {
  const { status } = spawnSync('tsc', ['--project', project], { stdio: 'inherit', shell: true });
  if (status !== 0) {
    console.error(`types: ${project} failed`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
