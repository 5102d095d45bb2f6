// Texts that were searched by once, kept in memory in small letters: the next search reads no JSON of rows it rejects.
import type { DatabaseSync } from 'node:sqlite';

/** Whether the text at a JSON path is the value (`:`) or holds it (`~`). The value is in small letters. */
export interface TextTest {
  readonly path: string;
  readonly operator: ':' | '~';
  readonly value: string;
}

/** What every row that a search can find passes: all of these tests, or one of them. Rows that pass need not match. */
export interface Narrowing {
  readonly tests: readonly TextTest[];
  readonly joinedBy: 'AND' | 'OR';
}

/** The sequences of the next rows that pass, newest first, at most so many; none at the end. */
export type Candidates = (count: number) => readonly number[];

export interface ColumnLimits {
  /** Where an account has fewer rows of a type, reading all of them takes no time worth saving. */
  readonly leastRows: number;
  /** A column of 100,000 texts takes some five megabytes. */
  readonly mostColumns: number;
}

/** The rows of one type in one account. */
interface Group {
  readonly id: number;
  readonly space: string;
  readonly type: string;
  generation: number;
  /** Ascending. */
  readonly sequences: number[];
  /** By path, what was asked for last at the end: beside each sequence its text; null for none and for deleted rows. */
  readonly columns: Map<string, (string | null)[]>;
}

const USUAL_LIMITS: ColumnLimits = { leastRows: 500, mostColumns: 16 };

/**
 * How far a group was read (`mark`) and what was changed since stand in tables that live as long as the connection.
 * They are part of each transaction: where one that read into a group is rolled back, the generations differ, and the
 * group is read anew. New rows are found by their sequence, so that creates pay nothing.
 */
const TABLES = `
  CREATE TEMP TABLE IF NOT EXISTS search_groups (
    id INTEGER PRIMARY KEY, space TEXT NOT NULL, type TEXT NOT NULL, generation INTEGER NOT NULL, mark INTEGER NOT NULL,
    UNIQUE (space, type)
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS search_changes (
    group_id INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (group_id, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TRIGGER IF NOT EXISTS search_notices_changes AFTER UPDATE OF data, deleted ON main.objects BEGIN
    INSERT OR IGNORE INTO search_changes SELECT id, OLD.sequence FROM search_groups
      WHERE space = OLD.space AND type = OLD.type AND mark >= OLD.sequence;
  END`;

/** No number comes twice, even where several stores share a connection. */
let lastNumber = 0;

/** As text, as SQL's own functions and comparisons take what is none. */
const TEXT_AT = 'CAST(json_extract(data, ?) AS TEXT) AS text';

export type SearchColumns = ReturnType<typeof createSearchColumns>;

