import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPageFiles, type PageFiles } from '../page/page-files.ts';
import { answerPageRequest, registerPageScheme } from './app-protocol.ts';

let root: string;
let files: PageFiles;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'paydeck-page-'));
  mkdirSync(path.join(root, 'renderer/assets'), { recursive: true });
  writeFileSync(path.join(root, 'renderer/index.html'), '<title>Paydeck</title>');
  writeFileSync(path.join(root, 'renderer/assets/app.js'), 'start()');
  writeFileSync(path.join(root, 'secret.json'), '{}');
  files = openPageFiles(path.join(root, 'renderer'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ask = (url: string, method = 'GET') => answerPageRequest(files, { url, method });

it('serves the page and its files with their types and the policy', async () => {
  const page = await ask('app://paydeck/');
  expect(await page.text()).toBe('<title>Paydeck</title>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await ask('app://paydeck/assets/app.js')).headers.get('content-type')).toContain('javascript');
});

it.each([
  'app://paydeck/../secret.json',
  'app://paydeck/%2e%2e/secret.json',
  'app://paydeck/..%2fsecret.json',
  'app://paydeck/assets/..\\..\\secret.json',
  'app://paydeck/assets/%00app.js',
  'app://paydeck//etc/passwd',
  'app://paydeck/missing.js',
  'app://other/index.html',
])('has nothing at %s', async (url) => {
  const answer = await ask(url);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('only reads', async () => {
  expect((await ask('app://paydeck/', 'POST')).status).toBe(404);
});

it('registers its scheme as standard and secure, so that the page has an origin', () => {
  const registered: unknown[] = [];
  registerPageScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) });
  expect(registered).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
});
