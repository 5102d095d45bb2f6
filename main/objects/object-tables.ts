// The ledger's table. An id stands in the clear, as it does in the history's paths; what a person calls the object is a
// customer's data and is sealed by the vault.

/** One step per released shape, never edited once released. */
export const objectMigrations: readonly string[] = [
  `CREATE TABLE seen_object (
     environment_id TEXT NOT NULL,
     integration_id TEXT NOT NULL,
     id TEXT NOT NULL,
     object TEXT NOT NULL,
     sealed_label BLOB,
     seen_at INTEGER NOT NULL,
     PRIMARY KEY (environment_id, integration_id, id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX seen_object_by_kind ON seen_object (environment_id, integration_id, object, seen_at);
   CREATE INDEX seen_object_by_age ON seen_object (environment_id, integration_id, seen_at);
   CREATE INDEX seen_object_by_id ON seen_object (id);`,
];

/** In one place. Looking through all their labels takes some ten milliseconds. */
export const MOST_OBJECTS = 4000;
