// What happened in the sandbox, newest first, each with a link to the object that it happened to.
import { deliveryTitles, type SandboxEvent } from '../../../shared/sandbox.ts';
import { formatMoment, formatNear } from './moments.ts';
import styles from './sandbox-panel.module.css';
import { type RowKeys, useRowKeys } from './use-row-keys.ts';

export interface EventListProps {
  events: readonly SandboxEvent[];
  /** Unix seconds, by the sandbox's clock. */
  now: number;
  onFollowId: (objectId: string) => void;
}

export function EventList({ events, now, onFollowId }: EventListProps) {
  const keys = useRowKeys(events.filter(hasLink).map(({ id }) => id));
  if (events.length === 0) {
    return (
      <p className={styles.nothing}>Each change of an object leaves an event here. Send a request that makes one.</p>
    );
  }
  return (
    <ul className={styles.list} aria-label="Events" onKeyDown={keys.onKeyDown}>
      {events.map((event) => (
        <li key={event.id} className={styles.event}>
          <span className={styles.eventType} title={event.type}>
            {event.type}
          </span>
          <time className={styles.time} title={formatMoment(event.created)}>
            {formatNear(event.created, now)}
          </time>
          <ObjectLink event={event} keys={keys} onFollowId={onFollowId} />
        </li>
      ))}
    </ul>
  );
}

/** The environment's key sees its own account in test mode: a link to another account's object would find nothing. */
function hasLink({ objectId, accountId, isLive }: SandboxEvent): boolean {
  return objectId !== null && accountId === null && !isLive;
}

interface ObjectLinkProps {
  event: SandboxEvent;
  keys: RowKeys;
  onFollowId: (objectId: string) => void;
}

function ObjectLink({ event, keys, onFollowId }: ObjectLinkProps) {
  const { id, objectId, accountId, isLive, delivery } = event;
  return (
    <span className={styles.object}>
      {objectId !== null && hasLink(event) && (
        <button type="button" className={styles.link} {...keys.rowProps(id)} onClick={() => onFollowId(objectId)}>
          {objectId}
        </button>
      )}
      {objectId !== null && !hasLink(event) && <code className={styles.ellipsis}>{objectId}</code>}
      {(accountId !== null || isLive) && (
        <span className={`${styles.elsewhere} ${styles.ellipsis}`}>{accountId ?? 'pretended live'}</span>
      )}
      {delivery && (
        <span
          className={styles.delivery}
          data-tone={delivery === 'refused' ? 'bad' : undefined}
          title="To the webhook endpoints that ask for it"
        >
          {deliveryTitles[delivery]}
        </span>
      )}
    </span>
  );
}
