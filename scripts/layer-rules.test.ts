// Proof that each rule about imports bites: one forbidden import per rule is planted and must be found.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');

interface Plant {
  readonly file: string;
  readonly imports: string;
}

const forbidden: Record<string, Plant> = {
  'shared reaches into main': { file: 'shared/a1.ts', imports: '../main/platform.ts' },
  'shared reaches into the page': { file: 'shared/contract/a2.ts', imports: '../../renderer/app/stores.ts' },
  'shared uses a package besides zod': { file: 'shared/a3.ts', imports: 'axios' },
  'shared uses Node': { file: 'shared/a4.ts', imports: 'node:path' },
  'the preload reaches into main': { file: 'preload/b1.ts', imports: '../main/platform.ts' },
  'the preload reaches into the page': { file: 'preload/b2.ts', imports: '../renderer/api/transport.ts' },
  'the preload parses with zod': { file: 'preload/b3.ts', imports: 'zod' },
  'the page reaches into main': { file: 'renderer/app/c1.ts', imports: '../../main/platform.ts' },
  'the page reaches into the preload': { file: 'renderer/api/c2.ts', imports: '../../preload/preload.ts' },
  'the page uses Electron': { file: 'renderer/app/c3.ts', imports: 'electron' },
  'the page uses Node': { file: 'renderer/app/c4.ts', imports: 'node:fs' },
  'a test of the page reaches into main': { file: 'renderer/app/c5.test.ts', imports: '../../main/platform.ts' },
  'main reaches into the page': { file: 'main/history/d1.ts', imports: '../../renderer/app/stores.ts' },
  'main reaches into the preload': { file: 'main/d2.ts', imports: '../preload/preload.ts' },
  'main reaches into the journeys': { file: 'main/web/d3.ts', imports: '../../e2e/fixtures/console-app.ts' },
  'a service uses Electron': { file: 'main/vault/d4.ts', imports: 'electron' },
  'a service uses electron-store': { file: 'main/storage/d5.ts', imports: 'electron-store' },
  'the web shell uses Electron': { file: 'main/web/d6.ts', imports: 'electron' },
  'a service knows the desktop shell': { file: 'main/history/d7.ts', imports: '../electron/window.ts' },
  'a service knows the web shell': { file: 'main/request/d8.ts', imports: '../web/session.ts' },
  'a service knows the door': { file: 'main/vault/d9.ts', imports: '../rpc/dispatch.ts' },
  'a service goes to Stripe past request/': { file: 'main/history/d10.ts', imports: '../stripe/stripe-client.ts' },
  'a shell knows another': { file: 'main/electron/d11.ts', imports: '../web/session.ts' },
  'a deep service knows a shell': { file: 'main/sandbox/engine/d12.ts', imports: '../../web/session.ts' },
  'a feature reaches into another': { file: 'renderer/features/request/e1.ts', imports: '../catalog/index.ts' },
  'a feature part reaches into another': {
    file: 'renderer/features/request/form/e2.ts',
    imports: '../../history/history-store.ts',
  },
  'a feature reaches into app/': { file: 'renderer/features/vault/e3.ts', imports: '../../app/stores.ts' },
  'app/ goes past the door of a feature': {
    file: 'renderer/app/e4.ts',
    imports: '../features/catalog/catalog-search.ts',
  },
  'ui/ knows a feature': { file: 'renderer/ui/e5.ts', imports: '../features/catalog/index.ts' },
  'ui/ calls main': { file: 'renderer/ui/tree/e6.ts', imports: '../../api/api-client.ts' },
};

const allowed: Record<string, Plant> = {
  'shared uses zod': { file: 'shared/f1.ts', imports: 'zod' },
  'shared uses shared': { file: 'shared/contract/f2.ts', imports: '../ids.ts' },
  'the desktop shell uses Electron': { file: 'main/electron/f3.ts', imports: 'electron' },
  'request/ goes to Stripe': { file: 'main/request/f4.ts', imports: '../stripe/stripe-client.ts' },
  'a feature uses the shared catalog': {
    file: 'renderer/features/request/f5.ts',
    imports: '../../../shared/catalog/catalog.ts',
  },
  'app/ enters a feature by its door': { file: 'renderer/app/f6.ts', imports: '../features/catalog/index.ts' },
  'a feature uses ui/': { file: 'renderer/features/history/f7.ts', imports: '../../ui/measures.ts' },
};

const Findings = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.looseObject({ path: z.unknown() }) })),
});

let folder: string;
let found: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-layers-'));
  const config = JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8'));
  // Outside of the repository there is no git to ask which files are ignored.
  plant('biome.json', JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }));
  for (const { file, imports } of [...Object.values(forbidden), ...Object.values(allowed)]) {
    plant(file, `import type { Thing } from '${imports}';\nexport type Own = Thing;\n`);
  }
  plant('main/circle/one.ts', "import { two } from './two.ts';\nexport const one = () => two;\n");
  plant('main/circle/two.ts', "import { one } from './one.ts';\nexport const two = () => one;\n");
  plant('main/default-export.ts', 'export default 1;\n');
  plant('main/NotKebab.ts', 'export const one = 1;\n');
  plant('main/long.ts', Array.from({ length: 401 }, (_, index) => `export const n${index} = 1;\n`).join(''));
  found = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('forbids that', () => {
  it.each(Object.entries(forbidden))('%s', (_title, { file }) => {
    expect(found.get(file)).toContain('lint/style/noRestrictedImports');
  });
  it.each([
    ['modules import each other in a circle', 'main/circle/one.ts', 'lint/suspicious/noImportCycles'],
    ['a module exports a default', 'main/default-export.ts', 'lint/style/noDefaultExport'],
    ['a name is not in kebab-case', 'main/NotKebab.ts', 'lint/style/useFilenamingConvention'],
    ['a file has more than 400 lines', 'main/long.ts', 'lint/style/noExcessiveLinesPerFile'],
  ])('%s', (_title, file, rule) => {
    expect(found.get(file)).toContain(rule);
  });
});

describe('allows that', () => {
  it.each(Object.entries(allowed))('%s', (_title, { file }) => {
    expect(found.get(file) ?? []).not.toContain('lint/style/noRestrictedImports');
  });
});

it('has no folder and no module that anything could be dumped into', () => {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const dumps = stdout.split('\n').filter((file) => /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.tsx?$)/.test(file));
  expect(dumps).toEqual([]);
});

function plant(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** The rules that were broken, by file. */
function lint(): Map<string, string[]> {
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'lint', '.', '--reporter=json', '--max-diagnostics=none'],
    { cwd: folder, encoding: 'utf8' },
  );
  const start = stdout.indexOf('{');
  if (start < 0) throw new Error(`Biome found nothing to say: ${stdout}${stderr}`);
  const rules = new Map<string, string[]>();
  for (const { category, location } of Findings.parse(JSON.parse(stdout.slice(start))).diagnostics) {
    const file = readPath(location.path);
    rules.set(file, [...(rules.get(file) ?? []), category]);
  }
  return rules;
}

function readPath(value: unknown): string {
  const text = typeof value === 'string' ? value : z.object({ file: z.string() }).parse(value).file;
  return path.isAbsolute(text) ? path.relative(folder, text) : path.normalize(text);
}
