// The history's tables. In the clear stands only what a list is filtered by; what holds customers' data (queries,
// bodies, headers, the draft) is sealed by the vault and kept apart, so that a list of 100,000 rows stays light.

/** Most sends succeed: only the others are indexed by outcome, so that the usual send writes no index for it. */
export const IS_RARE = `outcome_kind NOT IN ('sending', 'succeeded')`;

/** One step per released shape, never edited once released. */
export const historyMigrations: readonly string[] = [
  `CREATE TABLE exchange (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     title TEXT NOT NULL,
     method TEXT NOT NULL,
     path TEXT NOT NULL,
     environment_id TEXT NOT NULL,
     environment_name TEXT NOT NULL,
     environment_colour TEXT NOT NULL,
     integration_id TEXT NOT NULL,
     integration_name TEXT NOT NULL,
     mode TEXT NOT NULL,
     idempotency_key TEXT NOT NULL,
     started_at_ms INTEGER NOT NULL,
     duration_ms INTEGER,
     status INTEGER,
     outcome TEXT NOT NULL,
     outcome_kind TEXT NOT NULL,
     request_id TEXT,
     body_bytes INTEGER NOT NULL DEFAULT 0,
     kept_bytes INTEGER NOT NULL DEFAULT 0,
     kept_body_bytes INTEGER NOT NULL DEFAULT 0,
     sealed_query BLOB
   ) STRICT;
   CREATE INDEX exchange_by_environment ON exchange (environment_id, sequence);
   CREATE INDEX exchange_by_outcome ON exchange (outcome_kind, sequence) WHERE ${IS_RARE};
   CREATE TABLE exchange_content (
     sequence INTEGER PRIMARY KEY REFERENCES exchange (sequence) ON DELETE CASCADE,
     sealed_request BLOB,
     sealed_outcome BLOB,
     sealed_body BLOB
   ) STRICT;
   CREATE TABLE exchange_body (
     sequence INTEGER NOT NULL REFERENCES exchange (sequence) ON DELETE CASCADE,
     piece INTEGER NOT NULL,
     sealed BLOB NOT NULL,
     PRIMARY KEY (sequence, piece)
   ) STRICT;`,
];

/**
 * Bodies are sealed in pieces, so that reading on from the middle of a large one opens only what is read. The first
 * piece, for nearly all bodies the only one, stands beside the outcome; further ones have a table of their own.
 */
export const PIECE_BYTES = 4 * 1024 * 1024;

/** 1 GiB of bodies and the rest: beyond, the oldest bodies go first, then the oldest exchanges. */
export const HISTORY_BYTES = 1024 * 1024 * 1024;
