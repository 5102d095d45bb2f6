// Tells what the API version in use lacks, and what is better used instead; each with the click that mends it.
import { Button } from '@mantine/core';
import { absenceIn } from '../../../shared/catalog/api-version.ts';
import type { Operation } from '../../../shared/catalog/catalog.ts';
import type { ActionTarget } from '../../../shared/draft.ts';
import type { DraftId } from '../../../shared/ids.ts';
import styles from './action-facts.module.css';
import { ownVersionOf, useSentVersion, withOwnVersion } from './action-scope.tsx';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import { useLoaded } from './use-catalog.ts';

interface NoticeProps {
  store: RequestStore;
  catalog: RequestCatalog;
  draftId: DraftId;
  operation: Operation;
}

interface VersionNoticeProps extends NoticeProps {
  target: ActionTarget;
}

export function VersionNotice({ store, catalog, draftId, operation, target }: VersionNoticeProps) {
  const version = useSentVersion(target, catalog);
  const own = ownVersionOf(target);
  const absence = absenceIn(version, operation, catalog.index);
  const setVersion = (next: string | null) => store.setHeaders(draftId, withOwnVersion(target.headers, next));
  if (absence) {
    return (
      <div className={styles.notice} role="note">
        <p>
          API version {version} doesn't have this action.{' '}
          {absence.kind === 'gone'
            ? `Versions up to ${absence.version} have it.`
            : `Stripe's packages have it from ${absence.version} on; an older version may answer all the same.`}
        </p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setVersion(absence.version);
            void store.send(draftId);
          }}
        >
          Send with version {absence.version} this time
        </Button>
      </div>
    );
  }
  if (own === null) return null;
  return (
    <div className={styles.notice} data-plain role="note">
      <p>This request goes out with version {own}.</p>
      <button type="button" className={styles.link} onClick={() => setVersion(null)}>
        Use the configuration's version
      </button>
    </div>
  );
}

/** For what is deprecated, gone or an older path. */
export function SuccessorNotice({ store, catalog, operation }: Omit<NoticeProps, 'draftId'>) {
  const schema = useLoaded(catalog.loadSchema);
  const { isDeprecated, isLegacyAlias, lastApiVersion } = operation;
  if (!isDeprecated && !isLegacyAlias && lastApiVersion === null) return null;
  const successorId = schema.phase === 'ready' ? schema.value.successorOf(operation.id) : null;
  const successor = successorId === null ? undefined : catalog.index.find(successorId);
  const isGone = lastApiVersion !== null;
  // Of what is gone the notice of the version says all, but for what came in its place.
  if (isGone && !successor) return null;
  return (
    <div className={styles.notice} data-plain role="note">
      <p>
        {isGone
          ? 'Newer versions have instead:'
          : `${isDeprecated ? 'Stripe calls this deprecated.' : 'An older path for what another action does.'}${successor ? ' Better:' : ''}`}
      </p>
      {successor && (
        <button type="button" className={styles.link} onClick={() => store.openAction(successor.id)}>
          {successor.title}
        </button>
      )}
    </div>
  );
}
