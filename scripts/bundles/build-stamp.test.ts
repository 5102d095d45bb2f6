import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestSources } from './build-stamp.ts';

let root: string;
const sources = ['main', 'package.json', 'missing'];
const write = (name: string, text: string) => writeFileSync(path.join(root, name), text);
const digest = () => digestSources(root, sources);

const moveText = () => {
  write('main/web/main.ts', 'on');
  write('main/web/n.ts', 'e');
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'paydeck-stamp-'));
  mkdirSync(path.join(root, 'main/web'), { recursive: true });
  write('main/web/main.ts', 'one');
  write('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('stays when files are only touched', () => {
  const before = digest();
  utimesSync(path.join(root, 'main/web/main.ts'), new Date(0), new Date(0));
  expect(digest()).toBe(before);
});

it.each([
  ['a changed file', () => write('main/web/main.ts', 'two')],
  ['a further file', () => write('main/web/other.ts', '')],
  ['a renamed file', () => renameSync(path.join(root, 'main/web/main.ts'), path.join(root, 'main/web/entry.ts'))],
  ['text that moved from one file to the next', moveText],
  ['a removed file', () => rmSync(path.join(root, 'package.json'))],
  ['a file that was missing', () => write('missing', '')],
])('changes by %s', (_what, change) => {
  const before = digest();
  change();
  expect(digest()).not.toBe(before);
});

it('does not look at tests and at what lies elsewhere', () => {
  const before = digest();
  write('main/web/main.test.ts', 'a test');
  write('main/web/main.test.tsx', 'a test');
  write('README.md', 'a text');
  expect(digest()).toBe(before);
});
