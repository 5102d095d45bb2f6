// For tests: a web shell on a free port and a temporary folder, and requests to it as no browser would send them.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import { createLog } from '../log/log.ts';
import { smallCatalog } from '../request/small-catalog.ts';
import { startWebShell, type WebShell } from './web-shell.ts';

export const SCRIPT = 'console.log("the page")';

export interface TestShell extends WebShell {
  readonly folder: string;
  ask(path: string, headers?: OutgoingHttpHeaders, method?: string): Promise<Answer>;
  /** Exchanges the token; gives the cookie's `name=value`. */
  enter(): Promise<string>;
  remove(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export async function startTestShell(): Promise<TestShell> {
  const folder = mkdtempSync(path.join(tmpdir(), 'paydeck-web-'));
  const pageFolder = path.join(folder, 'page');
  mkdirSync(path.join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'outside.json'), '"not for the page"');
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><title>Paydeck</title>');
  writeFileSync(path.join(pageFolder, 'assets/index-abc123.js'), SCRIPT);
  writeFileSync(path.join(pageFolder, 'assets/index-abc123.js.br'), brotliCompressSync(SCRIPT));
  const dataFolder = path.join(folder, 'data');
  const shell = await startWebShell({
    port: 0,
    folders: { dataFolder, keyFile: path.join(dataFolder, 'paydeck.key') },
    pageFolder,
    catalogFolder: path.join(folder, 'no-catalog'),
    version: '0.1.0',
    log: createLog({ dataFolder, now: Date.now, stderr: { write: () => true } }),
    checksOutput: true,
    parts: { loadCatalog: async () => smallCatalog },
  });
  const ask: TestShell['ask'] = async (target, headers = {}, method = 'GET') => {
    const sent = request({ host: '127.0.0.1', port: shell.port, path: target, method, headers }).end();
    const [answer] = await once(sent, 'response');
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  };
  return {
    ...shell,
    folder,
    ask,
    async enter() {
      const { pathname, search } = new URL(shell.address);
      const { headers } = await ask(pathname + search);
      return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    },
    async remove() {
      await shell.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
