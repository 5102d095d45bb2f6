// The line above an answer: status, duration, size and Stripe's request id.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Exchange } from '../../../../shared/exchange.ts';
import { formatBytes, formatDuration } from '../../../ui/measures.ts';
import { toneOfStatus } from '../../../ui/status-tone.ts';
import styles from './answer.module.css';

interface OutcomeBarProps {
  exchange: Exchange;
  onOpenExternal: (url: string) => void;
  children?: ReactNode;
}

export function OutcomeBar({ exchange, onOpenExternal, children }: OutcomeBarProps) {
  const { outcome } = exchange;
  const answer = outcome?.kind === 'answered' ? outcome : null;
  return (
    <div className={styles.bar}>
      <span role="status" className={styles.chip} data-tone={answer ? toneOfStatus(answer.status) : 'bad'}>
        {answer ? `${answer.status} ${answer.statusText}`.trim() : 'No answer'}
      </span>
      {answer?.isReplay && (
        <Tooltip label="Stripe replayed its earlier answer for this idempotency key. Nothing was done twice.">
          <span className={styles.chip} data-tone="neutral">
            Replayed
          </span>
        </Tooltip>
      )}
      {exchange.durationMs !== null && <span className={styles.figure}>{formatDuration(exchange.durationMs)}</span>}
      {answer && <span className={styles.figure}>{formatBytes(answer.bodyBytes)}</span>}
      {exchange.attempts.length > 1 && <span className={styles.figure}>{exchange.attempts.length} tries</span>}
      {answer?.requestId && <RequestId id={answer.requestId} logUrl={answer.logUrl} onOpenExternal={onOpenExternal} />}
      <span className={styles.spring} />
      {children}
    </div>
  );
}

function RequestId({
  id,
  logUrl,
  onOpenExternal,
}: {
  id: string;
  logUrl: string | null;
  onOpenExternal: (url: string) => void;
}) {
  return (
    <span className={styles.requestId}>
      {logUrl ? (
        <Tooltip label="Open this request in the Stripe Dashboard's log">
          <button type="button" className={styles.link} onClick={() => onOpenExternal(logUrl)}>
            <span className={styles.ellipsis}>{id}</span>
            <IconExternalLink size={14} stroke={1.75} aria-hidden />
          </button>
        </Tooltip>
      ) : (
        <span className={styles.ellipsis}>{id}</span>
      )}
      <Tooltip label="Copy the request id">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Copy the request id"
          onClick={() => navigator.clipboard.writeText(id)}
        >
          <IconCopy size={14} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
