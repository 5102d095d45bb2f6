// What a connection test found, in the words that help: the account and the mode, or Stripe's own reason.
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import styles from './connection-result.module.css';
import type { TestState } from './workspace-store.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function ConnectionResult({ test }: { test: TestState | undefined }) {
  return (
    <div className={styles.place} role="status" aria-label="Connection test">
      {test && <Words test={test} />}
    </div>
  );
}

function Words({ test }: { test: TestState }) {
  if (test.phase === 'testing') return <span className={styles.soft}>Asking Stripe...</span>;
  if (test.phase === 'refused')
    return (
      <div className={styles.result} data-tone="bad">
        <IconExclamationCircle {...icon} />
        <span>{test.message}</span>
      </div>
    );
  const { result } = test;
  if (result.kind === 'failed')
    return (
      <div className={styles.result} data-tone="bad">
        <IconExclamationCircle {...icon} />
        <span>
          {result.message}
          {result.requestId && <code className={styles.id}>{result.requestId}</code>}
        </span>
      </div>
    );
  return (
    <>
      <div className={styles.result} data-tone="ok">
        <IconCircleCheck {...icon} />
        <span>
          Connected to {result.accountName ?? (result.accountId ? 'the account' : 'Stripe')}{' '}
          {result.accountId && <code className={styles.id}>{result.accountId}</code>} in {result.mode} mode.
        </span>
      </div>
      {result.remark && (
        <div className={styles.result} data-tone="warn">
          <IconAlertTriangle {...icon} />
          <span>{result.remark}</span>
        </div>
      )}
    </>
  );
}
