// `npm run web`: builds where needed, then runs the web shell in this process.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

// As a process of its own, since bundlers write to standard output, which here holds the address and nothing else.
const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.ts'), '--quiet'], {
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(1);
await import(new URL('../build/main/web.js', import.meta.url).href);
