// What the sandbox was asked, by whoever asked, newest first; each opens with its bodies.
import { Checkbox } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  type AskedRequest,
  type AskedRequestDetails,
  filterRequests,
  outcomeOf,
  type RequestFilter,
} from '../../../shared/sandbox-requests.ts';
import { formatDuration } from '../../ui/measures.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { toneOfStatus } from '../../ui/status-tone.ts';
import { formatTime } from './moments.ts';
import { RequestDialog } from './request-dialog.tsx';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';
import { useRowKeys } from './use-row-keys.ts';

export function RequestList({ store }: { store: SandboxStore }) {
  const content = useStore(store, (state) => state.requests);
  const [filter, setFilter] = useState<RequestFilter>({ text: '', isFailedOnly: false });
  const [opened, setOpened] = useState<AskedRequestDetails | null>(null);
  useEffect(() => store.watchRequests(), [store]);

  const open = async (id: number) => {
    try {
      setOpened(await store.readRequest(id));
    } catch (cause) {
      notifyFailure('The request was not opened', cause);
    }
  };
  return (
    <>
      <div className={styles.filter}>
        <div className={styles.grow}>
          <SearchField label="Filter requests" text={filter.text} onChange={(text) => setFilter({ ...filter, text })} />
        </div>
        <Checkbox
          size="xs"
          label="Failed only"
          checked={filter.isFailedOnly}
          onChange={(event) => setFilter({ ...filter, isFailedOnly: event.currentTarget.checked })}
        />
      </div>
      {content.phase === 'failed' && (
        <p className={styles.failure} role="alert">
          {content.message}
        </p>
      )}
      {content.phase === 'shown' && <Rows requests={content.requests} filter={filter} onOpen={(id) => void open(id)} />}
      <RequestDialog request={opened} onClose={() => setOpened(null)} />
    </>
  );
}

interface RowsProps {
  requests: readonly AskedRequest[];
  filter: RequestFilter;
  onOpen(id: number): void;
}

function Rows({ requests, filter, onOpen }: RowsProps) {
  const found = useMemo(() => filterRequests(requests, filter), [requests, filter]);
  const keys = useRowKeys(found.map(({ id }) => String(id)));
  if (found.length === 0) {
    return (
      <p className={styles.nothing}>
        {requests.length === 0
          ? 'Whatever is asked of the sandbox stands here, whoever asks: Paydeck, your own program, curl.'
          : 'None of the requests that are kept fits the filter.'}
      </p>
    );
  }
  return (
    <ul className={styles.list} aria-label="Requests" onKeyDown={keys.onKeyDown}>
      {found.map((request) => (
        <li key={request.id}>
          <button
            type="button"
            className={styles.request}
            {...keys.rowProps(String(request.id))}
            onClick={() => onOpen(request.id)}
          >
            <span className={styles.line}>
              <MethodWord method={request.method} isShort />{' '}
              <span className={styles.requestPath} title={request.path}>
                {request.path}
              </span>{' '}
              <Outcome request={request} />
            </span>{' '}
            <span className={styles.second}>
              <Remark request={request} />{' '}
              <span className={styles.when}>
                {request.durationMs !== null && <span>{formatDuration(request.durationMs)}</span>}{' '}
                <time title={`${new Date(request.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`}>
                  {formatTime(request.atMs)}
                </time>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Outcome({ request }: { request: AskedRequest }) {
  const { status } = request;
  return (
    <span className={styles.outcome} data-tone={status === null ? 'bad' : toneOfStatus(status)}>
      {outcomeOf(request)}
    </span>
  );
}

/** What is out of the ordinary, and where that is nothing, the request's id. */
function Remark({ request }: { request: AskedRequest }) {
  const { fault, errorCode, isReplay, accountId, requestId } = request;
  const remarks = [
    errorCode,
    fault === null ? null : 'fault on demand',
    isReplay ? 'replayed' : null,
    accountId,
  ].filter((remark) => remark !== null);
  if (remarks.length > 0) return <span className={styles.ellipsis}>{remarks.join(', ')}</span>;
  return <span className={`${styles.ellipsis} ${styles.id}`}>{requestId}</span>;
}
