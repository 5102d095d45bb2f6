// Type-checks every folder with its own tsconfig, so that a folder can't use what its runtime lacks.
import { spawnSync } from 'node:child_process';

const folders = ['shared', 'preload', 'main', 'renderer', 'scripts'];
let failed = false;
for (const folder of folders) {
  const { status } = spawnSync('tsc', ['--project', `${folder}/tsconfig.json`], { stdio: 'inherit', shell: true });
  if (status !== 0) {
    console.error(`types: ${folder} failed`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
