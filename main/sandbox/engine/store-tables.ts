// The tables of the sandbox's database file, version by version.

/**
 * `space` is an account in a mode; `sequence` is the order of creation, by which lists and cursors go. Expressions are
 * indexed where lists and searches of large accounts need them; every other list is a walk along objects_in_order.
 */
export const storeMigrations: readonly string[] = [
  `CREATE TABLE objects (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    parent TEXT,
    created INTEGER NOT NULL,
    due INTEGER,
    deleted INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX objects_by_id ON objects(space, type, id);
  CREATE INDEX objects_in_order ON objects(space, type, sequence) WHERE deleted = 0;
  CREATE INDEX objects_by_parent ON objects(space, type, parent, sequence) WHERE deleted = 0 AND parent IS NOT NULL;
  CREATE INDEX objects_by_due ON objects(space, due) WHERE due IS NOT NULL;
  CREATE INDEX objects_by_customer ON objects(space, type, json_extract(data, '$.customer'), sequence)
    WHERE deleted = 0 AND json_extract(data, '$.customer') IS NOT NULL;
  CREATE INDEX objects_by_email ON objects(space, type, lower(json_extract(data, '$.email')), sequence)
    WHERE deleted = 0 AND lower(json_extract(data, '$.email')) IS NOT NULL;
  CREATE TABLE answers (
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (space, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX answers_by_age ON answers(stored_at)`,
  // Addresses of pages name an object and no account.
  `CREATE INDEX objects_by_type_and_id ON objects(type, id)`,
  // What the file says of itself, e.g. how far its clock is ahead.
  `CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  // One index for addresses and for ids of an account: each takes a tenth of the time of a create.
  `DROP INDEX objects_by_type_and_id;
  DROP INDEX objects_by_id;
  CREATE UNIQUE INDEX objects_by_id ON objects(type, id, space)`,
  // An invoice finds its payments by the index of parents.
  `UPDATE objects SET parent = json_extract(data, '$.invoice') WHERE type = 'invoice_payment'`,
  // What waits on a test clock, among everything that the account has: a clock is advanced step by step.
  `CREATE INDEX objects_by_clock ON objects(space, json_extract(data, '$._clock'), json_extract(data, '$._due'))
    WHERE json_extract(data, '$._clock') IS NOT NULL`,
  // What no payout has taken yet, on each day of a payout.
  `CREATE INDEX entries_without_payout ON objects(space, json_extract(data, '$.available_on'))
    WHERE type = 'balance_transaction' AND deleted = 0 AND json_extract(data, '$._payout') IS NULL`,
];
