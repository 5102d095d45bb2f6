import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCRIPT, startTestShell, type TestShell } from './test-shell.ts';

let shell: TestShell;
beforeEach(async () => {
  shell = await startTestShell();
});
afterEach(() => shell.remove());

const tokenPath = () => new URL(shell.address).search.replace(/^/, '/');

describe('the token', () => {
  it('is exchanged for a cookie that no script and no other site can use, and leaves the address bar', async () => {
    const answer = await shell.ask(tokenPath());
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^paydeck_\d+=[\w-]{43}; /)]);
    const flags = answer.headers['set-cookie']?.[0]?.split('; ').slice(1);
    expect(flags).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict']);
  });

  it('is not what the cookie holds', async () => {
    const token = new URL(shell.address).searchParams.get('token') ?? '';
    expect(await shell.enter()).not.toContain(token);
  });

  it('works once: the second browser reads how to get in', async () => {
    await shell.enter();
    const answer = await shell.ask(tokenPath());
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('start it again');
  });

  it('opens the page once more for the browser that is in already', async () => {
    const cookie = await shell.enter();
    const answer = await shell.ask(tokenPath(), { cookie });
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('is not used up by a HEAD request, which previews of links send', async () => {
    expect((await shell.ask(tokenPath(), {}, 'HEAD')).status).toBe(401);
    expect((await shell.ask(tokenPath())).status).toBe(303);
  });

  it.each(['', 'a', 'A'.repeat(43)])('%j is refused', async (token) => {
    expect((await shell.ask(`/?token=${token}`)).status).toBe(401);
  });
});

describe('without the cookie', () => {
  it.each(['/', '/index.html', '/assets/index-abc123.js', '/nothing-here'])('%s is not shown', async (target) => {
    const answer = await shell.ask(target);
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain(SCRIPT);
  });

  it('another value under its name is refused', async () => {
    const [name] = (await shell.enter()).split('=');
    expect((await shell.ask('/', { cookie: `${name}=${'A'.repeat(43)}` })).status).toBe(401);
  });
});

describe('the Host and the Origin', () => {
  it.each(['paydeck.example', '127.0.0.1.example', '127.0.0.1:80@example.com', '[::1]', '10.0.0.1'])(
    'the host %j is refused, cookie or not',
    async (host) => {
      const answer = await shell.ask('/', { host, cookie: await shell.enter() });
      expect(answer.status).toBe(403);
    },
  );

  it.each(['localhost:8080', '127.0.0.1:9000', '127.0.0.1'])('%s is this computer, or a tunnel to it', async (host) => {
    expect((await shell.ask('/', { host, cookie: await shell.enter() })).status).toBe(200);
  });

  it.each(['https://example.com', 'http://127.0.0.1:1', 'null'])('the origin %s is refused', async (origin) => {
    expect((await shell.ask('/', { origin, cookie: await shell.enter() })).status).toBe(403);
  });

  it('a foreign page cannot use the token up', async () => {
    expect((await shell.ask(tokenPath(), { origin: 'https://example.com' })).status).toBe(403);
    expect((await shell.ask(tokenPath())).status).toBe(303);
  });
});

describe('the page', () => {
  it('comes with a policy that lets it load its own files only, and is asked for anew each time', async () => {
    const { status, headers, body } = await shell.ask('/', { cookie: await shell.enter() });
    expect(status).toBe(200);
    expect(body).toContain('<title>Paydeck</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('refusals have the same policy', async () => {
    for (const headers of [{}, { host: 'example.com' }]) {
      const answer = await shell.ask('/', headers);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('keeps files with a digest in their name for good, compressed where the browser takes it', async () => {
    const cookie = await shell.enter();
    const plain = await shell.ask('/assets/index-abc123.js', { cookie });
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const response = await fetch(new URL('/assets/index-abc123.js', shell.address), {
      headers: { cookie, 'accept-encoding': 'gzip, br' },
    });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(await response.text()).toBe(SCRIPT);
  });

  it('is not sent again to a browser that has it', async () => {
    const cookie = await shell.enter();
    const { headers } = await shell.ask('/', { cookie });
    const again = await shell.ask('/', { cookie, 'if-none-match': headers.etag });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it.each([
    '/../outside.json',
    '/..%2foutside.json',
    '/%2e%2e/outside.json',
    '/assets/../../outside.json',
    '/..\\outside.json',
    '//outside.json',
    '/%00',
    '/%',
    '/assets',
    '/assets/index-abc123.js.br',
  ])('%s leads nowhere', async (target) => {
    const answer = await shell.ask(target, { cookie: await shell.enter() });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for the page');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is no method of a page', async (method) => {
    expect((await shell.ask('/', { cookie: await shell.enter() }, method)).status).toBe(405);
  });
});

it('a second shell on the same data folder is told who holds it', async () => {
  const { startWebShell } = await import('./web-shell.ts');
  const dataFolder = path.join(shell.folder, 'data');
  const second = startWebShell({
    port: 0,
    folders: { dataFolder, keyFile: path.join(dataFolder, 'paydeck.key') },
    pageFolder: path.join(shell.folder, 'page'),
    catalogFolder: shell.folder,
    version: '0.1.0',
    log: { debug: () => {}, warn: () => {}, error: () => '' },
  });
  await expect(second).rejects.toMatchObject({ code: 'folder_in_use' });
});

it('a port that is taken is named, and the data folder is free again', async () => {
  const { startWebShell } = await import('./web-shell.ts');
  const dataFolder = path.join(shell.folder, 'other');
  const start = (port: number) =>
    startWebShell({
      port,
      folders: { dataFolder, keyFile: path.join(dataFolder, 'paydeck.key') },
      pageFolder: path.join(shell.folder, 'page'),
      catalogFolder: shell.folder,
      version: '0.1.0',
      log: { debug: () => {}, warn: () => {}, error: () => '' },
    });
  await expect(start(shell.port)).rejects.toMatchObject({
    code: 'unsupported_here',
    message: expect.stringContaining(`port ${shell.port} is in use`),
  });
  await (await start(0)).stop();
  expect(readdirSync(dataFolder)).not.toContain('in-use.json');
});
