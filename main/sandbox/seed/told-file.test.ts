import { copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeMigrations } from '../engine/store-tables.ts';
import { TOLD_END } from './move-business.ts';
import { beginFromTold } from './told-file.ts';

const DAY = 86_400;
let folder: string;
let told: string;
let begun: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydeck-told-'));
  told = join(folder, 'small.sqlite');
  begun = join(folder, 'begun');
  tell('Anna');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tell(name: string, moment = new Date(2026, 1, 1)): void {
  rmSync(told, { force: true });
  const database = new DatabaseSync(told);
  for (const statements of storeMigrations) database.exec(statements);
  database.exec(`PRAGMA user_version = ${storeMigrations.length}`);
  const data = JSON.stringify({ id: 'cus_1', object: 'customer', name, created: TOLD_END, seen: [TOLD_END, TOLD_END] });
  database
    .prepare(`INSERT INTO objects (space, type, id, created, data) VALUES ('acct:test', 'customer', 'cus_1', ?, ?)`)
    .run(TOLD_END, data);
  database.close();
  utimesSync(told, moment, moment);
}

function begin(end: number): { name: string; created: number; seen: number[] } {
  expect(beginFromTold(begun, told, end)).toBe(true);
  const database = new DatabaseSync(begun);
  const row = database.prepare('SELECT created, data FROM objects').get();
  database.close();
  return { ...JSON.parse(String(row?.data)), created: Number(row?.created) };
}

it('is kept for the other first starts of its day, and only for these', () => {
  const later = TOLD_END + 3 * DAY;
  const moved = begin(later);
  expect(moved).toEqual({ id: 'cus_1', object: 'customer', name: 'Anna', created: later, seen: [later, later] });
  expect(readdirSync(folder).sort()).toEqual(['begun', 'small-2026-01-18.sqlite', 'small.sqlite']);
  expect(begin(later)).toEqual(moved);
  expect(begin(later + DAY).created).toBe(later + DAY);
  expect(readdirSync(folder).sort()).toEqual(['begun', 'small-2026-01-19.sqlite', 'small.sqlite']);
});

it('is moved anew once another business is told', () => {
  begin(TOLD_END + DAY);
  tell('Berta', new Date(2026, 1, 2));
  expect(begin(TOLD_END + DAY).name).toBe('Berta');
});

it('takes what was kept as it is', () => {
  begin(TOLD_END + DAY);
  const kept = join(folder, 'small-2026-01-16.sqlite');
  const moment = new Date(2026, 1, 1);
  tell('Carla', moment);
  copyFileSync(told, kept);
  utimesSync(kept, moment, moment);
  // Not moved again: what lies there is what begins.
  expect(begin(TOLD_END + DAY)).toMatchObject({ name: 'Carla', created: TOLD_END });
});

it('does nothing without a told file of this layout', () => {
  expect(beginFromTold(begun, join(folder, 'missing.sqlite'), TOLD_END)).toBe(false);
  writeFileSync(told, 'no database');
  expect(beginFromTold(begun, told, TOLD_END)).toBe(false);
  expect(readdirSync(folder)).toEqual(['small.sqlite']);
});
