// Serves the page under app://paydeck/ from its folder alone, with the headers that confine it.
import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { openPageFiles, type PageFiles } from '../page/page-files.ts';
import { pageHeaders } from '../page/page-headers.ts';
import { isOwnPage, PAGE_SCHEME } from './trusted-sender.ts';

/** Before the app is ready. Standard: it has an origin and relative addresses. Secure: it may use what https may. */
export function registerPageScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: PAGE_SCHEME, privileges }]);
}

/** When the app is ready. */
export function servePage(protocol: Pick<Protocol, 'handle'>, pageFolder: string): void {
  const files = openPageFiles(pageFolder);
  protocol.handle(PAGE_SCHEME, (request) => answerPageRequest(files, request));
}

export async function answerPageRequest(
  files: PageFiles,
  { url, method }: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  const found = isOwnPage(url) && method === 'GET' ? files.find(new URL(url).pathname) : undefined;
  if (!found) return new Response('Paydeck has no such page.\n', { status: 404, headers: pageHeaders });
  // `no-cache` for all: the files come from the disk, and an update brings new ones under the same names.
  const headers = { ...pageHeaders, 'Content-Type': found.contentType, 'Cache-Control': 'no-cache' };
  return new Response(await readFile(found.file), { headers });
}
