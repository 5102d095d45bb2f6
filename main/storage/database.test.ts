import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Notice } from '../../shared/workspace.ts';
import { openDatabase } from './database.ts';

const FIRST = 'CREATE TABLE things (name TEXT NOT NULL) STRICT';
const SECOND = "ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'gray'";

let folder: string;
let file: string;
let notices: Notice[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'paydeck-database-'));
  file = path.join(folder, 'things.sqlite');
  notices = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(migrations: string[]): DatabaseSync {
  const now = () => Date.parse('2026-11-24T08:30:00Z');
  return openDatabase({ file, title: 'The history', migrations, now, report: (notice) => notices.push(notice) });
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (cause) {
    if (cause instanceof AppError) return cause.code;
    throw cause;
  }
  return 'nothing thrown';
}

describe('openDatabase', () => {
  it('keeps what was written, in files that only this user may read', () => {
    const first = open([FIRST]);
    first.exec("INSERT INTO things VALUES ('one')");
    const modes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o777);
    expect(modes.length).toBeGreaterThan(0);
    expect(new Set(modes)).toEqual(new Set([0o600]));
    first.close();
    const again = open([FIRST]);
    expect(again.prepare('SELECT name FROM things').all()).toEqual([{ name: 'one' }]);
    again.close();
    expect(notices).toEqual([]);
  });

  it('migrates an older file and keeps a copy of it beside', () => {
    const old = open([FIRST]);
    old.exec("INSERT INTO things VALUES ('one')");
    old.close();
    const migrated = open([FIRST, SECOND]);
    expect(migrated.prepare('SELECT * FROM things').all()).toEqual([{ name: 'one', colour: 'gray' }]);
    migrated.close();
    const copy = new DatabaseSync(path.join(folder, 'things.version-1-2026-11-24T08-30-00Z.sqlite'));
    expect(copy.prepare('SELECT * FROM things').all()).toEqual([{ name: 'one' }]);
    copy.close();
  });

  it('leaves the file at its version where a migration fails half-way', () => {
    open([FIRST]).close();
    expect(() => open([FIRST, 'CREATE TABLE others (a); CREATE TABLE things (b)'])).toThrow(/things already exists/);
    const same = open([FIRST]);
    expect(same.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'others'").get()).toEqual({ n: 0 });
    same.close();
  });

  it("refuses a newer version's file and does not touch it", () => {
    open([FIRST, SECOND]).close();
    const before = readFileSync(file);
    expect(codeOf(() => open([FIRST]))).toBe('storage_newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['text', () => writeFileSync(file, 'this is no database, however long it may be. '.repeat(100))],
    [
      'a database with a page torn out',
      () => {
        const database = open([FIRST]);
        for (let row = 0; row < 2000; row++) database.exec("INSERT INTO things VALUES ('some name of a thing')");
        database.close();
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xa5, 8192, 12_288));
      },
    ],
  ])('sets %s aside under a new name, says so, and begins an empty one', (_name, damage) => {
    damage();
    const bytes = readFileSync(file);
    const database = open([FIRST]);
    expect(database.prepare('SELECT count(*) AS n FROM things').get()).toEqual({ n: 0 });
    database.close();
    expect(readFileSync(path.join(folder, 'things.broken-2026-11-24T08-30-00Z.sqlite')).equals(bytes)).toBe(true);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.message).toContain('things.broken-2026-11-24T08-30-00Z.sqlite');
  });
});
