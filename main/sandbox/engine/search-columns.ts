// Fields that were searched by once, kept in memory as small letters: the next search reads no JSON of rows it rejects.
import type { DatabaseSync } from 'node:sqlite';

/** The moment of the row itself, instead of a JSON path. */
export const CREATED = 'created';

/** What the field at a JSON path must be. Texts are in small letters; `~` looks for a part. */
export type ColumnTest =
  | { readonly path: string; readonly operator: ':' | '~'; readonly value: string }
  | { readonly path: string; readonly operator: '=' | '>' | '>=' | '<' | '<='; readonly value: number }
  | { readonly path: string; readonly operator: 'is null' | 'is not null' };

/** What every row that a search can find passes: all of these tests, or one of them. Rows that pass need not match. */
export interface Narrowing {
  readonly tests: readonly ColumnTest[];
  readonly joinedBy: 'AND' | 'OR';
}

/** The sequences of the next rows that pass, newest first, at most so many; none at the end. */
export type Candidates = (count: number) => readonly number[];

/** Of 100,000 texts each, some five megabytes apiece. */
const USUAL_COLUMNS = 16;

/** One field of many rows. A field that is compared as a number has a column of its own, which tells texts from numbers. */
interface Column {
  readonly path: string;
  readonly isOfNumbers: boolean;
  /** By the position of the row's sequence in the group; null for none and for deleted rows. */
  readonly texts: (string | null)[];
}

/** The rows of one type in one account. */
interface Group {
  readonly id: number;
  readonly space: string;
  readonly type: string;
  generation: number;
  /** Ascending. */
  readonly sequences: number[];
  /** What was asked for last stands at the end. */
  readonly columns: Map<string, Column>;
}

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

/** As text, as SQL's own functions take what is none. Where numbers are asked for (?2), a text is only said to be one. */
const TEXT_AT = `CASE
  WHEN ?1 = '${CREATED}' THEN CAST(created AS TEXT)
  WHEN ?2 AND json_type(data, ?1) = 'text' THEN 'a text'
  ELSE CAST(json_extract(data, ?1) AS TEXT) END AS text`;

export type SearchColumns = ReturnType<typeof createSearchColumns>;

export function createSearchColumns(database: DatabaseSync, mostColumns = USUAL_COLUMNS) {
  // No file of their own, which a full or closed folder for temporary files would refuse.
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec(TABLES);
  const newTexts = database.prepare(
    `SELECT sequence, ${TEXT_AT} FROM objects WHERE deleted = 0 AND space = ?3 AND type = ?4 AND sequence > ?5
     ORDER BY sequence`,
  );
  // Rows without names, which take a third of the time of a first search.
  newTexts.setReturnArrays(true);
  const textOfRow = database.prepare(`SELECT ${TEXT_AT} FROM objects WHERE sequence = ?3 AND deleted = 0`);
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

  /** Takes in what was added, changed and deleted since the group was last asked. */
  function catchUp(group: Group): void {
    const mark = Number(findGroup.get(group.id)?.mark);
    const changed = changes.all(group.id);
    for (const { sequence } of changed) {
      const index = positionOf(group.sequences, Number(sequence));
      for (const { path, isOfNumbers, texts } of group.columns.values()) {
        texts[index] = inSmallLetters(textOfRow.get(path, Number(isOfNumbers), Number(sequence))?.text);
      }
    }
    const length = group.sequences.length;
    for (const column of group.columns.values()) fill(group, column, mark);
    if (changed.length > 0 || group.sequences.length > length) moveMark(group);
  }

  function moveMark(group: Group): void {
    lastNumber += 1;
    group.generation = lastNumber;
    moveGroup.run(group.generation, group.sequences.at(-1) ?? 0, group.id);
    dropChanges.run(group.id);
  }

  /** Reads the field in rows after the mark. */
  function fill({ sequences, space, type }: Group, { path, isOfNumbers, texts }: Column, mark: number): void {
    while (texts.length < sequences.length) texts.push(null);
    for (const row of newTexts.iterate(path, Number(isOfNumbers), space, type, mark)) {
      const sequence = Number(row[0]);
      const index = positionOf(sequences, sequence);
      sequences[index] = sequence;
      texts[index] = inSmallLetters(row[1]);
    }
  }

  function columnFor(group: Group, test: ColumnTest): Column {
    const { columns, sequences } = group;
    const isOfNumbers = 'value' in test && typeof test.value === 'number';
    const key = `${isOfNumbers} ${test.path}`;
    let column = columns.get(key);
    if (!column) {
      column = { path: test.path, isOfNumbers, texts: [] };
      const isNew = sequences.length === 0;
      fill(group, column, 0);
      if (isNew) moveMark(group);
    }
    columns.delete(key);
    columns.set(key, column);
    return column;
  }

  function makeRoom(asked: Group): void {
    let count = 0;
    for (const { columns } of groups.values()) count += columns.size;
    for (const [name, group] of groups) {
      if (count <= mostColumns || group === asked) break;
      count -= group.columns.size;
      drop(name, group);
    }
    for (const path of asked.columns.keys()) {
      if (asked.columns.size > mostColumns) asked.columns.delete(path);
    }
  }

  return {
    /** The rows older than `before` that pass. */
    candidates(space: string, type: string, narrowing: Narrowing, before: number): Candidates {
      const group = groupOf(space, type);
      catchUp(group);
      const checks = narrowing.tests.map((test) => toCheck(test, columnFor(group, test).texts));
      makeRoom(group);
      return walk(group.sequences, passesBy(checks, narrowing.joinedBy), before);
    },
  };
}

type Check = (index: number) => boolean;

function passesBy(checks: readonly Check[], joinedBy: Narrowing['joinedBy']): Check {
  return joinedBy === 'AND'
    ? (index) => checks.every((check) => check(index))
    : (index) => checks.some((check) => check(index));
}

function walk(sequences: readonly number[], passes: Check, before: number): Candidates {
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

function toCheck(test: ColumnTest, texts: readonly (string | null)[]): Check {
  switch (test.operator) {
    case 'is null':
      return (index) => texts[index] === null;
    case 'is not null':
      return (index) => texts[index] !== null;
    case ':':
      return (index) => texts[index] === test.value;
    case '~':
      return (index) => texts[index]?.includes(test.value) === true;
    default:
      return toNumberCheck(test, texts);
  }
}

/** In SQL a text is more than any number: what is none passes, and the row is looked at. */
function toNumberCheck(
  { operator, value }: Extract<ColumnTest, { value: number }>,
  texts: readonly (string | null)[],
): Check {
  const numberAt = (index: number) => Number(texts[index]);
  switch (operator) {
    case '=':
      return (index) => numberAt(index) === value;
    case '>':
      return (index) => !(numberAt(index) <= value);
    case '>=':
      return (index) => !(numberAt(index) < value);
    case '<':
      return (index) => !(numberAt(index) >= value);
    case '<=':
      return (index) => !(numberAt(index) > value);
  }
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
