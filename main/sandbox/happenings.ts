// What happened in a sandbox, across its accounts: the newest events first.
import type { DatabaseSync } from 'node:sqlite';
import type { EventDelivery, SandboxEvent } from '../../shared/sandbox.ts';
import { OWN_ACCOUNT_ID } from './engine/authenticate.ts';

/** An account in a mode, as rows name it. */
export interface Space {
  readonly name: string;
  readonly accountId: string;
  readonly livemode: boolean;
}

/** One step along the index an account: the rows themselves may be a hundred thousand. */
const SPACES = `WITH RECURSIVE spaces(name) AS (
    SELECT min(space) FROM objects WHERE deleted = 0
    UNION ALL
    SELECT (SELECT min(space) FROM objects WHERE deleted = 0 AND space > name) FROM spaces WHERE name IS NOT NULL
  )
  SELECT name FROM spaces WHERE name IS NOT NULL`;

export function createHappenings(database: DatabaseSync) {
  const spaceRows = database.prepare(SPACES);
  const dueRow = database.prepare('SELECT 1 FROM objects WHERE space = ? AND due <= ? LIMIT 1');
  const countRow = database.prepare('SELECT count(*) AS count FROM objects WHERE deleted = 0');
  const eventRows = database.prepare(
    `SELECT sequence, id, created, json_extract(data, '$.type') AS type, json_extract(data, '$.data.object.id') AS object_id,
       json_array_length(data, '$._waiting') AS waiting, json_extract(data, '$.pending_webhooks') AS pending
     FROM objects WHERE deleted = 0 AND space = ? AND type = 'event' ORDER BY sequence DESC LIMIT ?`,
  );

  function spaces(): Space[] {
    return spaceRows.all().map((row) => toSpace(String(row.name)));
  }

  return {
    /** Where something waits for a moment up to this one (Unix seconds). */
    spacesDue: (until: number): Space[] => spaces().filter(({ name }) => dueRow.get(name, until) !== undefined),
    objectCount: (): number => Number(countRow.get()?.count ?? 0),
    newestEvents(limit: number): SandboxEvent[] {
      return spaces()
        .flatMap((space) =>
          eventRows
            .all(space.name, limit)
            .map((row) => ({ sequence: Number(row.sequence), event: toEvent(row, space) })),
        )
        .sort((left, right) => right.sequence - left.sequence)
        .slice(0, limit)
        .map(({ event }) => event);
    },
  };
}

function toSpace(name: string): Space {
  const [accountId = '', mode] = name.split(':');
  return { name, accountId, livemode: mode === 'live' };
}

function toEvent(row: Record<string, unknown>, space: Space): SandboxEvent {
  return {
    id: String(row.id),
    type: String(row.type),
    created: Number(row.created),
    objectId: row.object_id === null ? null : String(row.object_id),
    accountId: space.accountId === OWN_ACCOUNT_ID ? null : space.accountId,
    isLive: space.livemode,
    delivery: toDelivery(row),
  };
}

/** Who takes an event is no longer pending; who does not take it is, but is not waited for any more. */
function toDelivery({ waiting, pending }: Record<string, unknown>): EventDelivery | null {
  if (waiting === null) return null;
  if (Number(waiting) > 0) return 'waiting';
  return Number(pending) > 0 ? 'refused' : 'taken';
}
