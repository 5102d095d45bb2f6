// What happened in the sandbox, newest first, each with a link to the object that it happened to.
import type { SandboxEvent } from '../../../shared/sandbox.ts';
import { formatMoment } from './moments.ts';
import styles from './sandbox-panel.module.css';

export interface EventListProps {
  events: readonly SandboxEvent[];
  onFollowId: (objectId: string) => void;
}

export function EventList({ events, onFollowId }: EventListProps) {
  return (
    <div className={styles.events}>
      <h3 className={styles.heading} id="sandbox-events">
        Events
      </h3>
      {events.length === 0 ? (
        <p className={styles.text}>Each change of an object leaves an event here. Send a request that makes one.</p>
      ) : (
        <ul className={styles.list} aria-labelledby="sandbox-events">
          {events.map((event) => (
            <li key={event.id} className={styles.event}>
              <span className={styles.eventType}>{event.type}</span>
              <time className={styles.time} title={formatMoment(event.created)}>
                {formatMoment(event.created).slice(5, 16)}
              </time>
              <ObjectLink event={event} onFollowId={onFollowId} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ObjectLink({ event, onFollowId }: { event: SandboxEvent; onFollowId: (objectId: string) => void }) {
  const { objectId, accountId, isLive } = event;
  // The environment's key sees its own account in test mode: a link to another account's object would find nothing.
  const isElsewhere = accountId !== null || isLive;
  return (
    <span className={styles.object}>
      {objectId !== null && !isElsewhere && (
        <button type="button" className={styles.link} onClick={() => onFollowId(objectId)}>
          {objectId}
        </button>
      )}
      {objectId !== null && isElsewhere && <code>{objectId}</code>}
      {isElsewhere && <span className={styles.text}>{accountId ?? 'pretended live'}</span>}
    </span>
  );
}
