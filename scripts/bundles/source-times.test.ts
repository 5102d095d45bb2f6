import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuilt, readSourceTimes } from './source-times.ts';

let root: string;
const sources = ['main', 'package.json'];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'source-times-'));
  for (const file of [
    'build/main/web.js',
    'build/renderer/index.html',
    'build/catalog/index.json',
    'build/business/small.sqlite',
  ]) {
    write(file, '');
  }
  write('main/a.ts', 'a');
  write('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

it('stay the same while nothing is touched', () => {
  expect(readSourceTimes(root, sources)).toBe(readSourceTimes(root, sources));
  expect(readSourceTimes(root, sources)).not.toBe('');
});

it.each([
  ['another content', () => write('main/a.ts', 'ab')],
  ['another time', () => utimesSync(path.join(root, 'main/a.ts'), 1, 1)],
  ['a new file', () => write('main/deep/b.ts', 'b')],
  ['a file less', () => rmSync(path.join(root, 'main/a.ts'))],
])('differ after %s', (_what, change) => {
  const before = readSourceTimes(root, sources);
  change();
  expect(readSourceTimes(root, sources)).not.toBe(before);
});

it('are not enough where something built is missing', () => {
  expect(isBuilt(root)).toBe(true);
  rmSync(path.join(root, 'build/main/web.js'));
  expect(isBuilt(root)).toBe(false);
});
