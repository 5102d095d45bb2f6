// The ledger of objects seen: which ids Stripe's answers spoke of, in which place. It is a help and nothing else:
// what can't be written or read here never stands in the way of a send.
import type { DatabaseSync } from 'node:sqlite';
import type { CallOutput, ParsedInput } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { EnvironmentId } from '../../shared/ids.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import type { Log } from '../platform.ts';
import { withStorageErrors } from '../storage/storage-error.ts';
import type { Vault } from '../vault/vault.ts';
import { createObjectRows, type ObjectRow } from './object-rows.ts';
import { MOST_OBJECTS } from './object-tables.ts';
import { findObjects } from './seen-objects.ts';

export interface ObjectLedgerDependencies {
  /** Opened with `objectMigrations`. */
  readonly database: DatabaseSync;
  /** Its path, for error messages. */
  readonly file: string;
  readonly vault: Vault;
  readonly log: Log;
  /** How many are kept in one place. */
  readonly limit?: number;
}

export interface ObjectLedger {
  /** After an answer came: notes what it speaks of. Never throws. */
  note(exchange: Exchange, bytes: Uint8Array): void;
  /** Those last seen first, matched by id and by label. */
  suggest(input: ParsedInput<'objects.suggest'>): CallOutput<'objects.suggest'>;
  /** Where an id was seen; empty for one that never was. Never throws: a request is previewed without remarks, too. */
  placesOf(id: string): readonly Place[];
  /** Forgets the places that are no longer in the workspace, or no longer configured. Never throws. */
  keepOnly(workspace: Workspace): void;
  /** Forgets what was seen in an environment, e.g. since its sandbox was reset. Never throws. */
  forget(environmentId: EnvironmentId): void;
  clear(): void;
}

/** Larger answers are exports, not objects to choose from; reading them would be felt. */
const MOST_BYTES = 4 * 1024 * 1024;

export function createObjectLedger(dependencies: ObjectLedgerDependencies): ObjectLedger {
  const { database, file, vault, log, limit = MOST_OBJECTS } = dependencies;
  const guarded = <T>(action: () => T): T => withStorageErrors(file, action);
  const rows = guarded(() => createObjectRows(database));

  function write(place: Place, json: unknown, seenAt: number): void {
    const { seen, deleted } = findObjects(json);
    if (seen.length === 0 && deleted.length === 0) return;
    const isSealed = vault.state === 'open';
    const changed = seen.map(
      ({ id, object, label }): ObjectRow => ({
        id,
        object,
        sealed_label: isSealed && label !== null ? vault.sealBytes(Buffer.from(label), labelPlace(place, id)) : null,
        seen_at: seenAt,
      }),
    );
    guarded(() => rows.write(place, { rows: changed, deletedIds: deleted, limit }));
  }

  function readLabel(place: Place, { id, sealed_label: sealed }: ObjectRow): string | null {
    if (sealed === null || vault.state !== 'open') return null;
    try {
      return Buffer.from(vault.openBytes(sealed, labelPlace(place, id))).toString();
    } catch (cause) {
      // Sealed by a vault that is gone: the id still serves.
      if (cause instanceof AppError && cause.code === 'secret_unreadable') return null;
      throw cause;
    }
  }

  function removePlaces(isGone: (place: Place) => boolean): void {
    try {
      for (const place of rows.places().filter(isGone)) rows.removePlace(place);
    } catch (cause) {
      log.warn(`What was seen in a removed place could not be forgotten; the next start tries again: ${String(cause)}`);
    }
  }

  return {
    note({ environmentId, integrationId, outcome, startedAtMs }, bytes) {
      if (outcome?.kind !== 'answered' || outcome.status >= 300 || bytes.length > MOST_BYTES) return;
      const { body } = outcome;
      if ((body.kind !== 'text' && body.kind !== 'long') || !body.isJson) return;
      try {
        const json: unknown = JSON.parse(Buffer.from(bytes).toString());
        write({ environmentId, integrationId }, json, Math.floor(startedAtMs / 1000));
      } catch (cause) {
        log.warn(`What an answer speaks of could not be noted: ${String(cause)}`);
      }
    },
    suggest({ objects, text, limit: most, ...place }) {
      const wanted = text.trim().toLowerCase();
      // Labels are sealed, so that a search looks at all of a kind; the number in one place is bounded.
      const found = guarded(() => rows.list(place, objects, wanted === '' ? most : limit));
      const matches: CallOutput<'objects.suggest'>['objects'] = [];
      for (const row of found) {
        if (matches.length === most) break;
        const label = readLabel(place, row);
        const isMatch = row.id.toLowerCase().includes(wanted) || label?.toLowerCase().includes(wanted) === true;
        if (isMatch) matches.push({ id: row.id, object: row.object, label, seenAt: row.seen_at });
      }
      return { objects: matches };
    },
    placesOf(id) {
      try {
        return rows.placesOf(id);
      } catch (cause) {
        log.warn(`Where ${id} was seen could not be read: ${String(cause)}`);
        return [];
      }
    },
    keepOnly: (workspace) => removePlaces((place) => !isThere(place, workspace)),
    forget: (environmentId) => removePlaces((place) => place.environmentId === environmentId),
    clear: () => guarded(() => rows.clear()),
  };
}

function isThere({ environmentId, integrationId }: Place, { environments, integrations }: Workspace): boolean {
  const environment = environments.find(({ id }) => id === environmentId);
  const integration = integrations.find(({ id }) => id === integrationId);
  if (!environment || !integration) return false;
  return environment.isSandbox || integration.configurations[environmentId] !== undefined;
}

function labelPlace({ environmentId, integrationId }: Place, id: string) {
  return { recordId: JSON.stringify([environmentId, integrationId, id]), field: 'object.label' };
}
