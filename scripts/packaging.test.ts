// The packaging's configuration, as far as it can be proven without a download: by electron-builder's own reading of it.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');

/** Its own functions, which no package of ours depends on by name. */
const builderRequire = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builderRequire('app-builder-lib/out/util/config/config.js') as {
  getConfig(projectFolder: string, file: string, changes: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, debugLogger: { isEnabled: boolean }): Promise<void>;
};

const Target = z.array(z.object({ target: z.string(), arch: z.array(z.string()) }));
const Config = z.looseObject({
  files: z.tuple([z.object({ filter: z.array(z.string()) })]),
  electronFuses: z.record(z.string(), z.boolean()),
  asar: z.literal(true),
  npmRebuild: z.literal(false),
  linux: z.looseObject({ icon: z.string(), target: Target }),
  mac: z.looseObject({ icon: z.string(), entitlements: z.string(), target: Target }),
  win: z.looseObject({ icon: z.string(), target: Target }),
});

const readConfig = () => getConfig(root, 'electron-builder.yml', null);
const packageFile = z
  .object({ main: z.string(), homepage: z.string(), author: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

it('is what electron-builder accepts', async () => {
  await expect(validateConfiguration(await readConfig(), { isEnabled: false })).resolves.toBeUndefined();
});

it('would be refused with a misspelt fuse, so that the check above means something', async () => {
  const config = await readConfig();
  const broken = { ...config, electronFuses: { runAsNod: false } };
  await expect(validateConfiguration(broken, { isEnabled: false })).rejects.toThrow(/electronFuses/);
});

it('switches off all that would let others run code as Paydeck', async () => {
  const { electronFuses } = Config.parse(await readConfig());
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  });
});

it('makes the installers of three systems', async () => {
  const { linux, mac, win } = Config.parse(await readConfig());
  const kinds = (targets: z.infer<typeof Target>) => targets.map(({ target, arch }) => `${target} ${arch.join(' ')}`);
  expect(kinds(linux.target)).toEqual(['AppImage x64 arm64', 'deb x64 arm64']);
  expect(kinds(mac.target)).toEqual(['dmg arm64 x64', 'zip arm64 x64']);
  expect(kinds(win.target)).toEqual(['nsis x64 arm64']);
});

it('names icons and entitlements that are there, each of its own kind', async () => {
  const { linux, mac, win } = Config.parse(await readConfig());
  const start = (file: string, bytes: number) => readFileSync(path.join(root, file)).subarray(0, bytes);
  expect(start(linux.icon, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  expect(start(mac.icon, 4).toString()).toBe('icns');
  expect([...start(win.icon, 4)]).toEqual([0, 0, 1, 0]);
  // electron-builder asks for at least 512 pixels, and macOS shows 1024.
  expect(start(linux.icon, 24).readUInt32BE(16)).toBe(1024);
  expect(existsSync(path.join(root, mac.entitlements))).toBe(true);
});

/** The bundles are there once `npm run build` ran, as it did before these tests in `npm test`. */
const isBuilt = existsSync(path.join(root, packageFile.main));

it.skipIf(!isBuilt)('takes along what runs and nothing else', async () => {
  const [{ filter }] = Config.parse(await readConfig()).files;
  const wanted = filter.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = filter.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  for (const pattern of wanted) expect(globSync(pattern, { cwd: root }), pattern).not.toEqual([]);
  const taken = globSync(wanted, { cwd: root, exclude: unwanted }).map((file) => file.split(path.sep).join('/'));
  expect(taken).toContain(packageFile.main);
  for (const file of [
    'build/preload/preload.cjs',
    'build/renderer/index.html',
    'build/catalog/objects.json',
    'build/business/small.sqlite',
  ]) {
    expect(taken).toContain(file);
  }
  expect(taken.filter((file) => /\.(br|gz|map|ts)$|node_modules|\/web\.js$/.test(file))).toEqual([]);
});

it.skipIf(!isBuilt)('has bundles that need no node_modules beside them', () => {
  const folder = path.join(root, 'build/main');
  const modules = ['electron.js', ...readdirSync(path.join(folder, 'chunks')).map((name) => `chunks/${name}`)];
  const imports = modules.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return [...text.matchAll(/^import .*?from ["']([^"'.][^"']*)["']|^import ["']([^"'.][^"']*)["']/gm)];
  });
  const packages = imports.map(([, from, bare]) => from ?? bare ?? '').filter((name) => !name.startsWith('node:'));
  const { builtinModules } = createRequire(import.meta.url)('node:module') as { builtinModules: string[] };
  expect([...new Set(packages)].filter((name) => !builtinModules.includes(name))).toEqual(['electron']);
});
