// What goes along with a request beside its parameters: the idempotency key, and headers of the user's own.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../../shared/draft.ts';
import styles from './request-page.module.css';
import type { RequestStore } from './request-store.ts';
import { RowTable } from './row-table.tsx';
import { useFocusInvalid } from './use-focus-invalid.ts';

interface HeadersViewProps {
  store: RequestStore;
  draft: Draft;
  issues: Readonly<Record<string, string>>;
}

export function HeadersView({ store, draft, issues }: HeadersViewProps) {
  const host = useRef<HTMLDivElement>(null);
  useFocusInvalid(store, host);
  return (
    <div ref={host} className={styles.headers}>
      <section aria-label="Send options" className={styles.options}>
        <h3 className={styles.heading}>Send options</h3>
        <IdempotencyKey store={store} draft={draft} />
      </section>
      <h3 className={styles.heading}>Headers</h3>
      <p className={styles.hint}>
        Authorization, Stripe-Version and Stripe-Account come from the configuration. A header here goes in place of one
        of the same name, but for Authorization.
      </p>
      <RowTable
        label="Header"
        table="headers"
        rows={draft.target.headers}
        issues={issues}
        onChange={(rows) => store.setHeaders(draft.id, rows)}
      />
    </div>
  );
}

function IdempotencyKey({ store, draft }: Omit<HeadersViewProps, 'issues'>) {
  const { id, idempotencyKey } = draft;
  const [text, setText] = useState(idempotencyKey);
  useEffect(() => setText(idempotencyKey), [idempotencyKey]);
  const problem =
    text === '' ? 'A key has at least one character.' : text.length > 255 ? 'A key has at most 255 characters.' : null;
  return (
    <div className={styles.key}>
      <label htmlFor="idempotency-key" className={styles.keyLabel}>
        Idempotency key
      </label>
      <div className={styles.keyRow}>
        <input
          id="idempotency-key"
          type="text"
          className={styles.keyInput}
          aria-invalid={problem !== null || undefined}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            store.setIdempotencyKey(id, event.currentTarget.value);
          }}
        />
        <Button variant="default" onClick={() => store.renewIdempotencyKey(id)}>
          Make another
        </Button>
      </div>
      {problem !== null && <p className={styles.issue}>{problem} The last valid one is kept.</p>}
      <p className={styles.hint}>
        Stays until a parameter changes or a definite answer came, so that a second click after a timeout does nothing
        twice. Goes with changing calls only.
      </p>
    </div>
  );
}
