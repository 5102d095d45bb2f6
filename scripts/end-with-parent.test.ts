import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';

const moduleUrl = JSON.stringify(path.join(import.meta.dirname, 'end-with-parent.ts'));
/** Says its number, and how it ends, to whoever still reads. */
const CHILD = `
const { endWithParent } = await import(${moduleUrl});
endWithParent();
process.on('SIGTERM', () => { console.log('ended as always'); process.exit(0); });
setTimeout(() => { console.log('left over'); process.exit(1); }, 5000);
console.log('ready');
`;
/** In npm's place: starts the program, and hands no signal on. */
const PARENT = `
require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' });
`;

async function runUntilParentIsGone(lifecycle: string | undefined): Promise<string> {
  const environment = { ...process.env, npm_lifecycle_event: lifecycle };
  const parent = spawn(process.execPath, ['-e', PARENT], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  parent.stdout.on('data', (chunk) => {
    output += chunk;
    if (output === 'ready\n') parent.kill('SIGKILL');
  });
  // Closed when the child, which writes there too, is gone.
  await once(parent.stdout, 'close');
  return output;
}

it('ends below npm when npm is gone, the way it always ends', async () => {
  expect(await runUntilParentIsGone('web')).toBe('ready\nended as always\n');
});

it('outlives its parent where it was started directly', async () => {
  expect(await runUntilParentIsGone(undefined)).toBe('ready\nleft over\n');
});