export function createSearchColumns(database: DatabaseSync, limits: ColumnLimits = USUAL_LIMITS) {
  // No file of their own, which a full or closed folder for temporary files would refuse.
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec(TABLES);
  const rowsOf = 'FROM objects WHERE deleted = 0 AND space = ? AND type = ?';
  const nthRow = database.prepare(`SELECT 1 ${rowsOf} LIMIT 1 OFFSET ?`);
  const newTexts = database.prepare(`SELECT sequence, ${TEXT_AT} ${rowsOf} AND sequence > ? ORDER BY sequence`);
  // Rows without names, which take a third of the time of a first search.
  newTexts.setReturnArrays(true);
  const textOfRow = database.prepare(`SELECT ${TEXT_AT} FROM objects WHERE sequence = ? AND deleted = 0`);
  const findGroup = database.prepare('SELECT generation, mark FROM search_groups WHERE id = ?');
  const addGroup = database.prepare('INSERT INTO search_groups VALUES (?, ?, ?, ?, 0)');
  const moveGroup = database.prepare('UPDATE search_groups SET generation = ?, mark = ? WHERE id = ?');
  const dropGroup = database.prepare('DELETE FROM search_groups WHERE space = ? AND type = ?');
  const changes = database.prepare('SELECT sequence FROM search_changes WHERE group_id = ?');
  const dropChanges = database.prepare('DELETE FROM search_changes WHERE group_id = ?');
  /** What was asked for last stands at the end. */
  const groups = new Map<string, Group>();

  function groupOf(space: string, type: string): Group {
    const name = `${space}\n${type}`;
    let group = groups.get(name);
    if (!group || findGroup.get(group.id)?.generation !== group.generation) {
      if (group) drop(name, group);
      lastNumber += 1;
      group = { id: lastNumber, space, type, generation: lastNumber, sequences: [], columns: new Map() };
      dropGroup.run(space, type);
      addGroup.run(group.id, space, type, group.generation);
    }
    groups.delete(name);
    groups.set(name, group);
    return group;
  }

  function drop(name: string, group: Group): void {
    groups.delete(name);
    dropGroup.run(group.space, group.type);
    dropChanges.run(group.id);
  }

  /** Takes in what was added, changed and deleted since the group was last asked, and the columns that it lacks. */
  function catchUp(group: Group, paths: readonly string[]): void {
    const mark = Number(findGroup.get(group.id)?.mark);
    const changed = changes.all(group.id);
    for (const { sequence } of changed) {
      const index = positionOf(group.sequences, Number(sequence));
      for (const [path, texts] of group.columns)
        texts[index] = inSmallLetters(textOfRow.get(path, Number(sequence))?.text);
    }
    const length = group.sequences.length;
    for (const path of group.columns.keys()) fill(group, path, mark);
    for (const path of paths) if (!group.columns.has(path)) fill(group, path, 0);
    if (changed.length === 0 && group.sequences.length === length) return;
    lastNumber += 1;
    group.generation = lastNumber;
    moveGroup.run(group.generation, group.sequences.at(-1) ?? 0, group.id);
    dropChanges.run(group.id);
  }

  /** Reads the texts at the path in rows after the mark. */
  function fill(group: Group, path: string, mark: number): void {
    const { sequences, columns, space, type } = group;
    const texts = columns.get(path) ?? [];
    while (texts.length < sequences.length) texts.push(null);
    for (const row of newTexts.iterate(path, space, type, mark)) {
      const sequence = Number(row[0]);
      const index = positionOf(sequences, sequence);
      sequences[index] = sequence;
      texts[index] = inSmallLetters(row[1]);
    }
    columns.set(path, texts);
  }

  function makeRoom(asked: Group): void {
    let count = 0;
    for (const { columns } of groups.values()) count += columns.size;
    for (const [name, group] of groups) {
      if (count <= limits.mostColumns || group === asked) break;
      count -= group.columns.size;
      drop(name, group);
    }
    for (const path of asked.columns.keys()) {
      if (asked.columns.size > limits.mostColumns) asked.columns.delete(path);
    }
  }

  return {
    /** The rows older than `before` that pass; undefined where there are so few that reading them is as quick. */
    candidates(space: string, type: string, narrowing: Narrowing, before: number): Candidates | undefined {
      if (!nthRow.get(space, type, limits.leastRows)) return undefined;
      const paths = narrowing.tests.map((test) => test.path);
      const group = groupOf(space, type);
      catchUp(group, paths);
      // What was asked for last goes last.
      for (const path of paths) {
        const texts = group.columns.get(path) ?? [];
        group.columns.delete(path);
        group.columns.set(path, texts);
      }
      const found = walk(group, narrowing, before);
      makeRoom(group);
      return found;
    },
  };
}

function walk({ sequences, columns }: Group, { tests, joinedBy }: Narrowing, before: number): Candidates {
  const checks = tests.map(({ path, operator, value }) => {
    const texts = columns.get(path) ?? [];
    return operator === ':'
      ? (index: number) => texts[index] === value
      : (index: number) => texts[index]?.includes(value) === true;
  });
  const passes =
    joinedBy === 'AND'
      ? (index: number) => checks.every((check) => check(index))
      : (index: number) => checks.some((check) => check(index));
  let next = positionOf(sequences, before) - 1;
  return (count) => {
    const found: number[] = [];
    for (; next >= 0 && found.length < count; next--) {
      const sequence = sequences[next];
      if (sequence !== undefined && passes(next)) found.push(sequence);
    }
    return found;
  };
}

/** Where the first one stands that is not smaller. */
function positionOf(sequences: readonly number[], sequence: number): number {
  let low = 0;
  let high = sequences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sequences[middle] ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inSmallLetters(text: unknown): string | null {
  return typeof text === 'string' ? text.toLowerCase() : null;
}
