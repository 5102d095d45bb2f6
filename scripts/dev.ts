// `npm run dev`: the page by Vite, shown as it changes, and the web shell from its sources, started again as they change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createNetServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { buildInChild } from './build-in-child.ts';
import { catalogBesidePage } from './bundles/catalog-beside-page.ts';
import { defaultCatalogFolder } from './catalog/generate.ts';

const root = path.join(import.meta.dirname, '..');
/** Not the usual one, which holds real keys. */
const dataFolder = path.join(root, '.paydeck');
/** What the shell's token was exchanged for; another one after each of its starts. */
let cookie = '';

/** The shell must come back on the same one. */
async function findFreePort(): Promise<number> {
  const probe = createNetServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function startShell(port: number): void {
  const args = ['--watch', 'main/web/main.ts', '--port', String(port), '--data', dataFolder, '--no-open'];
  const shell = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => shell.kill());
  createInterface({ input: shell.stdout }).on('line', (line) => {
    const address = /^Paydeck is at (\S+)$/.exec(line)?.[1];
    if (address === undefined) console.log(line);
    else enter(address).catch((cause: unknown) => console.error(cause));
  });
}

async function enter(address: string): Promise<void> {
  const { headers } = await fetch(address, { redirect: 'manual' });
  cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function servePage(shellPort: number): Promise<void> {
  const server = await createServer({
    configFile: false,
    root: path.join(root, 'renderer'),
    plugins: [react(), catalogBesidePage(defaultCatalogFolder)],
    server: {
      host: '127.0.0.1',
      fs: { allow: [root] },
      proxy: {
        // Host and Origin go on as they are, so that the shell still refuses what another page's script opens here.
        '/rpc': {
          target: `http://127.0.0.1:${shellPort}`,
          ws: true,
          changeOrigin: false,
          configure: (proxy) => proxy.on('proxyReqWs', (request) => request.setHeader('cookie', cookie)),
        },
      },
    },
  });
  await server.listen();
  server.printUrls();
}

// The shell serves the built page besides, so there must be one.
buildInChild();
const shellPort = await findFreePort();
startShell(shellPort);
await servePage(shellPort);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
