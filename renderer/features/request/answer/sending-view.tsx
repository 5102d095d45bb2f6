// A send under way: how long it has taken, which tries failed, and the way to stop it.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatDuration } from '../../../ui/measures.ts';
import type { SendState } from '../send-state.ts';
import styles from './answer.module.css';

type Sending = Extract<SendState, { phase: 'sending' }>;

export function SendingView({ state, onCancel }: { state: Sending; onCancel: () => void }) {
  return (
    <>
      <div className={styles.bar}>
        <span role="status" className={styles.chip} data-tone="neutral">
          Sending...
        </span>
        <Elapsed sinceMs={state.startedAtMs} />
        <span className={styles.spring} />
        <Button variant="default" size="xs" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <div className={styles.progress} aria-hidden />
      {state.attempts.length > 0 && (
        <ol className={styles.attempts} aria-label="Tries">
          {state.attempts.map((attempt, index) => (
            <li key={attempt.startedAtMs}>
              Try {index + 1}: {attempt.result} after {formatDuration(attempt.durationMs)}
            </li>
          ))}
          <li>
            Try {state.attempts.length + 1} follows after {formatDuration(state.waitMs)}, under the same idempotency
            key.
          </li>
        </ol>
      )}
    </>
  );
}

function Elapsed({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.figure}>{formatDuration(Math.max(0, nowMs - sinceMs))}</span>;
}
