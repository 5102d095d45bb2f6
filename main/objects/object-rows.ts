// The ledger's SQL: every statement prepared once, an answer's objects written in one transaction.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { EnvironmentId, IntegrationId } from '../../shared/ids.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import { createTransactions } from '../storage/transaction.ts';

const Blob = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const ObjectRow = z.object({
  id: z.string(),
  object: z.string(),
  sealed_label: Blob.nullable(),
  seen_at: z.number(),
});
export type ObjectRow = z.infer<typeof ObjectRow>;

const PlaceRow = z.object({ environment_id: EnvironmentId, integration_id: IntegrationId });

export interface SeenChange {
  readonly rows: readonly ObjectRow[];
  readonly deletedIds: readonly string[];
  /** The oldest beyond these go. */
  readonly limit: number;
}

export interface ObjectRows {
  /** A row without a label keeps the label and the kind that are known. */
  write(place: Place, change: SeenChange): void;
  /** Those last seen first; all kinds where `objects` is empty. */
  list(place: Place, objects: readonly string[], limit: number): ObjectRow[];
  placesOf(id: string): Place[];
  /** All places in which something was seen. */
  places(): Place[];
  removePlace(place: Place): void;
  clear(): void;
}

export function createObjectRows(database: DatabaseSync): ObjectRows {
  const upsert = database.prepare(
    `INSERT INTO seen_object (environment_id, integration_id, id, object, sealed_label, seen_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (environment_id, integration_id, id) DO UPDATE SET
       object = CASE WHEN excluded.sealed_label IS NULL THEN object ELSE excluded.object END,
       sealed_label = coalesce(excluded.sealed_label, sealed_label),
       seen_at = max(seen_at, excluded.seen_at)`,
  );
  const remove = database.prepare('DELETE FROM seen_object WHERE environment_id = ? AND integration_id = ? AND id = ?');
  const removeOldest = database.prepare(
    `DELETE FROM seen_object WHERE environment_id = ?1 AND integration_id = ?2 AND id IN (
       SELECT id FROM seen_object WHERE environment_id = ?1 AND integration_id = ?2
       ORDER BY seen_at DESC, id LIMIT -1 OFFSET ?3)`,
  );
  const selectPlacesOf = database.prepare('SELECT environment_id, integration_id FROM seen_object WHERE id = ?');
  const selectPlaces = database.prepare('SELECT DISTINCT environment_id, integration_id FROM seen_object');
  const deletePlace = database.prepare('DELETE FROM seen_object WHERE environment_id = ? AND integration_id = ?');

  const inTransaction = createTransactions(database);
  const toPlaces = (rows: unknown): Place[] =>
    z
      .array(PlaceRow)
      .parse(rows)
      .map((row) => ({ environmentId: row.environment_id, integrationId: row.integration_id }));

  return {
    write: ({ environmentId, integrationId }, { rows, deletedIds, limit }) =>
      inTransaction(() => {
        for (const { id, object, sealed_label, seen_at } of rows) {
          upsert.run(environmentId, integrationId, id, object, sealed_label, seen_at);
        }
        for (const id of deletedIds) remove.run(environmentId, integrationId, id);
        removeOldest.run(environmentId, integrationId, limit);
      }),
    list: ({ environmentId, integrationId }, objects, limit) => {
      const kinds = objects.length === 0 ? '' : `AND object IN (${objects.map(() => '?').join(', ')})`;
      const rows = database
        .prepare(
          `SELECT id, object, sealed_label, seen_at FROM seen_object
           WHERE environment_id = ? AND integration_id = ? ${kinds} ORDER BY seen_at DESC, id LIMIT ?`,
        )
        .all(environmentId, integrationId, ...objects, limit);
      return z.array(ObjectRow).parse(rows);
    },
    placesOf: (id) => toPlaces(selectPlacesOf.all(id)),
    places: () => toPlaces(selectPlaces.all()),
    removePlace: ({ environmentId, integrationId }) => void deletePlace.run(environmentId, integrationId),
    clear: () => {
      database.exec('DELETE FROM seen_object');
      // Gives the space back, and with it what the deleted pages still hold.
      database.exec('VACUUM');
    },
  };
}
