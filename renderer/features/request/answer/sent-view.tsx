// What was sent for an answer: the exact request with the key masked, and each try with its result.
import type { Exchange } from '../../../../shared/exchange.ts';
import { formatDuration } from '../../../ui/measures.ts';
import styles from './answer.module.css';
import { HeaderTable } from './header-table.tsx';

export function SentView({ exchange }: { exchange: Exchange }) {
  const { request } = exchange;
  return (
    <div className={styles.scroll}>
      <p className={styles.requestLine}>
        <strong>{request.method}</strong> {request.url}
      </p>
      <HeaderTable headers={request.headers} label="Request headers" />
      {request.body !== null && request.body !== '' && <pre className={styles.sentBody}>{request.body}</pre>}
      <ol className={styles.attempts} aria-label="Tries">
        {exchange.attempts.map((attempt, index) => (
          <li key={attempt.startedAtMs}>
            {new Date(attempt.startedAtMs).toLocaleTimeString()} Try {index + 1}: {attempt.result} after{' '}
            {formatDuration(attempt.durationMs)}
            {attempt.waitedMs > 0 && ` (waited ${formatDuration(attempt.waitedMs)})`}
          </li>
        ))}
      </ol>
      <p className={styles.faint}>
        {exchange.environmentName}, {exchange.integrationName}, {exchange.mode} mode, idempotency key{' '}
        <span className={styles.data}>{exchange.idempotencyKey}</span>
      </p>
    </div>
  );
}
